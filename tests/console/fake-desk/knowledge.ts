import { sessionView } from '../../../shared/desk/views.ts';
import { isLedgerEvent } from '../../../shared/domain/events.ts';
import { holdings } from '../../../shared/domain/ledger.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asked, Refused } from './asked.ts';
import type { FakeState } from './state.ts';

function ledger(state: FakeState, session: Session) {
  const history = state.histories.get(session.id) ?? [];
  return {
    session: sessionView(session),
    entries: history.filter(({ event }) => isLedgerEvent(event)),
    holdings: holdings(history.map(({ event }) => event)),
    at: state.now(),
  };
}

function context(state: FakeState, { id, customerId, customerName, language, facts = [], openedAt }: Session) {
  const mail = state.mails.people.get(id);
  const earlier = [...state.sessions.values()].filter((other) => other.customerId === customerId && other.id !== id);
  return {
    customer: {
      ...{ id: customerId, name: customerName, since: openedAt },
      ...(language !== undefined && { language }),
      identities: [
        mail === undefined ? { kind: 'telegram', value: '@demo_customer' } : mailIdentity(state, mail.to.address),
        ...joinedIdentity(state, id),
      ],
      unjoined: [],
    },
    facts,
    ...(mail && {
      mail: {
        ...{ from: { address: 'help@desk.example' }, ...mail },
        to: { ...mail.to, ...suspicion(state, mail.to.address) },
      },
    }),
    earlier: earlier.map(sessionView),
    at: state.now(),
  };
}

function joinedIdentity(state: FakeState, sessionId: string) {
  const value = state.joins.get(sessionId);
  return value === undefined ? [] : [{ kind: 'email', value, joined: { proof: 'code', at: state.now() } }];
}

function suspicion(state: FakeState, address: string) {
  const reason = state.mails.suspects.get(address);
  return reason && { suspect: { reason, at: state.now() } };
}

function mailIdentity(state: FakeState, value: string) {
  return { kind: 'email', value, ...suspicion(state, value) };
}

/** As of a quiet day: the figures are not the console's. */
function overview(state: FakeState) {
  const figures = { waiting: 0, offered: 0, active: 0, pending: 0, passedOver: 0, taken: 0, takenInTime: 0 };
  const queues = state.settings.queues.map(({ id }) => ({ queueId: id, ...figures }));
  return { queues, agents: [...state.agents.values()], at: state.now() };
}

/** Answers what is known of sessions, customers and answers; undefined for any other route. */
export function answerKnowledge(state: FakeState, { route, params }: Asked): unknown {
  if (route === 'listCannedReplies') return { replies: state.cannedReplies, at: state.now() };
  if (route === 'getOverview') return overview(state);
  // The fake desk answers JSON alone; what a CSV file is like, the real one says.
  if (route === 'exportSurveys') return { answers: state.surveyAnswers, at: state.now() };
  if (route === 'undoJoin') {
    const sessionId = params.sessionId ?? '';
    const address = state.joins.get(sessionId);
    if (!state.joins.delete(sessionId)) throw new Refused('not-found');
    return { address, at: state.now() };
  }
  if (route !== 'getLedger' && route !== 'getContext') return undefined;
  const session = state.sessions.get(params.sessionId ?? '');
  if (session === undefined) throw new Refused('not-found');
  return route === 'getLedger' ? ledger(state, session) : context(state, session);
}
