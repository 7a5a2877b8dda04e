import { routes } from '../../../shared/contracts/routes.ts';
import { NO_CATEGORY } from '../../../shared/desk/closing.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState } from './state.ts';

function refuseUnread(state: FakeState, asked: Asked, seenMessageAt: string | null | undefined): void {
  const { lastMessage } = state.sessions.get(asked.params.sessionId ?? '') ?? {};
  if (seenMessageAt === undefined || lastMessage?.from !== 'customer') return;
  if (lastMessage.at !== seenMessageAt) throw new Refused('customer-wrote');
}

function complete(state: FakeState, asked: Asked): Session {
  const { cause, category, note, seenMessageAt } = routes.completeSession.body.parse(asked.body);
  refuseUnread(state, asked, seenMessageAt);
  if (category === undefined && state.settings.completion.categoryRequired) throw new Refused('reason-required');
  const noted = note === undefined ? {} : { note };
  return carryOut(state, asked, { type: 'complete', cause, category: category ?? NO_CATEGORY, ...noted });
}

function park(state: FakeState, asked: Asked): Session {
  const { seenMessageAt, ...rest } = routes.parkSession.body.parse(asked.body);
  refuseUnread(state, asked, seenMessageAt);
  return carryOut(state, asked, { type: 'park', ...rest });
}

/** To whom it goes, as the server decides it: whoever held it last only if they are there and have room. */
function targetOf(state: FakeState, asked: Asked, to: ReturnType<typeof routes.reopenSession.body.parse>['to']) {
  if (to.kind === 'queue') return {};
  const lastId = state.sessions.get(asked.params.sessionId ?? '')?.completion?.ownerId;
  const agent = state.agents.get((to.kind === 'agent' ? to.agentId : lastId) ?? '');
  const hasRoom = agent !== undefined && agent.load < agent.capacity;
  if (to.kind === 'last-owner') {
    return agent?.presence === 'online' && hasRoom ? { agentId: agent.agentId } : {};
  }
  if (agent === undefined || agent.presence === 'offline') throw new Refused('not-available');
  if (!hasRoom && !to.overCapacity) throw new Refused('at-capacity');
  return { agentId: agent.agentId, ...(to.overCapacity && { overCapacity: true }) };
}

function reopen(state: FakeState, asked: Asked): Session {
  const { reason, to } = routes.reopenSession.body.parse(asked.body);
  return carryOut(state, asked, { type: 'reopen', reason, ...targetOf(state, asked, to) });
}

function grant(state: FakeState, asked: Asked): Session {
  const { word, to } = routes.grantReopen.body.parse(asked.body);
  const said = word === undefined ? {} : { word };
  return carryOut(state, asked, { type: 'grant-reopen', ...said, ...targetOf(state, asked, to) });
}

function resume(state: FakeState, asked: Asked): Session {
  const agent = state.agents.get(asked.agentId);
  if (agent !== undefined && agent.load >= agent.capacity) throw new Refused('at-capacity');
  return carryOut(state, asked, { type: 'resume', cause: 'owner' });
}

const CLOSING = {
  completeSession: complete,
  callOffCompletion: (state, asked) => carryOut(state, asked, { type: 'call-off-completion' }),
  parkSession: park,
  resumeSession: resume,
  labelSession: (state, asked) =>
    carryOut(state, asked, { type: 'label', ...routes.labelSession.body.parse(asked.body) }),
  reopenSession: reopen,
  askToReopen: (state, asked) =>
    carryOut(state, asked, { type: 'ask-reopen', ...routes.askToReopen.body.parse(asked.body) }),
  grantReopen: grant,
  refuseReopen: (state, asked) =>
    carryOut(state, asked, { type: 'refuse-reopen', ...routes.refuseReopen.body.parse(asked.body) }),
} as const satisfies Readonly<Record<string, (state: FakeState, asked: Asked) => Session>>;

function isClosing(route: string): route is keyof typeof CLOSING {
  return Object.hasOwn(CLOSING, route);
}

/** Answers the routes by which sessions rest, end and are opened again; undefined for any other. */
export function answerClosing(state: FakeState, asked: Asked): unknown {
  const { route } = asked;
  const at = state.now();
  if (route === 'listReopenRequests') {
    const wished = [...state.sessions.values()].filter(({ reopenRequest }) => reopenRequest !== undefined);
    return { sessions: wished.map(sessionView), at };
  }
  return isClosing(route) ? { session: sessionView(CLOSING[route](state, asked)), at } : undefined;
}
