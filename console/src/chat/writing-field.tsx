import { Ear, NotebookPen, SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { NOTE_CHARACTERS, REPLY_CHARACTERS } from '../api/paths.generated.ts';
import { AttachButton } from '../attachments/attach-button.tsx';
import { isStuck } from '../attachments/attachment.ts';
import { AttachmentList, useWaitText } from '../attachments/attachment-list.tsx';
import { pastedFiles } from '../attachments/brought-files.ts';
import { sendDraft } from '../attachments/send-reply.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { CannedPicker, cannedCount, cannedOptionId } from '../canned/canned-picker.tsx';
import { useCannedPicker } from '../canned/use-canned-picker.ts';
import { randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { useColleagues } from '../notes/colleagues.ts';
import { MENTIONS_ID, MentionPicker, mentionCount, mentionOptionId } from '../notes/mention-picker.tsx';
import { mentionedIn } from '../notes/mentions.ts';
import { useMentionPicker } from '../notes/use-mention-picker.ts';
import type { FocusWish } from '../notes/use-writing.ts';
import { type DraftFor, keepDraft, readDraft } from '../replies/drafts.ts';
import type { Wording } from '../replies/outbox.ts';
import { t } from '../texts/chat.ts';
import { AnsweringLine } from './answering-line.tsx';
import { SignatureLine } from './signature-line.tsx';

/** The element that the field names as the list of ready-made answers. */
const CANNED_ID = 'canned-replies';

/** A note tells this many at most; the route's own bound. */
const MOST_MENTIONS = 20;

const SEND_ICONS = { reply: SendHorizontal, note: NotebookPen, whisper: Ear } as const;

/** Whether a key press means to send: Enter alone, and not one that ends a composition of an input method. */
export function sends(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'keyCode'> & { nativeEvent: { isComposing: boolean } },
) {
  // Safari reports the Enter that ends a composition as no longer composing, but with key code 229.
  return event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229;
}

function worded(whom: Exclude<DraftFor, { kind: 'reply' }>, text: string, mentions: readonly string[]): Wording {
  return whom.kind === 'note' ? { kind: 'note', text, mentions } : { ...whom, text };
}

interface WritingFieldProps {
  readonly session: SessionView;
  /** What the session says so far, as far as it is read: a reply may answer one of it. */
  readonly entries: readonly HistoryEntry[];
  readonly whom: DraftFor;
  /** Taken back when the field has followed it. */
  readonly focusWish: RefObject<FocusWish>;
  /** Whether a field for replies takes the focus as usual. */
  readonly takesFocus: boolean;
  readonly onTyping: () => void;
  readonly onStopped: () => void;
}

/** The field for one kind of writing, with its own draft. */
export function WritingField(props: WritingFieldProps) {
  const { session, entries, whom, focusWish, takesFocus, onTyping, onStopped } = props;
  const desk = useDesk();
  const names = useNames();
  const colleagues = useColleagues(session);
  const { id: sessionId, customer } = session;
  const [text, setText] = useState(() => readDraft(sessionStorage, sessionId, whom));
  const field = useRef<HTMLTextAreaElement>(null);
  const isReply = whom.kind === 'reply';
  const { enclosed, enclosures } = useEnclosed(sessionId);
  const wait = useWaitText(sessionId);
  const isHeld = isReply && enclosed.isHeld;
  const files = isReply ? enclosed.files : [];
  const naming = useMentionPicker(field, whom.kind === 'note' ? colleagues : [], change);
  const canned = useCannedPicker(field, session, isReply, change);
  const picker = isReply ? canned : naming;
  const trimmed = text.trim();
  const mentions = whom.kind === 'note' ? mentionedIn(trimmed, colleagues, naming.picked) : [];
  const over = trimmed.length - (isReply ? REPLY_CHARACTERS : NOTE_CHARACTERS);
  const isTooMuch = over > 0 || mentions.length > MOST_MENTIONS;
  const isOpen = picker.found.length > 0;
  const choice = isReply ? cannedOptionId(CANNED_ID, picker.active) : mentionOptionId(picker.active);

  function change(next: string): void {
    setText(next);
    keepDraft(sessionStorage, sessionId, next, whom);
  }

  useEffect(() => {
    const wish = focusWish.current;
    focusWish.current = 'usual';
    if (wish === 'unwanted' || (wish === 'usual' && !(takesFocus && whom.kind === 'reply'))) return;
    const box = field.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, [focusWish, takesFocus, whom.kind]);

  // What was held goes by itself, and leaves no draft.
  useEffect(() => {
    if (isReply && !isHeld) setText(readDraft(sessionStorage, sessionId));
  }, [isReply, isHeld, sessionId]);

  function send(event: FormEvent | KeyboardEvent): void {
    event.preventDefault();
    if (isTooMuch) return;
    if (whom.kind === 'reply') {
      if (!sendDraft(desk, sessionId)) return;
      setText(readDraft(sessionStorage, sessionId));
    } else {
      if (trimmed === '') return;
      const writtenAt = new Date(desk.clock.nowMs()).toISOString();
      desk.outbox.send(sessionId, worded(whom, trimmed, mentions), randomId(), writtenAt);
      change('');
    }
    onStopped();
    field.current?.focus();
  }

  function attach(added: readonly File[]): void {
    if (added.length > 0) enclosures.add(sessionId, session.channel, added);
  }

  const label = {
    reply: () => t('composer.label', { customer: customer.name }),
    note: () => t('writing.note.field'),
    whisper: () => t('writing.whisper.field', { agent: whom.kind === 'whisper' ? names.agent(whom.to) : '' }),
  }[whom.kind]();
  const hint =
    over > 0
      ? t('composer.too-long', { over })
      : isTooMuch
        ? t('writing.too-many-mentions', { most: MOST_MENTIONS })
        : isReply && wait !== ''
          ? wait
          : isReply && canned.hasAny
            ? `${t('composer.hint')} · ${t('canned.hint')}`
            : t('composer.hint');
  const Icon = SEND_ICONS[whom.kind];
  const onOffer = canned.isOpen
    ? cannedCount(canned.state, canned.found.length)
    : naming.found.length > 0
      ? mentionCount(naming.found.length)
      : '';

  return (
    <>
      {isReply && (
        <div className="enclosed">
          <AnsweringLine session={session} entries={entries} />
          <AttachmentList sessionId={sessionId} channel={session.channel} />
        </div>
      )}
      {isReply && <AttachButton disabled={isHeld} onFiles={attach} />}
      <div className="composer-box">
        {naming.found.length > 0 && <MentionPicker found={naming.found} active={naming.active} onPick={naming.pick} />}
        {canned.isOpen && (
          <CannedPicker
            id={CANNED_ID}
            replies={canned.found}
            state={canned.state}
            active={canned.active}
            onPick={canned.pick}
            fill={canned.fill}
          />
        )}
        {/* There before the lists are: a region that comes together with its words is not read out. */}
        <p className="sr-only" role="status">
          {onOffer}
        </p>
        <div className="composer-field" data-text={`${text} `}>
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            readOnly={isHeld}
            aria-label={label}
            aria-describedby="writing-audience composer-hint"
            aria-autocomplete={whom.kind === 'whisper' ? undefined : 'list'}
            aria-controls={isOpen ? (isReply ? CANNED_ID : MENTIONS_ID) : undefined}
            aria-activedescendant={isOpen ? choice : undefined}
            placeholder={whom.kind === 'reply' ? t('composer.placeholder') : t(`writing.${whom.kind}.placeholder`)}
            onChange={({ target }) => {
              change(target.value);
              picker.look();
              onTyping();
            }}
            onPaste={(event) => {
              const pasted = pastedFiles(event.clipboardData);
              if (pasted.length === 0) return;
              event.preventDefault();
              if (isReply) attach(pasted);
              else desk.notices.show('failure', t('attach.not-in-note'));
            }}
            onSelect={picker.look}
            onCompositionEnd={picker.look}
            onBlur={() => {
              picker.close();
              onStopped();
            }}
            onKeyDown={(event) => {
              if (picker.onKeyDown(event)) return;
              // Out of the field, where keys mean the list again.
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) document.getElementById('chat')?.focus();
              else if (sends(event)) send(event);
            }}
          />
        </div>
      </div>
      {isHeld ? (
        <button type="button" className="button send" onClick={() => enclosures.letGo(sessionId)}>
          {t('attach.let-go')}
        </button>
      ) : (
        <button
          type="submit"
          className="button button-primary send"
          disabled={(trimmed === '' && files.length === 0) || isTooMuch || files.some(isStuck)}
          onClick={send}
        >
          <Icon aria-hidden="true" size={16} />
          <span>{whom.kind === 'reply' ? t('composer.send') : t(`writing.${whom.kind}.send`)}</span>
        </button>
      )}
      {isReply && session.channel === 'email' && <SignatureLine session={session} />}
      <p id="composer-hint" className="composer-hint" data-over={isTooMuch}>
        {hint}
      </p>
    </>
  );
}
