import { HandHelping } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

/** The mark of a session in a list whose owner calls for a lead. */
export function LeadWanted({ session: { supervisorCall, status } }: { session: SessionView }) {
  if (supervisorCall === undefined || status === 'completed') return null;
  return (
    <span className="priority lead-wanted">
      <HandHelping aria-hidden="true" size={12} />
      {t('supervisor.wanted')}
    </span>
  );
}
