import { routes } from '../../../shared/contracts/routes.ts';
import { queuesOf } from '../../../shared/contracts/settings.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { shownEntry } from '../../../shared/live/shown-entry.ts';
import { type Asked, Refused } from './asked.ts';
import { answerByHand } from './by-hand.ts';
import { carryOut } from './carry-out.ts';
import { answerClosing } from './closing.ts';
import { answerFiles, reply } from './files.ts';
import { answerKnowledge } from './knowledge.ts';
import { answerMails } from './mails.ts';
import { answerMoving } from './moving.ts';
import { answerNotes } from './notes.ts';
import { answerNotices } from './notices.ts';
import { searched } from './searched.ts';
import { answerSettings } from './settings.ts';
import type { FakeState } from './state.ts';
import { answerTickets } from './tickets.ts';
import { answerTranscripts } from './transcripts.ts';

function listed(state: FakeState, list: string | null, agentId: string): readonly Session[] {
  return [...state.sessions.values()].filter(({ status, ownerId }) => {
    if (list === 'unassigned') return status === 'waiting' || status === 'offered';
    if (list === 'mine') return status === 'active' && ownerId === agentId;
    if (list === 'pending') return status === 'pending' && ownerId === agentId;
    return list === 'all' || status === list;
  });
}

/** Like the real one, it may look back in stretches: the sessions are on the last, those before are empty. */
function sessionPage(state: FakeState, { agentId, query }: Asked) {
  const stretch = Number(query.get('cursor') ?? 1);
  const isLast = stretch >= state.stretches;
  const found = searched(listed(state, query.get('list'), agentId), query);
  const sessions = isLast ? found.map(sessionView) : [];
  const isShort = query.get('name')?.length === 1;
  return {
    sessions,
    ...(isLast ? {} : { cursor: String(stretch + 1) }),
    ...(isShort && { narrow: 'name-too-short' }),
    at: state.now(),
  };
}

function history(state: FakeState, { agentId, params, query }: Asked) {
  const all = state.histories.get(params.sessionId ?? '') ?? [];
  const limit = Number(query.get('limit') ?? 100);
  const after = query.get('after');
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const entries =
    after === null
      ? all.filter(({ seq }) => seq < before).slice(-limit)
      : all.filter(({ seq }) => seq > Number(after)).slice(0, limit);
  const shown = entries.map((entry) => shownEntry(agentId, entry));
  return { entries: shown, more: (entries[0]?.seq ?? 1) > 1, at: state.now() };
}

/** Answers a route as the real functions do, as far as the console can tell. Throws Refused. */
export function answer(state: FakeState, asked: Asked): unknown {
  const { route, agentId, params, body } = asked;
  const agent = state.agents.get(agentId);
  if (agent === undefined) throw new Refused('forbidden');
  const allowed: readonly string[] | 'public' = routes[route].roles;
  if (allowed !== 'public' && !agent.roles.some((role) => allowed.includes(role))) throw new Refused('forbidden');
  const at = state.now();
  const result = (session: Session) => ({ session: sessionView(session), at });
  switch (route) {
    case 'getMe': {
      const { completion, rev: settingsRev } = state.settings;
      const me = {
        agentId,
        name: agent.name,
        roles: agent.roles,
        queues: queuesOf(state.settings),
        settingsRev,
        completion,
        at,
      };
      return agent.roles.includes('finance') ? me : { ...me, agent };
    }
    case 'setAvailability':
      state.changeAgent(agentId, { presence: body.availability === 'away' ? 'away' : 'online' });
      return { agent: state.agents.get(agentId) ?? agent, at };
    case 'listAgents':
      return { agents: [...state.agents.values()], at };
    case 'listSessions':
      return sessionPage(state, asked);
    case 'getSession': {
      const session = state.sessions.get(params.sessionId ?? '');
      if (session === undefined) throw new Refused('not-found');
      return result(session);
    }
    case 'getHistory':
      return history(state, asked);
    case 'acceptOffer':
      return result(carryOut(state, asked, { type: 'accept', offerId: body.offerId ?? '' }));
    case 'declineOffer':
      return result(carryOut(state, asked, { type: 'decline', offerId: body.offerId ?? '' }));
    case 'claimSession':
      return result(carryOut(state, asked, { type: 'claim' }));
    case 'returnSession': {
      const note = body.note === undefined ? {} : { note: body.note };
      return result(carryOut(state, asked, { type: 'return', cause: 'owner', ...note }));
    }
    case 'sendReply':
      return reply(state, asked);
    case 'retryReply': {
      const session = state.sessions.get(params.sessionId ?? '');
      if (session === undefined) throw new Refused('not-found');
      const found = state.histories.get(session.id)?.[Number(params.seq) - 1]?.delivery;
      if (found?.state !== 'failed') throw new Refused('delivery-not-failed');
      const entry = state.deliver(session.id, Number(params.seq), 'queued', found.attempt + 1);
      return { session: sessionView(session), entry, at };
    }
    default: {
      const answered =
        answerByHand(state, asked) ??
        answerClosing(state, asked) ??
        answerFiles(state, asked) ??
        answerMails(state, asked) ??
        answerMoving(state, asked) ??
        answerNotes(state, asked) ??
        answerNotices(state, asked) ??
        answerKnowledge(state, asked) ??
        state.tracker.answer(asked, at) ??
        state.bots.answer(asked, at) ??
        answerTranscripts(state, asked) ??
        answerSettings(state, asked) ??
        answerTickets(state, asked);
      if (answered === undefined) throw new Refused('not-found');
      return answered;
    }
  }
}
