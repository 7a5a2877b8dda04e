import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';
import { useLookers } from './use-lookers.ts';

/** Who else is writing here. The line is always there, so that it is read out when it fills. */
export function TypingLine({ sessionId }: { sessionId: string }) {
  const names = useNames();
  const [first, second, ...more] = useLookers(sessionId)
    .filter(({ typing }) => typing)
    .map(({ agentId }) => names.agent(agentId));
  const text = () => {
    if (first === undefined) return '';
    if (second === undefined) return t('lookers.typing-one', { agent: first });
    if (more.length === 0) return t('lookers.typing-two', { agent: first, other: second });
    return t('lookers.typing-many', { count: more.length + 2 });
  };
  return (
    <p className="typing-line" role="status" dir="auto">
      {text()}
    </p>
  );
}
