import { ContextMenu } from 'radix-ui';
import { type SyntheticEvent, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useNow } from '../clock/use-now.ts';
import { SessionMenu } from '../hand-over/session-menu.tsx';
import { SessionRow } from './session-row.tsx';

interface SessionRowsProps {
  readonly sessions: readonly SessionView[];
  readonly list: SessionList;
  readonly openId: string | undefined;
  readonly selectedIds: ReadonlySet<string>;
  readonly onSelect: (sessionId: string, isRange: boolean) => void;
}

/**
 * The rows of a list with one menu for all of them, by the other mouse button, the menu key, or a long touch. Not modal,
 * since Radix would inject a style element to lock scrolling.
 */
export function SessionRows({ sessions, list, openId, selectedIds, onSelect }: SessionRowsProps) {
  const nowMs = useNow();
  const [menuFor, setMenuFor] = useState<string>();
  const session = sessions.find(({ id }) => id === menuFor);

  function aim({ target }: SyntheticEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-session]') : null;
    setMenuFor(row?.dataset.session);
  }

  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>
        <ul
          className="rows"
          data-selecting={selectedIds.size > 0}
          onContextMenuCapture={aim}
          onPointerDownCapture={aim}
        >
          {sessions.map((one) => (
            <SessionRow
              key={one.id}
              session={one}
              list={list}
              isOpen={one.id === openId}
              isSelected={selectedIds.has(one.id)}
              nowMs={nowMs}
              onSelect={onSelect}
            />
          ))}
        </ul>
      </ContextMenu.Trigger>
      {session !== undefined && (
        <ContextMenu.Portal>
          <ContextMenu.Content className="menu" aria-label={session.customer.name}>
            <SessionMenu
              session={session}
              list={list}
              Item={ContextMenu.Item}
              inList={{ isSelected: selectedIds.has(session.id), onSelect: () => onSelect(session.id, false) }}
            />
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}
