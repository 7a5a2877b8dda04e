import { HandHelping } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Viewer } from '../board/membership.ts';
import { t } from '../texts/t.ts';

/** Whether an owner calls for a lead. */
function isLeadWanted({ supervisorCall, status }: SessionView): boolean {
  return supervisorCall !== undefined && status !== 'completed';
}

/** Whether somebody is asked to help the owner who calls: they are told what for, with the ways to help beside it. */
export function isAskedToHelp(session: SessionView, { agentId, oversees }: Viewer): boolean {
  return oversees && isLeadWanted(session) && session.supervisorCall?.agentId !== agentId;
}

/** The mark of a session in a list whose owner calls for a lead. */
export function LeadWanted({ session }: { session: SessionView }) {
  if (!isLeadWanted(session)) return null;
  return (
    <span className="priority lead-wanted">
      <HandHelping aria-hidden="true" size={12} />
      {t('supervisor.wanted')}
    </span>
  );
}
