import type { Seen } from './task.ts';

/** What the agents' consoles show: how each open session stands, as far as they have been told. */
export class Board {
  private readonly sessions = new Map<string, Seen>();
  private readonly completed = new Map<string, number>();
  started = 0;

  /** Takes in what the stream says, which may be old news. */
  see(seen: Seen): void {
    const known = this.sessions.get(seen.sessionId)?.rev ?? this.completed.get(seen.sessionId);
    if (known !== undefined && known >= seen.rev) return;
    if (known === undefined) this.started += 1;
    if (seen.status === 'completed') {
      this.sessions.delete(seen.sessionId);
      this.completed.set(seen.sessionId, seen.rev);
    } else {
      this.completed.delete(seen.sessionId);
      this.sessions.set(seen.sessionId, seen);
    }
  }

  get open(): readonly Seen[] {
    return [...this.sessions.values()];
  }

  get openCount(): number {
    return this.sessions.size;
  }

  get completedCount(): number {
    return this.completed.size;
  }

  offeredTo(agentId: string): readonly Seen[] {
    return this.open.filter(({ offer }) => offer?.agentId === agentId);
  }

  ownedBy(agentId: string): readonly Seen[] {
    return this.open.filter(({ ownerId }) => ownerId === agentId);
  }

  /** What waits in some queues, the oldest first. */
  waitingIn(queues: readonly string[]): readonly Seen[] {
    return this.open.filter(({ status, queueId }) => status === 'waiting' && queues.includes(queueId));
  }
}
