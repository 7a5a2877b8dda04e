import { useEffect, useRef } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { useViewer } from '../desk/desk-context.ts';
import { type PutBack, useWriting } from '../notes/use-writing.ts';
import { WritingSwitch } from '../notes/writing-switch.tsx';
import { writings } from '../notes/writings.ts';
import { WritingField } from './writing-field.tsx';

interface ComposerProps {
  readonly session: SessionView;
  /** What the session says so far, as far as it is read. */
  readonly entries: readonly HistoryEntry[];
  readonly putBack: PutBack | undefined;
  /** Whether the field for replies takes the focus when it appears. */
  readonly takesFocus: boolean;
  readonly onTyping: () => void;
  readonly onStopped: () => void;
}

/** Where replies, notes and whispers are written. Each has a draft of its own in each session. */
export function Composer({ session, entries, putBack, takesFocus, onTyping, onStopped }: ComposerProps) {
  const choices = writings(session, useViewer());
  const { whom, frame, fieldKey, focusWish, choose, stay } = useWriting(session.id, choices, putBack);
  const { wishes } = useEnclosed(session.id).enclosed;
  const followed = useRef(wishes);

  // Whoever drops a file, or answers a message, goes on with the reply.
  useEffect(() => {
    if (followed.current === wishes) return;
    followed.current = wishes;
    choose('reply', true);
    frame.current?.querySelector('textarea')?.focus();
  });

  return (
    <form
      ref={frame}
      className="composer"
      data-kind={whom.kind}
      onSubmit={(event) => event.preventDefault()}
      onFocus={({ target }) => {
        if (target.tagName === 'TEXTAREA') stay();
      }}
    >
      <WritingSwitch
        choices={choices}
        whom={whom}
        customer={session.customer.name}
        session={session}
        onChoose={choose}
      />
      <WritingField
        key={fieldKey}
        session={session}
        entries={entries}
        whom={whom}
        focusWish={focusWish}
        takesFocus={takesFocus}
        onTyping={onTyping}
        onStopped={onStopped}
      />
    </form>
  );
}
