import { CornerUpRight, Reply } from 'lucide-react';
import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { kindWordOf, wordsOf } from '../../../shared/domain/content.ts';
import type { SaidEvent } from '../../../shared/domain/events.ts';
import { kindName } from '../content/kind.tsx';
import type { Messages } from '../history/margins.ts';
import { t } from '../texts/chat.ts';

/** As much as tells which message is meant. */
const QUOTE_CHARACTERS = 120;

/** The beginning of what an entry says. */
export function gistOf({ event }: HistoryEntry): string {
  if (!('content' in event)) return '';
  const words = wordsOf(event.content).replace(/\s+/g, ' ').trim();
  const what = kindWordOf(event.content);
  const gist = words === '' && what !== undefined ? kindName(what) : words;
  const all = [...gist];
  return all.length <= QUOTE_CHARACTERS ? gist : `${all.slice(0, QUOTE_CHARACTERS - 1).join('')}…`;
}

/** Names an entry's place on the page, for what leads to it. */
export function placeOf(seq: number): string {
  return `entry-${seq}`;
}

/** What a message answers, with a way to it, and who wrote it first where it was forwarded. */
export function Quoted({ event, messages }: { event: SaidEvent; messages: Messages }) {
  const { answers } = event;
  const from = event.type === 'message-received' ? event.forwardedFrom : undefined;
  const meant = answers && messages.find(answers);
  const quote = answers !== undefined && 'channelId' in answers ? answers.quote : undefined;
  const words = quote ?? (meant && gistOf(messages.saidNow(meant)));
  return (
    <>
      {from !== undefined && (
        <p className="message-origin">
          <CornerUpRight aria-hidden="true" size={13} />
          <span dir="auto">{t('message.forwarded', { name: from })}</span>
        </p>
      )}
      {answers !== undefined && meant !== undefined && (
        <a className="message-quote" href={`#${placeOf(meant.seq)}`} dir="auto">
          <Reply aria-hidden="true" size={13} />
          {t('message.answers', { text: words ?? '' })}
        </a>
      )}
      {answers !== undefined && meant === undefined && (
        <p className="message-quote" dir="auto">
          <Reply aria-hidden="true" size={13} />
          {words === undefined ? t('message.answers.unknown') : t('message.answers', { text: words })}
        </p>
      )}
    </>
  );
}
