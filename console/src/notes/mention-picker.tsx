import { t } from '../texts/chat.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { Colleague } from './colleagues.ts';

/** The element that the field names as the list of its choices. */
export const MENTIONS_ID = 'mentions';

/** The element of one choice. */
export function mentionOptionId(index: number): string {
  return `mention-${index}`;
}

interface MentionPickerProps {
  readonly found: readonly Colleague[];
  readonly active: number;
  readonly onPick: (colleague: Colleague) => void;
}

/** What is read out about the list. */
export function mentionCount(count: number): string {
  return count === 1 ? t('mention.found-one') : t('mention.found', { count });
}

/** Colleagues on offer above the field, which keeps the focus. */
export function MentionPicker({ found, active, onPick }: MentionPickerProps) {
  return (
    <div className="mentions" role="listbox" id={MENTIONS_ID} aria-label={t('mention.label')}>
      {found.map((colleague, index) => (
        // The field has the focus and the keys; the options are for the pointer.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={colleague.agentId}
          id={mentionOptionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          ref={(option) => {
            if (index === active) option?.scrollIntoView({ block: 'nearest' });
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(colleague)}
        >
          <Avatar id={colleague.agentId} name={colleague.name} size="small" presence={colleague.presence} />
          <span dir="auto">{colleague.name}</span>
        </div>
      ))}
    </div>
  );
}
