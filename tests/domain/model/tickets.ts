import fc from 'fast-check';
import { fixed, type Intent, who } from './cast.ts';

const open = fc
  .tuple(who, fc.integer({ min: 1, max: 3 }))
  .map(([by, number]) =>
    fixed(`opens ticket ${number}`, { type: 'open-ticket', ticketId: `tkt_${number}`, title: 'Repair' })(by),
  );

const end = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('done', 'cancelled')).map(
  ([number, outcome]): Intent => ({
    ...{ says: `ticket ${number} is ${outcome}`, by: 'system' },
    asking: (_, __, id) => ({
      ...{ type: 'end-ticket', ticketId: `tkt_${number}`, title: 'Repair', outcome },
      telling: { messageId: `ended-${id}`, text: 'Done: Repair' },
    }),
  }),
);

/** Work beyond a conversation is asked for, and ends whenever it does. */
export const ticketing: fc.Arbitrary<Intent> = fc.oneof(open, end);
