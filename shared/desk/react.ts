import { beganToWait, gainedRoom } from '../domain/routing.ts';
import type { Session, ThreadKey } from '../domain/session.ts';
import type { Changed } from '../store/stream-record.ts';
import type { Deadline } from '../timers/deadline.ts';
import type { DeliveryJob } from './deliver.ts';
import type { Desk } from './desk.ts';
import { notify } from './notify.ts';
import { fillRoom, offerNext } from './offer-next.ts';

/** What reactions reach besides the table. */
export interface Reactions {
  readonly desk: Desk;
  arm(deadline: Deadline): Promise<void>;
  queue(thread: ThreadKey, job: DeliveryJob): Promise<void>;
}

function isNewOffer(before: Session | undefined, after: Session): boolean {
  return after.offer !== undefined && after.offer.offerId !== before?.offer?.offerId;
}

/** Nobody else would come back to a session and an agent who are both free. */
function unlessBusy(outcome: unknown): void {
  if (outcome === 'busy') throw new Error('others were faster every time: the change has to be reported again');
}

/**
 * Does what follows a committed change. Each reaction looks at the table as it is now, so a change that is reported late,
 * twice or out of order does no harm. Throws when it has to be reported again.
 */
export async function react({ desk, arm, queue }: Reactions, change: Changed): Promise<void> {
  switch (change.kind) {
    case 'session': {
      const { before, after } = change;
      if (beganToWait(before, after)) unlessBusy(await offerNext(desk, after.id));
      if (after.offer !== undefined && isNewOffer(before, after)) {
        const { offerId, expiresAt } = after.offer;
        await arm({ kind: 'offer', sessionId: after.id, offerId, at: expiresAt });
      }
      return;
    }
    case 'entry': {
      const { sessionId, entry } = change;
      const { seq, event, delivery } = entry;
      if (event.type !== 'message-sent') return notify(desk, sessionId, entry);
      if (delivery?.state !== 'queued') return;
      return queue(event.thread, { sessionId, seq, attempt: delivery.attempt });
    }
    case 'agent':
      if (gainedRoom(change.before, change.after)) unlessBusy(await fillRoom(desk, change.after.agentId));
      return;
    case 'agent-removed':
    case 'notice':
    case 'settings':
    case 'other':
      return;
    default:
      return change satisfies never;
  }
}
