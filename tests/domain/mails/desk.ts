import type { Actor } from '../../../shared/domain/actor.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Mail, MovedFrom } from '../../../shared/domain/content.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve/index.ts';
import {
  holdsNothingBeside,
  mailMovedFrom,
  movableMail,
  returnableMail,
  standingAfter,
} from '../../../shared/domain/moved-mail.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asking, agent, atMs, CUSTOMER, LEAD, ORDINARY, START, SYSTEM } from '../support.ts';

/** A session and all that happened to it. */
export interface Kept {
  session: Session;
  readonly history: SessionEvent[];
}

/** Entries by their numbers. */
export function numbered(history: readonly SessionEvent[]) {
  return history.map((event, index) => ({ seq: index + 1, event }));
}

/** A desk in memory where mails come in, are answered, and are moved: two sessions change together or not at all. */
export class MailDesk {
  readonly sessions = new Map<string, Kept>();
  /** How many mails have come in. */
  mails = 0;
  #nowMs = 0;
  #commands = 0;

  ids(): readonly string[] {
    return [...this.sessions.keys()];
  }

  kept(sessionId: string): Kept {
    const kept = this.sessions.get(sessionId);
    if (kept === undefined) throw new Error(`no session ${sessionId}`);
    return kept;
  }

  later(ms: number): void {
    this.#nowMs += ms;
  }

  #ask(by: Actor, what: Asking): Command {
    this.#commands += 1;
    return { ...what, at: atMs(this.#nowMs), by, commandId: `command-${this.#commands}` };
  }

  /** Carries commands out on their sessions, all or none. */
  #commit(asked: readonly (readonly [sessionId: string, command: Command])[]): boolean {
    const decided = asked.map(([id, command]) => [id, decide(this.sessions.get(id)?.session, command)] as const);
    if (decided.some(([, events]) => isRefusal(events))) return false;
    for (const [id, events] of decided) {
      if (isRefusal(events)) continue;
      for (const event of events) {
        const known = this.sessions.get(id);
        const session = evolve(known?.session, event);
        if (known === undefined) this.sessions.set(id, { session, history: [event] });
        else {
          known.session = session;
          known.history.push(event);
        }
      }
    }
    return true;
  }

  /** Somebody, or the lead, does something to a session. */
  act(sessionId: string, by: Actor, what: Asking): boolean {
    return this.#commit([[sessionId, this.#ask(by, what)]]);
  }

  begin(): void {
    const sessionId = `session-${this.sessions.size + 1}`;
    this.act(sessionId, CUSTOMER, { ...START, sessionId, thread: `email#${sessionId}` });
    this.write(sessionId, false);
  }

  #receive(sessionId: string, subject: string, movedFrom?: MovedFrom, isThanks = false): Command {
    const content: Mail = {
      ...{ kind: 'mail', subject, text: subject, from: { address: 'demo@customer.example' }, to: [], cc: [] },
      ...{ files: [], raw: subject, joined: movedFrom ? 'moved' : 'references', ...(movedFrom && { movedFrom }) },
    };
    const afterCompletion = { isThanks, thanksMs: 60_000, reopenMs: 1_000_000, reopenTo: 'queue' } as const;
    const thread = `email#${sessionId}`;
    return this.#ask(CUSTOMER, {
      ...{ type: 'receive', messageId: subject, thread, content, ...ORDINARY, afterCompletion },
    });
  }

  write(sessionId: string, isThanks: boolean): void {
    this.mails += 1;
    this.#commit([[sessionId, this.#receive(sessionId, `mail-${this.mails}`, undefined, isThanks)]]);
  }

  claim(sessionId: string, agentId: string): boolean {
    return this.act(sessionId, agent(agentId), { type: 'claim' });
  }

  offer(sessionId: string, agentId: string): boolean {
    const expiresAt = atMs(this.#nowMs + 30_000);
    return this.act(sessionId, SYSTEM, { type: 'offer', offerId: `offer-${this.#commands}`, agentId, expiresAt });
  }

  answer(sessionId: string): boolean {
    const { ownerId } = this.kept(sessionId).session;
    const content = { kind: 'text', text: 'an answer' } as const;
    return ownerId !== undefined && this.act(sessionId, agent(ownerId), { type: 'reply', messageId: 'm', content });
  }

  /** Moves a mail, into a new session where `toId` is none. */
  move(sessionId: string, seq: number, toId: string | undefined): boolean {
    const { session, history } = this.kept(sessionId);
    const entries = numbered(history);
    const entry = movableMail(entries, seq, toId === undefined);
    if (isRefusal(entry) || toId === sessionId) return false;
    const { content, at } = entry.event;
    const to = toId ?? `session-${this.sessions.size + 1}`;
    if (toId !== undefined && this.kept(to).session.status === 'completed') return false;
    const standing = standingAfter(entries, seq, 'gone', session.status === 'completed');
    const about = { of: { seq }, other: { sessionId: to }, subject: content.subject, standing } as const;
    const leaves = this.#ask(LEAD, {
      type: 'move-mail',
      ...about,
      ...(toId === undefined && { split: true as const }),
    });
    const receivedAt = content.movedFrom?.receivedAt ?? at;
    const arrives = this.#receive(to, content.subject, { sessionId, seq, by: 'lead-1', receivedAt });
    const start = this.#ask(LEAD, { ...START, sessionId: to, thread: `email#${to}` });
    const begins = toId === undefined ? ([[to, start]] as const) : [];
    if (begins.length > 0 && !this.#commit(begins)) return false;
    return this.#commit([
      [sessionId, leaves],
      [to, arrives],
    ]);
  }

  undo(sessionId: string, seq: number): boolean {
    const { session, history } = this.kept(sessionId);
    const entries = numbered(history);
    const mail = returnableMail(entries, seq, session.status !== 'completed');
    if (isRefusal(mail)) return false;
    const { to, split } = mail.away;
    const other = this.kept(to);
    const there = numbered(other.history);
    const found = mailMovedFrom(there, { sessionId, seq });
    if (isRefusal(found)) return false;
    const { subject } = mail.entry.event.content;
    const standing = standingAfter(entries, seq, 'back', session.status === 'completed');
    const left = standingAfter(there, found.seq, 'gone', other.session.status === 'completed');
    const back = {
      type: 'return-mail',
      of: { seq },
      other: { sessionId: to },
      subject,
      standing,
      ...ORDINARY,
    } as const;
    const gone: Asking = {
      ...{ type: 'take-mail-back', of: { seq: found.seq }, other: { sessionId }, subject, standing: left },
      ...(split && holdsNothingBeside(there, found.seq) && { ends: { category: 'none' } }),
    };
    return this.#commit([
      [sessionId, this.#ask(LEAD, back)],
      [to, this.#ask(LEAD, gone)],
    ]);
  }
}
