import type { SessionEvent } from '../../../shared/domain/events.ts';
import type { RosterAgent } from '../../../shared/domain/roster.ts';
import { SYSTEM } from '../support.ts';
import { SKILLS } from './plan.ts';
import { MINUTE_MS, type Scene } from './scene.ts';
import { takesSessions } from './waits.ts';

/** After so many missed offers in a row an agent is set to away. */
const MISSED_LIMIT = 3;

/** Who is there and for what: agents come, go away, lose their line, change queues, skills and capacity. */
export class Shifts {
  constructor(private readonly scene: Scene) {}

  /** Enters the agents of the day, who come one after the other. Returns how many sessions they can hold together. */
  open(): number {
    const { plan, chance, desk } = this.scene;
    let capacity = 0;
    for (let number = 1; number <= plan.agents; number += 1) {
      const agentId = `agent-${String(number).padStart(2, '0')}`;
      const entered: RosterAgent = {
        ...{ agentId, name: `Demo ${agentId}`, roles: ['agent'], availability: 'online', connection: 'closed' },
        ...{ capacity: chance.between(1, plan.mostCapacity), load: 0, missedInRow: 0 },
        ...{ queues: chance.some([...desk.queues.keys()], 0.7), skills: chance.some(SKILLS, 0.6) },
      };
      capacity += entered.capacity;
      desk.setAgent(entered);
      this.scene.in(chance.about(MINUTE_MS), () => this.come(agentId));
    }
    return capacity;
  }

  /** Everybody changes now and then, until so late. */
  planChanges(untilMs: number): void {
    for (const { agentId } of this.scene.desk.read().roster) this.planChange(agentId, untilMs);
  }

  private planChange(agentId: string, untilMs: number): void {
    const { plan, chance, desk } = this.scene;
    this.scene.in(chance.about(plan.restMinutes * MINUTE_MS), () => {
      if (desk.nowMs > untilMs) return;
      this.change(agentId);
      this.planChange(agentId, untilMs);
    });
  }

  private change(agentId: string): void {
    const { plan, chance, desk, figures } = this.scene;
    const before = desk.agent(agentId);
    if (before === undefined) return;
    const queues = toggled(before.queues, this.scene.anyQueue());
    const skills = toggled(before.skills, chance.oneOf(SKILLS) ?? 'french');
    const acts = [
      () => this.leave(before),
      () => this.leave(before),
      () => desk.setAgent({ ...before, queues }),
      () => desk.setAgent({ ...before, skills }),
      () => desk.setAgent({ ...before, capacity: chance.between(1, plan.mostCapacity) }),
    ];
    chance.oneOf(acts)?.();
    const after = desk.agent(agentId) ?? before;
    if (after.queues.length > before.queues.length || after.skills.length > before.skills.length)
      figures.count('gains');
  }

  private come(agentId: string): void {
    const { desk, figures } = this.scene;
    const coming = desk.agent(agentId);
    if (coming === undefined || (coming.connection === 'open' && coming.availability === 'online')) return;
    figures.count('joins');
    desk.setAgent({ ...coming, connection: 'open', availability: 'online', missedInRow: 0 });
  }

  /** Away, without a line for a moment, or gone: then what they hold goes on without them. */
  private leave(leaving: RosterAgent): void {
    const { chance, desk } = this.scene;
    const { agentId, connection, availability } = leaving;
    if (connection !== 'open' || availability !== 'online') return;
    const how = chance.oneOf(['away', 'interrupted', 'closed'] as const) ?? 'away';
    this.goneUntilBack(how === 'away' ? { ...leaving, availability: how } : { ...leaving, connection: how });
    if (how !== 'closed') return;
    const policy = { customerWaits: 'return', others: chance.happens(0.5) ? 'return' : 'keep' } as const;
    for (const { id, offer, ownerId } of [...desk.sessions.values()]) {
      if (offer?.agentId === agentId) {
        desk.ask(id, SYSTEM, { type: 'withdraw', offerId: offer.offerId, cause: 'agent-gone' });
      }
      if (ownerId === agentId) desk.ask(id, SYSTEM, { type: 'owner-gone', ownerId, policy });
    }
  }

  private goneUntilBack(gone: RosterAgent): void {
    this.scene.figures.count('leaves');
    this.scene.desk.setAgent(gone);
    this.scene.in(this.scene.chance.about(2 * MINUTE_MS), () => this.come(gone.agentId));
  }

  /** After too many missed offers in a row somebody is away, until they are there again. */
  heard(event: SessionEvent): void {
    if (event.type !== 'expired') return;
    this.scene.in(0, () => {
      const missing = this.scene.desk.agent(event.agentId);
      if (missing === undefined || missing.missedInRow < MISSED_LIMIT || !takesSessions(missing)) return;
      this.goneUntilBack({ ...missing, availability: 'away' });
    });
  }
}

function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
