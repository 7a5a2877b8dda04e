import { SmilePlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { REACTIONS, type Reaction } from '../../../shared/domain/reactions.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { useDeed } from './use-deed.ts';

/** What is shown first; all others are behind one more press. */
const COMMON = ['👍', '❤', '🙏', '🎉', '😁', '👌'] as const satisfies readonly Reaction[];

interface ReactButtonProps {
  readonly sessionId: string;
  readonly seq: number;
  /** What is shown already. */
  readonly shown: string | undefined;
  readonly tabIndex: number;
}

/** The emojis stand side by side, so left and right go on as up and down do. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, target } = event;
  if ((key !== 'ArrowRight' && key !== 'ArrowLeft') || !(target instanceof HTMLElement)) return;
  const to = key === 'ArrowRight' ? target.nextElementSibling : target.previousElementSibling;
  if (!(to instanceof HTMLElement)) return;
  event.preventDefault();
  to.focus();
}

/** Shows the customer an emoji to their message, one at a time; the same again takes it back. */
export default function ReactButton({ sessionId, seq, shown, tabIndex }: ReactButtonProps) {
  const { call, notices } = useDesk();
  const { run, isRunning } = useDeed(sessionId, (emojis: Reaction[], messageId) =>
    call('reactToMessage', { params: { sessionId, seq }, body: { messageId, emojis } }, { idempotencyKey: messageId }),
  );
  const [hasAll, setAll] = useState(false);
  const show = (emoji: Reaction) =>
    run(emoji === shown ? [] : [emoji], (failure) => failure !== undefined && notices.show('failure', failure));
  const emojis: readonly Reaction[] = hasAll ? REACTIONS : COMMON;
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && setAll(false)}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={tabIndex}
          disabled={isRunning}
          aria-label={t('deed.react')}
          title={t('deed.react')}
          // The arrows down and up go to other messages; Enter and the space bar open.
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') event.preventDefault();
          }}
        >
          <SmilePlus aria-hidden="true" size={16} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu reactions"
          data-all={hasAll}
          aria-label={t('react.label')}
          side="top"
          collisionPadding={8}
          onKeyDown={walk}
        >
          {emojis.map((emoji) => (
            <DropdownMenu.CheckboxItem
              key={emoji}
              className="reaction-choice"
              checked={emoji === shown}
              onSelect={() => void show(emoji)}
            >
              {emoji}
            </DropdownMenu.CheckboxItem>
          ))}
          {!hasAll && (
            <DropdownMenu.Item
              className="menu-item reactions-more"
              onSelect={(event) => {
                event.preventDefault();
                setAll(true);
              }}
            >
              {t('react.more')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
