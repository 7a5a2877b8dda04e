import { useEffect, useRef } from 'react';
import type { CannedReply } from '../../../shared/contracts/views.ts';
import { t } from '../texts/chat.ts';

interface CannedPickerProps {
  /** Names the list for the field that controls it (`aria-controls`). */
  readonly id: string;
  readonly replies: readonly CannedReply[];
  readonly state: 'loading' | 'failed' | 'ready';
  readonly active: number;
  readonly onPick: (reply: CannedReply) => void;
  readonly fill: (reply: CannedReply) => string;
}

/** The id of one of the list's entries (`aria-activedescendant`). */
export function cannedOptionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** The ready-made answers above the field in which a slash was typed. The field keeps the focus and the keys. */
export function CannedPicker({ id, replies, state, active, onPick, fill }: CannedPickerProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${cannedOptionId(id, active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const message = state === 'loading' ? 'app.loading' : state === 'failed' ? 'canned.failed' : 'canned.none';
  return (
    <div className="canned" ref={list}>
      {replies.length === 0 ? (
        <p className="canned-none" role="status">
          {t(message)}
        </p>
      ) : (
        <div id={id} role="listbox" aria-label={t('canned.label')}>
          {replies.map((reply, index) => (
            // The keys are the field's: it has the focus and names the active entry.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={reply.id}
              id={cannedOptionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="canned-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(reply)}
            >
              <strong dir="auto">/{reply.shortcut}</strong>
              <span dir="auto">{fill(reply)}</span>
            </div>
          ))}
        </div>
      )}
      {replies.length > 0 && (
        <p className="sr-only" role="status">
          {replies.length === 1 ? t('canned.found-one') : t('canned.found', { count: replies.length })}
        </p>
      )}
    </div>
  );
}
