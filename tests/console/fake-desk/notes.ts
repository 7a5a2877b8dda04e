import { routes } from '../../../shared/contracts/routes.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState } from './state.ts';

/** Carries out what puts one note into the history, and answers with it. */
function written(state: FakeState, asked: Asked, noteId: string, command: Partial<Command>) {
  const session = carryOut(state, asked, { ...command, commandId: noteId });
  const entry = state.histories
    .get(session.id)
    ?.findLast(({ event }) => (event.type === 'noted' || event.type === 'whispered') && event.noteId === noteId);
  return { session: sessionView(session), entry, at: state.now() };
}

/** Refuses to name those who cannot see the session, as the server does. */
function mustSee(state: FakeState, { params }: Asked, mentions: readonly string[]): void {
  const session = state.sessions.get(params.sessionId ?? '');
  for (const agentId of mentions) {
    const agent = state.agents.get(agentId);
    const oversees = agent?.roles.some((role) => role === 'lead' || role === 'admin');
    const sees = oversees || agent?.queues.includes(session?.queueId ?? '') || session?.ownerId === agentId;
    if (!sees) throw new Refused('not-a-member');
  }
}

/** Answers the routes of notes and supervision; undefined for any other. */
export function answerNotes(state: FakeState, asked: Asked): unknown {
  const result = (command: Partial<Command>) => ({
    ...{ session: sessionView(carryOut(state, asked, command)), at: state.now() },
  });
  switch (asked.route) {
    case 'addNote': {
      const { noteId, text, mentions } = routes.addNote.body.parse(asked.body);
      mustSee(state, asked, mentions);
      return written(state, asked, noteId, { type: 'note', noteId, text, mentions });
    }
    case 'whisper': {
      const { noteId, text, to } = routes.whisper.body.parse(asked.body);
      return written(state, asked, noteId, { type: 'whisper', noteId, text, to });
    }
    case 'callSupervisor':
      return result({ type: 'call-supervisor', ...routes.callSupervisor.body.parse(asked.body) });
    case 'joinAsSupervisor':
      return result({ type: 'join-as-supervisor' });
    default:
      return undefined;
  }
}
