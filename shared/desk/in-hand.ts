import type { DeskSettings } from '../contracts/settings.ts';
import type { RosterAgent, RosterChange } from '../domain/roster.ts';
import { rosterAfter } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';
import { loadRoster } from '../store/roster.ts';
import { loadSession, loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/**
 * How long a reading serves. Every commit's conditions name what it was decided on, so an older one would only be refused
 * more often; but skills and queues are in no condition.
 */
const SERVES_MS = 1_000;

interface Read<Value> {
  readonly atMs: number;
  readonly value: Promise<Value>;
}

/**
 * What reactions to the same batch have read already. All that a batch tells of was committed before it, so a reading that
 * began since is as new as each of its changes.
 */
export class InHand {
  /** The same desk, whose settings as they are `now` are read once for all. */
  readonly desk: Desk;
  private known: Read<DeskSettings> | undefined;
  private roster: Read<readonly RosterAgent[]> | undefined;
  private sessions: Read<Map<string, Session>> | undefined;

  constructor(private readonly plain: Desk) {
    this.desk = { ...plain, settings: (asOf) => (asOf === 'now' ? this.settings() : plain.settings()) };
  }

  /** Reads at once the sessions that will be wanted. */
  expect(sessionIds: readonly string[]): void {
    if (sessionIds.length < 2) return;
    const value = loadSessions(this.plain.table, [...new Set(sessionIds)]).then(
      (found) => new Map(found.map((session) => [session.id, session])),
    );
    this.sessions = { atMs: this.nowMs(), value };
    value.catch(() => {
      this.sessions = undefined;
    });
  }

  /** A session as it is; what was read at once serves for the first time that it is wanted. */
  async session(sessionId: string): Promise<Session | undefined> {
    if (this.sessions !== undefined && this.serves(this.sessions)) {
      const sessions = await this.sessions.value;
      const session = sessions.get(sessionId);
      sessions.delete(sessionId);
      if (session !== undefined) return session;
    }
    return loadSession(this.plain.table, sessionId);
  }

  /** Everyone in the roster, and whether that is read for this call alone. */
  async everyone(): Promise<{ readonly roster: readonly RosterAgent[]; readonly isFresh: boolean }> {
    const isFresh = !this.serves(this.roster);
    if (isFresh || this.roster === undefined) {
      const value = loadRoster(this.plain.table);
      this.roster = { atMs: this.nowMs(), value };
      value.catch(() => this.forget());
    }
    return { roster: await this.roster.value, isFresh };
  }

  /** What a commit of one's own changed is known without reading it. */
  async changed(changes: readonly RosterChange[]): Promise<void> {
    if (this.roster === undefined) return;
    const { atMs, value } = this.roster;
    this.roster = { atMs, value: Promise.resolve(rosterAfter(await value, changes)) };
  }

  /** What was read is not so any more: it is read anew when it is next wanted. */
  forget(): void {
    this.roster = undefined;
  }

  private settings(): Promise<DeskSettings> {
    if (this.known !== undefined && this.serves(this.known)) return this.known.value;
    const value = this.plain.settings('now');
    this.known = { atMs: this.nowMs(), value };
    value.catch(() => {
      this.known = undefined;
    });
    return value;
  }

  private serves(read: Read<unknown> | undefined): boolean {
    return read !== undefined && this.nowMs() - read.atMs < SERVES_MS;
  }

  private nowMs(): number {
    return Date.parse(this.plain.now());
  }
}
