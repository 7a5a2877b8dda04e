import { useMemo } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useHandOver } from './hand-over-context.ts';
import { type HandOverAction, possible } from './possible.ts';

/** What the one who is signed in can do by hand with the sessions they see. */
export interface Acts {
  can(session: SessionView): ReadonlySet<HandOverAction>;
  /** Those of several sessions with which it is possible. */
  possibleAmong(action: HandOverAction, sessions: readonly SessionView[]): readonly SessionView[];
  /** Does it, or asks first where there is something to say or choose. Completing, opening again, labels, tickets and transcripts are for one at a time. */
  act(action: HandOverAction, sessions: readonly SessionView[]): void;
}

/** Everything that can be done by hand, wherever it was asked for: header, row, key or selection. */
export function useActs(): Acts {
  const { ask, give } = useHandOver();
  const { agentId, oversees, queues } = useViewer();
  return useMemo(() => {
    const can = (session: SessionView) => possible(session, { agentId, oversees, queues });
    return {
      can,
      possibleAmong: (action, sessions) => sessions.filter((session) => can(session).has(action)),
      act(action, sessions) {
        const sessionIds = sessions.map(({ id }) => id);
        const [first] = sessionIds;
        if (first === undefined) return;
        switch (action) {
          case 'claim':
            return give(sessionIds, { kind: 'claim' });
          case 'take-over':
            // Whoever does not oversee may take over only since the owner is gone, which is a claim.
            return give(sessionIds, oversees ? { kind: 'assign', agentId } : { kind: 'claim' });
          case 'resume':
            return give(sessionIds, { kind: 'resume' });
          case 'complete':
          case 'reopen':
          case 'ask-reopen':
          case 'label':
          case 'open-ticket':
          case 'transcript':
            return ask({ kind: action, sessionId: first });
          default:
            return ask({ kind: action, sessionIds });
        }
      },
    };
  }, [ask, give, agentId, oversees, queues]);
}
