import type { SessionEvent } from '../../../shared/domain/events.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { Reading } from './reading.ts';

/** One session of the world with all that is known of it. */
export interface Kept {
  readonly session: Session;
  readonly history: readonly SessionEvent[];
  readonly reading: Reading;
}
