import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { DropTarget } from '../attachments/drop-target.tsx';
import { useDrop } from '../attachments/use-drop.ts';
import { enclosuresOf } from '../attachments/use-enclosed.ts';
import { ContextCard } from '../context/context-card.tsx';
import { queryKeys } from '../desk/create-desk.ts';
import { useBoard, useDesk, useLiveState, useViewer } from '../desk/desk-context.ts';
import { useHistory } from '../desk/use-history.ts';
import { ChatLabels } from '../labels/chat-labels.tsx';
import { useUnseen } from '../lookers/unseen.ts';
import { UnseenSwitch } from '../lookers/unseen-switch.tsx';
import { useLook } from '../lookers/use-look.ts';
import { StrandedWhisper } from '../notes/stranded-whisper.tsx';
import type { PutBack } from '../notes/use-writing.ts';
import { RequestBanner } from '../reopening/request-banner.tsx';
import { SupervisorBanner } from '../supervision/supervisor-banner.tsx';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { SessionTickets } from '../tickets/session-tickets.tsx';
import { LoadFailure } from '../ui/feedback.tsx';
import { Bystander } from './bystander.tsx';
import { ChatHeader } from './chat-header.tsx';
import { Composer } from './composer.tsx';
import { OwnerBar } from './owner-bar.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';

/** Without live updates the open session is read again this often, so that no owner is shown who is not. */
const REREAD_LOST_MS = 10_000;

/** On a touch screen, focus would raise the keyboard over half of what one came to read. */
const HAS_KEYBOARD = matchMedia('(hover: hover)').matches;

function Conversation({ session, list }: { session: SessionView; list: SessionList }) {
  const desk = useDesk();
  const { notices, outbox } = desk;
  const { agentId, oversees } = useViewer();
  const history = useHistory(session.id, session.rev);
  const replies = useSyncExternalStore(outbox.subscribe, outbox.replies);
  const [putBack, setPutBack] = useState<PutBack>();
  const [unseen, setUnseen] = useUnseen();
  const isMine = session.owner?.agentId === agentId && session.status !== 'completed';
  // Whoever is in charge is there for all to see.
  const mayHide = oversees && !isMine;
  const { typed, stopped } = useLook(session.id, mayHide && unseen);
  const pending = replies.filter(({ sessionId }) => sessionId === session.id);
  const entries = history.data?.entries ?? [];
  const { isOver, handlers } = useDrop((files) => {
    if (!isMine) notices.show('failure', t('attach.not-owner'));
    else if (files.length === 0) notices.show('failure', t('attach.folder'));
    else enclosuresOf(desk).add(session.id, session.channel, files);
  });

  return (
    <section className="chat" aria-label={t('chat.messages', { customer: session.customer.name })} {...handlers}>
      <ChatHeader session={session} list={list} />
      <ChatLabels {...(session.labels !== undefined && { labels: session.labels })} />
      <OwnerBar session={session} />
      <ContextCard session={session} />
      <SessionTickets session={session} />
      <RequestBanner session={session} />
      <SupervisorBanner session={session} entries={entries} />
      {history.data !== undefined ? (
        <Timeline session={session} history={history.data} pending={pending} onPutBack={setPutBack} />
      ) : history.isError ? (
        <LoadFailure
          title={t('chat.history-failed')}
          reason={failureText(failureCode(history.error))}
          onRetry={() => void history.refetch()}
        />
      ) : (
        <TimelineSkeleton />
      )}
      {!isMine && (
        <Bystander session={session} onPutBack={setPutBack}>
          {mayHide && <UnseenSwitch unseen={unseen} onChange={setUnseen} />}
        </Bystander>
      )}
      <StrandedWhisper session={session} onPutBack={setPutBack} />
      <Composer
        session={session}
        entries={entries}
        putBack={putBack}
        takesFocus={HAS_KEYBOARD}
        onTyping={typed}
        onStopped={stopped}
      />
      {isOver && <DropTarget customer={session.customer.name} mayDrop={isMine} />}
    </section>
  );
}

/** One session: who is in charge, what was said, and what I can say. */
export default function ChatPane({ sessionId, list }: { sessionId: string; list: SessionList }) {
  const { board, call } = useDesk();
  const live = useLiveState();
  const session = useBoard().sessions.get(sessionId)?.view;
  const query = useQuery({
    queryKey: queryKeys.session(sessionId),
    queryFn: async () => {
      const { session: come, at } = await call('getSession', { params: { sessionId } });
      board.learn({ sessions: [come], at });
      return at;
    },
    refetchInterval: live === 'live' ? false : REREAD_LOST_MS,
  });
  if (session !== undefined) return <Conversation session={session} list={list} />;
  if (!query.isError) return <TimelineSkeleton />;
  const reason = failureText(failureCode(query.error));
  return <LoadFailure title={t('chat.failed')} reason={reason} onRetry={() => void query.refetch()} />;
}
