import { ListChecks, X } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { isOver, useHandOver } from '../hand-over/hand-over-context.ts';
import { ACTION_ICONS } from '../hand-over/session-menu.tsx';
import { useActs } from '../hand-over/use-acts.ts';
import { failureText, t } from '../texts/t.ts';

/** Completing asks how each one ended, so it is not for many. */
const ACTIONS = ['claim', 'assign', 'transfer', 'prioritize', 'park', 'resume', 'return'] as const;

interface BulkBarProps {
  readonly selected: readonly SessionView[];
  readonly areAll: boolean;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

function Progress() {
  const { bulk } = useHandOver();
  if (bulk === undefined) return null;
  const { done, failures, total } = bulk;
  const answered = done + failures.length;
  return (
    <div className="bulk-progress">
      <p role="status">
        {isOver(bulk) ? t('bulk.done', { done, total }) : t('bulk.running', { done: answered, total })}
      </p>
      {!isOver(bulk) && <progress max={total} value={answered} aria-label={t('bulk.label')} />}
      {isOver(bulk) && failures.length > 0 && (
        <div role="alert">
          <p>{t('bulk.failed', { count: failures.length })}</p>
          <ul className="bulk-failures">
            {failures.map(({ sessionId, customer, code }) => (
              <li key={sessionId} dir="auto">
                {t('bulk.failure', { customer, reason: failureText(code) })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** What can be done with the selected sessions at once, how far it has come, and what did not work. */
export function BulkBar({ selected, areAll, onAll, onClear }: BulkBarProps) {
  const { bulk } = useHandOver();
  const { act, possibleAmong } = useActs();
  const isRunning = bulk !== undefined && !isOver(bulk);
  return (
    <section className="bulk-bar" aria-label={t('bulk.label')}>
      <div className="bulk-head">
        <strong>{t('bulk.count', { count: selected.length })}</strong>
        {!areAll && (
          <button type="button" className="link-button with-icon" onClick={onAll}>
            <ListChecks aria-hidden="true" size={15} />
            {t('bulk.all')}
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={t('bulk.clear')}
          title={t('bulk.clear')}
          onClick={onClear}
        >
          <X aria-hidden="true" size={16} />
        </button>
      </div>
      <div className="bulk-actions">
        {ACTIONS.map((action) => {
          const fitting = possibleAmong(action, selected);
          if (fitting.length === 0) return null;
          const Icon = ACTION_ICONS[action];
          return (
            <button
              key={action}
              type="button"
              className="button button-small"
              disabled={isRunning}
              onClick={() => act(action, fitting)}
            >
              <Icon aria-hidden="true" size={14} />
              {t(`bulk.${action}`, { count: fitting.length })}
            </button>
          );
        })}
      </div>
      <Progress />
    </section>
  );
}
