import { routes } from '../../../shared/contracts/routes.ts';
import type { Asked } from './asked.ts';
import type { FakeState } from './state.ts';

/** Answers the routes of notices; undefined for any other. */
export function answerNotices(state: FakeState, { route, agentId, body }: Asked): unknown {
  const kept = state.notices.get(agentId) ?? { notices: [] };
  const at = state.now();
  if (route === 'listNotices') return { ...kept, notices: kept.notices.toReversed(), at };
  if (route !== 'readNotices') return undefined;
  const { upTo } = routes.readNotices.body.parse(body);
  const readUpTo = kept.readUpTo === undefined || upTo > kept.readUpTo ? upTo : kept.readUpTo;
  state.notices.set(agentId, { ...kept, readUpTo });
  return { readUpTo, at };
}
