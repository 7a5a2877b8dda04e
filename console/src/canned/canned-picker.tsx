import { useEffect, useRef } from 'react';
import type { CannedReply } from '../../../shared/contracts/views.ts';
import { t } from '../texts/chat.ts';

const MESSAGES = { loading: 'app.loading', failed: 'canned.failed', ready: 'canned.none' } as const;

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

/** What is read out about the list. */
export function cannedCount(state: CannedPickerProps['state'], count: number): string {
  if (count === 0) return t(MESSAGES[state]);
  return count === 1 ? t('canned.found-one') : t('canned.found', { count });
}

/** The ready-made answers above the field in which a slash was typed. The field keeps the focus and the keys. */
export function CannedPicker({ id, replies, state, active, onPick, fill }: CannedPickerProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${cannedOptionId(id, active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className="canned" ref={list}>
      {replies.length === 0 ? (
        // The region beside the field says the same.
        <p className="canned-none" aria-hidden="true">
          {t(MESSAGES[state])}
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
    </div>
  );
}
