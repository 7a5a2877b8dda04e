import { Ear, Lock, MessageSquareReply, NotebookPen, TriangleAlert, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { everybody, firstFew } from '../context/mail-people.ts';
import { useSessionContext } from '../context/use-context.ts';
import { useNames } from '../desk/use-names.ts';
import type { DraftFor } from '../replies/drafts.ts';
import { t } from '../texts/chat.ts';
import { writingKey } from './writings.ts';

const ICONS = { reply: MessageSquareReply, note: NotebookPen, whisper: Ear } as const;

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** `I` for internal. The letters that browsers keep for themselves cannot be used. */
const KEYS = IS_APPLE ? '⌘ I' : 'Ctrl I';

interface WritingSwitchProps {
  readonly choices: readonly DraftFor[];
  readonly whom: DraftFor;
  readonly customer: string;
  /** In which it is written: one by mail says who gets an answer. */
  readonly session?: SessionView;
  /** `goes`: whether the field is wanted next, as opposed to a look around by the arrow keys. */
  readonly onChoose: (kind: DraftFor['kind'], goes: boolean) => void;
}

/** Goes to the next choice by keyboard, from anywhere but a dialog. */
function useSwitchKey({ choices, whom, onChoose }: Omit<WritingSwitchProps, 'customer' | 'session'>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(IS_APPLE ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'i' || document.querySelector('[role="dialog"]') !== null) return;
      const index = choices.findIndex(({ kind }) => kind === whom.kind);
      const next = choices[(index + 1) % choices.length];
      if (next === undefined) return;
      event.preventDefault();
      onChoose(next.kind, true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [choices, whom, onChoose]);
}

/** Who gets an answer by mail, of whom the customer is only the first. */
function MailAudience({ session, customer }: { session: SessionView; customer: string }) {
  const people = useSessionContext(session).data?.mail;
  if (people === undefined) return t('writing.reply.audience', { customer });
  return <span title={everybody(people)}>{t('writing.reply.audience-mail', { people: firstFew(people) })}</span>;
}

/** Whether mail to the customer comes back, or is unwanted. */
function MailDoubt({ session }: { session: SessionView }) {
  const suspect = useSessionContext(session).data?.mail?.to.suspect;
  if (suspect === undefined) return null;
  return (
    <p className="writing-doubt" role="status">
      <TriangleAlert aria-hidden="true" size={14} />
      {t(`context.suspect.${suspect.reason}`)}
    </p>
  );
}

/** Says for whom is being written, and changes it. */
export function WritingSwitch({ choices, whom, customer, session, onChoose }: WritingSwitchProps) {
  const names = useNames();
  const pressed = useRef(false);
  useSwitchKey({ choices, whom, onChoose });
  const label = (one: DraftFor) =>
    one.kind === 'whisper' ? t('writing.whisper', { agent: names.agent(one.to) }) : t(`writing.${one.kind}`);
  const audience =
    whom.kind === 'whisper'
      ? t('writing.whisper.audience', { agent: names.agent(whom.to) })
      : whom.kind === 'note'
        ? t('writing.note.audience')
        : t('writing.reply.audience', { customer });
  const Sign = whom.kind === 'reply' ? UserRound : Lock;
  return (
    <div className="writing-head">
      <fieldset
        className="writing-switch"
        title={choices.length > 1 ? t('writing.switch', { keys: KEYS }) : undefined}
        aria-keyshortcuts={IS_APPLE ? 'Meta+I' : 'Control+I'}
      >
        <legend className="sr-only">{t('writing.label')}</legend>
        {choices.map((one) => {
          const Icon = ICONS[one.kind];
          return (
            <label
              key={writingKey(one)}
              data-kind={one.kind}
              onPointerDown={() => {
                pressed.current = true;
              }}
            >
              <input
                type="radio"
                name="writing"
                className="sr-only"
                checked={one.kind === whom.kind}
                onChange={() => {
                  onChoose(one.kind, pressed.current);
                  pressed.current = false;
                }}
              />
              <Icon aria-hidden="true" size={14} />
              <span>{label(one)}</span>
            </label>
          );
        })}
      </fieldset>
      <p className="writing-audience" id="writing-audience">
        <Sign aria-hidden="true" size={13} />
        {whom.kind === 'reply' && session?.channels !== undefined && (
          <span className="writing-channel">{t('writing.reply.by', { channel: names.channel(session.channel) })}</span>
        )}
        <span dir="auto">
          {whom.kind === 'reply' && session?.channel === 'email' ? (
            <MailAudience session={session} customer={customer} />
          ) : (
            audience
          )}
        </span>
      </p>
      {whom.kind === 'reply' && session?.channel === 'email' && <MailDoubt session={session} />}
    </div>
  );
}
