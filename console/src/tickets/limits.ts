import type { TICKET_CHARACTERS } from '../../../shared/contracts/service-tickets.ts';

/** As many as the server takes. */
export const TITLE_CHARACTERS = 120 satisfies (typeof TICKET_CHARACTERS)['title'];
export const DESCRIPTION_CHARACTERS = 4_000 satisfies (typeof TICKET_CHARACTERS)['description'];
export const NOTE_CHARACTERS = 2_000 satisfies (typeof TICKET_CHARACTERS)['note'];
