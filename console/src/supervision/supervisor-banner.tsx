import { HandHelping } from 'lucide-react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { useNames } from '../desk/use-names.ts';
import { ActionButton } from '../hand-over/header-actions.tsx';
import { t } from '../texts/chat.ts';
import { isAskedToHelp } from './lead-wanted.tsx';

/** What the owner said that they need a lead for; undefined while that part of the history is not read. */
function noteOf(entries: readonly HistoryEntry[], callAt: string): string | undefined {
  const called = entries.findLast(({ event }) => event.type === 'supervisor-called' && event.at === callAt)?.event;
  return called?.type === 'supervisor-called' ? called.note : undefined;
}

function JoinButton({ session, calledBy }: { session: SessionView; calledBy: string }) {
  const { notices } = useDesk();
  const names = useNames();
  const { run, pending } = useAction('joinAsSupervisor');
  const join = async () => {
    if (!(await run({ params: { sessionId: session.id } }))) return;
    notices.show('done', t('supervisor.joined', { agent: names.agent(calledBy) }));
  };
  return (
    <button type="button" className="button button-primary" disabled={pending} onClick={() => void join()}>
      {t('supervisor.join')}
    </button>
  );
}

interface SupervisorBannerProps {
  readonly session: SessionView;
  readonly entries: readonly HistoryEntry[];
}

/** While a lead is wanted: by whom and what for, and for leads the ways to help. */
export function SupervisorBanner({ session, entries }: SupervisorBannerProps) {
  const { clock } = useDesk();
  const names = useNames();
  const viewer = useViewer();
  const { supervisorCall: call, status } = session;
  if (call === undefined || status === 'completed') return null;
  const isMine = call.agentId === viewer.agentId;
  const note = noteOf(entries, call.at);
  return (
    <section className="supervisor-banner" aria-label={t('supervisor.wanted')}>
      <HandHelping aria-hidden="true" size={20} />
      <p>
        <strong>
          {isMine ? t('supervisor.you-called') : t('supervisor.calls', { agent: names.agent(call.agentId) })}
        </strong>
        <time dateTime={call.at} title={exactTimeOf(call.at)}>
          {momentOf(call.at, clock.nowMs())}
        </time>
        {note !== undefined && (
          <span className="supervisor-note" dir="auto">
            {note}
          </span>
        )}
      </p>
      {isAskedToHelp(session, viewer) && (
        <span className="supervisor-actions">
          <JoinButton session={session} calledBy={call.agentId} />
          <ActionButton session={session} action="take-over" />
        </span>
      )}
    </section>
  );
}
