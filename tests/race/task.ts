import type { Inbound } from '../../shared/channels/inbound.ts';
import type { HandOverTo } from '../../shared/desk/by-hand.ts';
import type { DeliveryJob } from '../../shared/desk/deliver.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Priority, SessionStatus, ThreadKey } from '../../shared/domain/session.ts';
import type { Deadline } from '../../shared/timers/deadline.ts';
import type { ClockSetting } from './clock.ts';
import type { Measure } from './meter.ts';

/** Where a process of the race works. */
export interface Place {
  readonly endpoint: string;
  readonly table: string;
  readonly clock: ClockSetting;
  readonly seed: number;
  readonly atOnce: number;
  readonly lateMs: number;
}

/** What an agent wants of a session. Its key is what makes a repetition of it known. */
export type Wish = {
  readonly key: string;
  readonly by: Actor & { readonly kind: 'agent' };
  readonly sessionId: string;
} & (
  | { readonly type: 'accept' | 'decline'; readonly offerId: string }
  | { readonly type: 'claim' | 'return' | 'resume' | 'reply' | 'note' | 'call-supervisor' | 'join-as-supervisor' }
  | { readonly type: 'complete' | 'call-off-completion' | 'label' }
  | { readonly type: 'park'; readonly wakesAfterMs?: number }
  | { readonly type: 'assign'; readonly agentId: string; readonly overCapacity: boolean }
  | { readonly type: 'transfer'; readonly to: HandOverTo }
  | { readonly type: 'prioritize'; readonly priority: Priority }
);

/** What happens at a console, and to its line. */
export interface AtConsole {
  readonly agentId: string;
  readonly connectionId: string;
  readonly change: 'connects' | 'pings' | 'is lost' | 'leaves' | 'goes away' | 'goes online';
}

/** Something that a worker is to do, as a Lambda would be invoked for it. */
export type Task =
  | { readonly op: 'receive'; readonly inbound: Inbound }
  | { readonly op: 'wish'; readonly wish: Wish }
  | { readonly op: 'fire'; readonly deadline: Deadline }
  | {
      readonly op: 'deliver';
      readonly job: DeliveryJob;
      readonly sends: 'sent' | 'refused' | 'unreachable';
      readonly lastTry: boolean;
    }
  | { readonly op: 'console'; readonly console: AtConsole }
  | { readonly op: 'sweep' };

/** A task on its way to a worker. */
export interface Ordered {
  readonly id: number;
  readonly task: Task;
}

/** What became of it: `done`, a refusal's code, or a word of the operation's own. `failed` with what was thrown. */
export interface Told {
  readonly id: number;
  readonly outcome: string;
  readonly error?: string;
  readonly measure: Measure;
  /** Timers that it has set. */
  readonly armed: readonly Deadline[];
}

/** How a session stands, as consoles are told of it. */
export interface Seen {
  readonly sessionId: string;
  readonly rev: number;
  readonly status: SessionStatus;
  readonly queueId: string;
  readonly ownerId?: string;
  readonly isGone: boolean;
  readonly offer?: { readonly offerId: string; readonly agentId: string };
}

/** What the process says that reads the stream. */
export type Reported =
  | { readonly say: 'seen'; readonly sessions: readonly Seen[] }
  | { readonly say: 'arm'; readonly deadline: Deadline }
  | { readonly say: 'queue'; readonly thread: ThreadKey; readonly job: DeliveryJob }
  | { readonly say: 'reacted'; readonly measure: Measure; readonly error?: string }
  | { readonly say: 'quiet'; readonly question: number; readonly reacted: number }
  | { readonly say: 'failed'; readonly error: string };

/** What it is asked: to answer once it has read to the end of the stream and has nothing left to do. */
export interface Question {
  readonly question: number;
}
