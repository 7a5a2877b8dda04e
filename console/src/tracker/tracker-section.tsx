import { failureCode } from '../api/api-failure.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tracker.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { Outcomes } from './outcomes.tsx';
import { SecretPart } from './secret-part.tsx';
import { TestPart } from './test-part.tsx';
import { TrackerForm } from './tracker-form.tsx';
import { useTracker } from './use-tracker.ts';

/** Where service tickets are handed to: its address and secret, a test, and how it went last. For admins. */
export default function TrackerSection() {
  const { query, keep } = useTracker();
  if (query.data === undefined) {
    if (query.isPending) return <Skeleton rows={4}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    const reason = failureText(failureCode(query.error));
    return <LoadFailure title={t('tracker.failed')} reason={reason} onRetry={() => void query.refetch()} />;
  }
  const { tracker } = query.data;
  return (
    <div className="tracker">
      <p className="hint">{t('tracker.hint')}</p>
      <TrackerForm tracker={tracker} onSaved={keep} />
      <SecretPart tracker={tracker} onMade={keep} />
      <TestPart tracker={tracker} />
      <Outcomes tracker={tracker} isLooking={query.isFetching} onLook={() => void query.refetch()} />
    </div>
  );
}
