import type { MessageEvent, SessionEvent } from '../domain/events.ts';
import { beganToWait } from '../domain/routing.ts';
import type { Completion, Session, ThreadKey } from '../domain/session.ts';
import type { Changed } from '../store/stream-record.ts';
import type { Deadline } from '../timers/deadline.ts';
import type { DeliveryJob } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { FetchJob } from './fetch-job.ts';
import { followSearch, followSurvey } from './follow-search.ts';
import type { InHand } from './in-hand.ts';
import { keepTimer } from './keep-timer.ts';
import { notify } from './notify.ts';
import { offerNext, unlessBusy } from './offer-next.ts';
import { tellOfPassedOver } from './passed-over.ts';
import { reactToAgent } from './react-to-agent.ts';
import { followSettings } from './settings/follow-settings.ts';
import { returnLeftBehind } from './settings/hand-on.ts';
import { isNewlyWoken, takeUpIfRoom } from './take-up.ts';
import { reactToTicket } from './tickets/react-to-ticket.ts';
import { rehomeTicketsOf } from './tickets/rehome.ts';
import { handOver } from './tracker/hand-over.ts';
import type { TrackerJob } from './tracker/job.ts';
import type { TranscriptJob } from './transcripts.ts';

/** What reactions reach besides the table. */
export interface Reactions {
  readonly desk: Desk;
  /** What reactions to the same batch have read already. */
  readonly inHand?: InHand;
  arm(deadline: Deadline): Promise<void>;
  queue(thread: ThreadKey, job: DeliveryJob): Promise<void>;
  /** Queues what the team's tracker has to be told; absent where no tickets change. */
  readonly track?: (job: TrackerJob) => Promise<void>;
  /** Queues the fetching of a file from its channel; absent where no channel has files. */
  readonly fetch?: (job: FetchJob) => Promise<void>;
  /** Queues the making of a transcript; absent where nothing is completed. */
  readonly transcribe?: (job: TranscriptJob, completedAt: string) => Promise<void>;
}

const SAID: ReadonlySet<string> = new Set<MessageEvent['type']>([
  'message-received',
  'message-sent',
  'message-edited',
  'message-reacted',
]);

function isMessage(event: SessionEvent): event is MessageEvent {
  return SAID.has(event.type);
}

function isNewOffer(before: Session | undefined, after: Session): boolean {
  return after.offer !== undefined && after.offer.offerId !== before?.offer?.offerId;
}

function newCompletion(before: Session | undefined, { completion }: Session): Completion | undefined {
  return completion?.closing === before?.completion?.closing ? undefined : completion;
}

/**
 * Does what follows a committed change. Each reaction looks at the table as it is now, so a change that is reported late,
 * twice or out of order does no harm. Throws when it has to be reported again.
 */
export async function react(reactions: Reactions, change: Changed): Promise<void> {
  const { desk, inHand, arm, queue, track, transcribe, fetch } = reactions;
  switch (change.kind) {
    case 'session': {
      const { before, after } = change;
      await keepTimer(desk, arm, before, after);
      if (isNewlyWoken(before, after)) await takeUpIfRoom(desk, after);
      if (beganToWait(before, after)) unlessBusy(await offerNext(desk, after.id, inHand));
      if (after.offer !== undefined && isNewOffer(before, after)) {
        const { offerId, expiresAt } = after.offer;
        await arm({ kind: 'offer', sessionId: after.id, offerId, at: expiresAt });
      }
      const ended = newCompletion(before, after);
      if (ended) await transcribe?.({ sessionId: after.id, closing: ended.closing }, ended.at);
      return followSearch(desk, before, after);
    }
    case 'entry': {
      const { sessionId, entry } = change;
      const { seq, event, delivery, fetching } = entry;
      if (event.type === 'survey-scored' || event.type === 'survey-commented') {
        return followSurvey(desk, sessionId, entry);
      }
      if (fetching?.state === 'queued') return fetch?.({ sessionId, seq, attempt: fetching.attempt });
      if (!isMessage(event)) return notify(desk, sessionId, entry);
      if (delivery?.state !== 'queued') return;
      return queue(event.thread, { sessionId, seq, attempt: delivery.attempt });
    }
    case 'agent':
      return reactToAgent(desk, arm, change.before, change.after);
    case 'agent-removed':
      await returnLeftBehind(desk, change.agent.agentId);
      await rehomeTicketsOf(desk, change.agent.agentId);
      return tellOfPassedOver(desk, change.agent, undefined);
    case 'settings':
      return unlessBusy(await followSettings(desk, arm, change.before, change.after));
    case 'service-ticket': {
      const { before, after } = change;
      await reactToTicket(desk, arm, before, after);
      if (track !== undefined) await handOver(desk, track, before, after);
      return;
    }
    case 'notice':
    case 'other':
      return;
    default:
      return change satisfies never;
  }
}
