import type { SessionView } from '../../../shared/contracts/views.ts';
import { useHandOver } from '../hand-over/hand-over-context.ts';
import { t } from '../texts/t.ts';

/** What a lead can say to a wish to have a session opened again. */
export function RequestAnswers({ session: { id: sessionId, customer } }: { session: SessionView }) {
  const { ask } = useHandOver();
  return (
    <span className="supervisor-actions">
      <button
        type="button"
        className="button button-primary"
        aria-label={t('request.grant-for', { customer: customer.name })}
        onClick={() => ask({ kind: 'reopen', sessionId })}
      >
        {t('request.grant')}
      </button>
      <button
        type="button"
        className="button"
        aria-label={t('request.refuse-for', { customer: customer.name })}
        onClick={() => ask({ kind: 'refuse-reopen', sessionId })}
      >
        {t('request.refuse')}
      </button>
    </span>
  );
}
