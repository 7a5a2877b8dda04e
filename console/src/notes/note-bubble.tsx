import { Ear, Lock, NotebookPen } from 'lucide-react';
import type { NoteEvent } from '../../../shared/domain/events.ts';
import { Held } from '../chat/held.tsx';
import { exactTimeOf, timeOf } from '../clock/format-time.ts';
import { useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';
import { Avatar } from '../ui/avatar.tsx';
import { NoteText } from './note-text.tsx';

/** Whose note it is and who can read it, as its head says. */
function useHead(event: NoteEvent, authorId: string): readonly [title: string, audience: string] {
  const names = useNames();
  const { agentId: me } = useMe();
  if (event.type === 'noted') return [t('note.by', { agent: names.agent(authorId) }), t('note.audience')];
  return event.to === me
    ? [t('note.whisper-to-me', { agent: names.agent(authorId) }), t('note.whisper-to-me.audience')]
    : [t('note.whisper-by-me', { agent: names.agent(event.to) }), t('note.whisper-by-me.audience')];
}

/** A note or whisper: never to be taken for something that the customer has read. */
export function NoteBubble({ event }: { event: NoteEvent }) {
  const names = useNames();
  const authorId = event.by.kind === 'agent' ? event.by.id : event.by.kind;
  const [title, audience] = useHead(event, authorId);
  const isWhisper = event.type === 'whispered';
  const Icon = isWhisper ? Ear : NotebookPen;
  return (
    <li className="note" data-kind={isWhisper ? 'whisper' : 'note'}>
      <Avatar id={authorId} name={names.agent(authorId)} size="small" />
      <div className="note-body">
        <p className="note-title">
          <Icon aria-hidden="true" size={13} />
          <strong dir="auto">{title}</strong>
          <span className="note-audience">
            <Lock aria-hidden="true" size={11} />
            {audience}
          </span>
          <time dateTime={event.at} title={exactTimeOf(event.at)}>
            {timeOf(event.at)}
          </time>
        </p>
        <NoteText text={event.text} mentions={isWhisper ? [] : event.mentions} />
        <Held ownerId={isWhisper ? event.to : event.ownerId} />
      </div>
    </li>
  );
}
