import { ArrowLeft, CirclePause, Hand, History } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useNow } from '../clock/use-now.ts';
import { ClosesIn } from '../closing/closes-in.tsx';
import { UndoButton } from '../closing/undo-button.tsx';
import { everybody, firstFew } from '../context/mail-people.ts';
import { useSessionContext } from '../context/use-context.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { useNames } from '../desk/use-names.ts';
import { HeaderActions } from '../hand-over/header-actions.tsx';
import { LabelButton } from '../labels/chat-labels.tsx';
import { useListPath } from '../lists/list-path.ts';
import { ChannelIcon } from '../lists/session-row.tsx';
import { t } from '../texts/chat.ts';

/** Takes a waiting session. */
export function ClaimButton({ session, primary }: { session: SessionView; primary?: boolean }) {
  const { notices } = useDesk();
  const [, navigate] = useLocation();
  const { run, pending } = useAction('claimSession');
  const claim = async () => {
    if (!(await run({ params: { sessionId: session.id } }))) return;
    notices.show('done', t('action.claimed'));
    navigate(`/mine/${session.id}`);
  };
  return (
    <button
      type="button"
      className={primary ? 'button button-primary' : 'button'}
      disabled={pending}
      onClick={() => void claim()}
    >
      <Hand aria-hidden="true" size={16} />
      {t('action.claim')}
    </button>
  );
}

/** What the session rests on, as a sign that is in sight whoever is in charge. */
function Resting({ session: { status, parking, closesAt } }: { session: SessionView }) {
  const nowMs = useNow();
  return (
    <>
      {closesAt !== undefined && <ClosesIn at={closesAt} nowMs={nowMs} />}
      {status === 'pending' && (
        <span className="parked-sign" data-woken={parking?.wokenAt !== undefined}>
          <CirclePause aria-hidden="true" size={12} />
          {t(parking?.wokenAt === undefined ? 'chat.parked-sign' : 'chat.woken-sign')}
        </span>
      )}
    </>
  );
}

/** For a few seconds after a completion: the way back, for who completed it and for those who oversee. */
function CallOff({ session: { id, status, completion } }: { session: SessionView }) {
  const { agentId, oversees } = useViewer();
  if (status !== 'completed' || completion === undefined) return null;
  if (completion.by !== agentId && !oversees) return null;
  return <UndoButton sessionId={id} until={completion.callOffUntil} />;
}

/** Who takes part in a mail conversation. */
function MailLine({ session }: { session: SessionView }) {
  const { data } = useSessionContext(session);
  const people = data?.mail;
  if (people === undefined) return null;
  return (
    <p className="chat-people" title={everybody(people)}>
      <span className="sr-only">{t('context.mail.to')}</span>
      {firstFew(people)}
    </p>
  );
}

/** What it is about, wherever it goes on: a conversation by mail may do so in a chat. */
function Subject({ session: { subject } }: { session: SessionView }) {
  if (subject === undefined) return null;
  return (
    <p className="chat-subject" dir="auto" title={subject}>
      {subject}
    </p>
  );
}

/** Who writes, where, and what can be done about it. */
export function ChatHeader({ session, list }: { session: SessionView; list: SessionList }) {
  const names = useNames();
  const listPath = useListPath(list);
  return (
    <header className="chat-header">
      <Link href={listPath()} className="icon-button back" aria-label={t('app.back')}>
        <ArrowLeft aria-hidden="true" size={20} />
      </Link>
      <div className="chat-customer">
        <h2 dir="auto" title={session.customer.name}>
          {session.customer.name}
        </h2>
        <Subject session={session} />
        {session.channel === 'email' && <MailLine session={session} />}
        <p>
          <ChannelIcon channel={session.channel} />
          {names.channel(session.channel)}
          <span aria-hidden="true">·</span>
          {t('chat.queue', { queue: names.queue(session.queueId) })}
          {session.priority !== 'normal' && (
            <span className="priority" data-priority={session.priority}>
              {t(`priority.${session.priority}`)}
            </span>
          )}
          <Resting session={session} />
          {session.previousId !== undefined && (
            <Link href={`/all/${session.previousId}`} className="with-icon">
              <History aria-hidden="true" size={13} />
              {t('chat.previous')}
            </Link>
          )}
          <LabelButton session={session} />
        </p>
      </div>
      <CallOff session={session} />
      <HeaderActions session={session} list={list} />
    </header>
  );
}
