import { useBoard } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLookers } from './use-lookers.ts';

/** More would push away what stands beside. */
const MOST_SHOWN = 4;

/** Who else has the session open. */
export function LookersRow({ sessionId }: { sessionId: string }) {
  const names = useNames();
  const { agents } = useBoard();
  const others = useLookers(sessionId);
  if (others.length === 0) return null;
  const shown = others.slice(0, others.length > MOST_SHOWN ? MOST_SHOWN - 1 : MOST_SHOWN);
  const text = t('lookers.here', { names: others.map(({ agentId }) => names.agent(agentId)).join(', ') });
  return (
    <div className="lookers" title={text}>
      <span className="sr-only">{text}</span>
      {shown.map(({ agentId, typing }) => (
        <span key={agentId} className="looker" data-typing={typing} aria-hidden="true">
          <Avatar id={agentId} name={names.agent(agentId)} size="small" presence={agents.get(agentId)?.view.presence} />
        </span>
      ))}
      {others.length > shown.length && (
        <span className="looker-more" aria-hidden="true">
          +{others.length - shown.length}
        </span>
      )}
    </div>
  );
}
