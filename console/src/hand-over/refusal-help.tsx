import type { AgentView } from '../../../shared/contracts/views.ts';
import type { FailureCode } from '../api/api-failure.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';

/** More names than these are found in the list above. */
const NAMED = 3;

interface RefusalHelpProps {
  readonly code: FailureCode;
  /** Whom it should have been given to. */
  readonly agent: AgentView | undefined;
  readonly queueName: string;
  /** Who can take it, best first. */
  readonly others: readonly AgentView[];
  readonly onChoose: (agentId: string) => void;
  readonly onQueue: (() => void) | undefined;
  readonly onGoOver: (() => void) | undefined;
}

function reason(code: FailureCode, agent: AgentView | undefined, queue: string): string {
  if (agent === undefined) return failureText(code);
  const { name, presence, load, capacity } = agent;
  if (code === 'at-capacity') return t('refused.at-capacity', { agent: name, load, capacity });
  if (code === 'not-a-member') return t('refused.not-a-member', { agent: name, queue });
  if (code !== 'not-available') return failureText(code);
  // For a minute after the last console is lost they are shown as online; it may be a reload.
  if (presence === 'online') return t('refused.not-reached', { agent: name });
  return t('refused.not-available', { agent: name, presence: t(`presence.${presence}`) });
}

/** Refusals that somebody else, or a queue, may help against. */
const ELSEWHERE: ReadonlySet<FailureCode> = new Set(['at-capacity', 'not-a-member', 'not-available']);

/** Why a session could not be given to somebody, and what is possible instead. */
export function RefusalHelp({ code, agent, queueName, others, onChoose, onQueue, onGoOver }: RefusalHelpProps) {
  const helps = ELSEWHERE.has(code);
  return (
    <div className="refusal" role="alert">
      <p>{reason(code, agent, queueName)}</p>
      {helps && (
        <div className="refusal-ways">
          {others.slice(0, NAMED).map(({ agentId, name }) => (
            <button key={agentId} type="button" className="button button-small" onClick={() => onChoose(agentId)}>
              <span dir="auto">{t('refused.choose', { agent: name })}</span>
            </button>
          ))}
          {onQueue !== undefined && (
            <button type="button" className="button button-small" onClick={onQueue}>
              {t('refused.queue')}
            </button>
          )}
          {code === 'at-capacity' && onGoOver !== undefined && (
            <button type="button" className="button button-small" onClick={onGoOver}>
              {t('refused.go-over')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
