import { sessionView } from '../../../shared/desk/views.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { refuseMover } from '../../../shared/domain/decide/moving.ts';
import {
  holdsNothingBeside,
  mailMovedFrom,
  movableMail,
  returnableMail,
  standingAfter,
} from '../../../shared/domain/moved-mail.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusals.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { ORDINARY } from '../../domain/support.ts';
import { type Asked, Refused } from './asked.ts';
import type { FakeState } from './state.ts';

let count = 0;

/** Unless it was refused. */
function allowed<Outcome>(outcome: Outcome | Refusal | undefined): Outcome {
  if (isRefusal(outcome)) throw new Refused(outcome.refused);
  if (outcome === undefined) throw new Refused('not-found');
  return outcome;
}

function found(state: FakeState, sessionId: string) {
  const session = allowed(state.sessions.get(sessionId));
  return { session, entries: state.histories.get(sessionId) ?? [] };
}

/** Answers the routes by which mails are moved, one session after the other; undefined for any other. */
export function answerMoving(state: FakeState, asked: Asked): unknown {
  const { route, params } = asked;
  if (route !== 'moveMail' && route !== 'undoMoveMail') return undefined;
  const { sessionId = '', seq = '' } = params;
  const { session } = found(state, sessionId);
  const stranger = refuseMover(session, state.actor(asked.agentId));
  if (stranger) throw new Refused(stranger.refused);
  const other =
    route === 'moveMail' ? move(state, asked, session, Number(seq)) : undo(state, asked, session, Number(seq));
  return { session: sessionView(found(state, sessionId).session), other, at: state.now() };
}

function command(state: FakeState, sessionId: string, what: Command): void {
  const outcome = state.command(sessionId, what);
  if (typeof outcome === 'string') throw new Refused(outcome);
}

function move(state: FakeState, { agentId, body }: Asked, session: Session, seq: number): string {
  const to = JSON.parse(JSON.stringify(body.to)) as { kind: 'new' } | { kind: 'session'; sessionId: string };
  const { entries } = found(state, session.id);
  const entry = allowed(movableMail(entries, seq, to.kind === 'new'));
  count += 1;
  const by = state.actor(agentId);
  const asked = { at: state.now(), by, commandId: `move-${count}` };
  const target = to.kind === 'session' ? found(state, to.sessionId).session : begun(state, session, asked);
  if (target.status === 'completed') throw new Refused('target-completed');
  const { content, at } = entry.event;
  const standing = standingAfter(entries, seq, 'gone', session.status === 'completed');
  command(state, session.id, {
    ...{
      type: 'move-mail',
      ...asked,
      of: { seq },
      other: { sessionId: target.id },
      subject: content.subject,
      standing,
    },
    ...(to.kind === 'new' && { split: true }),
  });
  const movedFrom = { sessionId: session.id, seq, by: agentId, receivedAt: content.movedFrom?.receivedAt ?? at };
  command(state, target.id, {
    ...{ type: 'receive', messageId: `moved-${count}`, thread: target.thread, ...ORDINARY, ifOwnerGone: 'keep' },
    content: { ...content, joined: 'moved', movedFrom },
    ...{ at: state.now(), by: { kind: 'customer', id: target.customerId }, commandId: `moved-${count}` },
  });
  return target.id;
}

function begun(state: FakeState, from: Session, asked: Pick<Command, 'at' | 'by' | 'commandId'>): Session {
  const sessionId = `ses_${`split${count}`.toUpperCase().padStart(26, '0')}`;
  const { queueId, customerId, customerName } = from;
  command(state, sessionId, {
    ...{ type: 'start', ...asked, sessionId, queueId, customerId, customerName, priority: 'normal' },
    thread: `email#${sessionId}`,
  });
  return found(state, sessionId).session;
}

function undo(state: FakeState, { agentId }: Asked, session: Session, seq: number): string {
  const { entries } = found(state, session.id);
  const { entry, away } = allowed(returnableMail(entries, seq, session.status !== 'completed'));
  const there = found(state, away.to);
  const moved = allowed(mailMovedFrom(there.entries, { sessionId: session.id, seq }));
  count += 1;
  const asked = { at: state.now(), by: state.actor(agentId), commandId: `undo-${count}` };
  const { subject } = entry.event.content;
  const ends = away.split === true && holdsNothingBeside(there.entries, moved.seq);
  command(state, session.id, {
    ...{ type: 'return-mail', ...asked, of: { seq }, other: { sessionId: away.to }, subject, ...ORDINARY },
    standing: standingAfter(entries, seq, 'back', session.status === 'completed'),
  });
  command(state, away.to, {
    ...{ type: 'take-mail-back', ...asked, of: { seq: moved.seq }, other: { sessionId: session.id }, subject },
    standing: standingAfter(there.entries, moved.seq, 'gone', there.session.status === 'completed'),
    ...(ends && { ends: { category: 'none' } }),
  });
  return away.to;
}
