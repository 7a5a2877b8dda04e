import { setTimeout as pause } from 'node:timers/promises';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { PRIORITIES } from '../../shared/domain/session.ts';
import type { Board } from './board.ts';
import type { Crew } from './crew.ts';
import { type Plan, QUEUE_IDS } from './plan.ts';
import type { Dice } from './random.ts';
import type { Wish } from './task.ts';

/** How agents work: at random in everything, in everything but completing, only answering offers, or getting all done. */
export type Mood = 'busy' | 'lingering' | 'answering' | 'finishing' | 'gone';

type Unkeyed<Type> = Type extends Wish ? Omit<Type, 'key' | 'by'> : never;
type Want = Unkeyed<Wish>;

/** A deed that was done, as its agent was told. */
export interface DoneWish {
  readonly wish: Wish;
  readonly commits: number;
}

/** How often an agent sends a deed twice, as an impatient browser does. */
const AGAIN = 0.15;

/** How often an agent thinks better of a completion, and for how long of the desk's time what is parked rests, at most. */
const CALLED_OFF = 0.2;
const RESTS_MS = 20_000;

/** The agents of a race: each looks at what their console shows and does one thing after the other. */
export class People {
  mood: Mood = 'busy';
  readonly done: DoneWish[] = [];
  private readonly answered = new Set<string>();
  private keys = 0;

  constructor(
    private readonly plan: Plan,
    private readonly people: readonly RosterAgent[],
    private readonly crew: Crew,
    private readonly board: Board,
    private readonly dice: Dice,
  ) {}

  /** Resolves when everyone is gone. */
  async work(): Promise<void> {
    await Promise.all(this.people.map((person) => this.workAs(person)));
  }

  private async workAs(person: RosterAgent): Promise<void> {
    for (;;) {
      await pause(this.dice.next() * this.plan.thinkMs);
      if (this.mood === 'gone') return;
      const want = this.wantOf(person);
      if (want !== undefined) await this.ask(person, want);
    }
  }

  private async ask(person: RosterAgent, want: Want): Promise<void> {
    const { agentId: id, roles } = person;
    this.keys += 1;
    const wish: Wish = { ...want, key: `key-${this.keys}`, by: { kind: 'agent', id, roles } };
    const asks = this.dice.hits(AGAIN) ? 2 : 1;
    const told = await Promise.all(Array.from({ length: asks }, () => this.crew.do({ op: 'wish', wish })));
    const commits = told.reduce((sum, { measure }) => sum + measure.commits, 0);
    if (told.every(({ outcome }) => outcome !== 'done')) return;
    this.done.push({ wish, commits });
    if (want.type === 'complete' && this.mood === 'busy' && this.dice.hits(CALLED_OFF)) {
      await this.ask(person, { type: 'call-off-completion', sessionId: want.sessionId });
    }
  }

  private wantOf(person: RosterAgent): Want | undefined {
    const answer = this.answerOf(person);
    if (answer !== undefined || this.mood === 'answering') return answer;
    if (this.mood === 'finishing') return this.lastWant(person);
    const isLead = person.roles.includes('lead');
    return this.dice.weighted<() => Want | undefined>([
      [6, () => this.ownWant(person)],
      [1, () => this.claimOf(person)],
      [isLead ? 1 : 0, () => this.leadWant(person)],
    ])?.();
  }

  /** Most offers are accepted, some declined, and some let pass until they expire. Nobody answers one a second time. */
  private answerOf({ agentId }: RosterAgent): Want | undefined {
    for (const { sessionId, offer } of this.board.offeredTo(agentId)) {
      if (offer === undefined || this.answered.has(offer.offerId)) continue;
      const { offerId } = offer;
      const isPatient = this.mood === 'busy' || this.mood === 'lingering';
      this.answered.add(offerId);
      if (isPatient && this.dice.hits(0.3)) continue;
      return { type: isPatient && this.dice.hits(0.2) ? 'decline' : 'accept', sessionId, offerId };
    }
    return undefined;
  }

  private ownWant({ agentId }: RosterAgent): Want | undefined {
    const own = this.dice.pick(this.board.ownedBy(agentId));
    if (own === undefined) return undefined;
    const { sessionId } = own;
    const ends = this.mood === 'busy' ? 7 : 0;
    if (own.status === 'pending') {
      return this.dice.weighted<Want>([
        [7, { type: 'resume', sessionId }],
        [ends, { type: 'complete', sessionId }],
      ]);
    }
    return this.dice.weighted<Want>([
      [8, { type: 'reply', sessionId }],
      [ends, { type: 'complete', sessionId }],
      [1, { type: 'park', sessionId }],
      [2, { type: 'park', sessionId, wakesAfterMs: this.dice.between(1, RESTS_MS) }],
      [1, { type: 'label', sessionId }],
      [2, { type: 'return', sessionId }],
      [2, { type: 'transfer', sessionId, to: { kind: 'queue', queueId: this.dice.pick(QUEUE_IDS) ?? '' } }],
      [2, { type: 'transfer', sessionId, to: { kind: 'agent', agentId: this.somebody() } }],
      [1, { type: 'assign', sessionId, agentId: this.somebody(), overCapacity: false }],
      [1, { type: 'note', sessionId }],
      [0.5, { type: 'call-supervisor', sessionId }],
      [0.5, { type: 'prioritize', sessionId, priority: this.dice.pick(PRIORITIES) ?? 'normal' }],
    ]);
  }

  /** Everybody goes for the oldest, so that they meet there. */
  private claimOf({ queues }: RosterAgent): Want | undefined {
    const { sessionId } = this.board.waitingIn(queues)[0] ?? {};
    return sessionId === undefined ? undefined : { type: 'claim', sessionId };
  }

  private leadWant({ agentId }: RosterAgent): Want | undefined {
    const any = this.dice.pick(this.board.open);
    if (any === undefined) return undefined;
    const { sessionId } = any;
    return this.dice.weighted<Want>([
      [3, { type: 'assign', sessionId, agentId: this.somebody(), overCapacity: this.dice.hits(0.3) }],
      [2, { type: 'assign', sessionId, agentId, overCapacity: this.dice.hits(0.3) }],
      [3, { type: 'transfer', sessionId, to: { kind: 'queue', queueId: this.dice.pick(QUEUE_IDS) ?? '' } }],
      [1, { type: 'return', sessionId }],
      [this.mood === 'busy' ? 1 : 0, { type: 'complete', sessionId }],
      [1, { type: 'prioritize', sessionId, priority: this.dice.pick(PRIORITIES) ?? 'normal' }],
      [1, { type: 'join-as-supervisor', sessionId }],
    ]);
  }

  /** What is left is completed by its owner, and what nobody owns is claimed by whoever still sees it. */
  private lastWant(person: RosterAgent): Want | undefined {
    const own = this.dice.pick(this.board.ownedBy(person.agentId));
    if (own !== undefined) return { type: 'complete', sessionId: own.sessionId };
    const gone = this.board.open.find(({ isGone, queueId }) => isGone && person.queues.includes(queueId));
    const left = gone ?? this.dice.pick(this.board.waitingIn(person.queues));
    return left === undefined ? undefined : { type: 'claim', sessionId: left.sessionId };
  }

  private somebody(): string {
    return this.dice.pick(this.people)?.agentId ?? '';
  }
}
