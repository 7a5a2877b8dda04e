import { type ReactNode, useEffect, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { isOver, useHandOver } from '../hand-over/hand-over-context.ts';
import { t } from '../texts/t.ts';
import { BulkBar } from './bulk-bar.tsx';
import { extend, NOTHING, only, toggle } from './selection.ts';
import { SessionRows } from './session-rows.tsx';
import { useListKeys } from './use-list-keys.ts';

/** Which rows are selected. Once a bulk run is over, those remain with which it did not work. */
function useSelection(sessionIds: readonly string[]) {
  const { notices } = useDesk();
  const { bulk, clearBulk } = useHandOver();
  const [selection, setSelection] = useState(NOTHING);
  const ended = bulk !== undefined && isOver(bulk) ? bulk : undefined;
  useEffect(() => {
    if (ended === undefined) return;
    setSelection(only(ended.failures.map(({ sessionId }) => sessionId)));
    if (ended.failures.length > 0) return;
    notices.show('done', t('bulk.done', { done: ended.done, total: ended.total }));
    clearBulk();
  }, [ended, notices, clearBulk]);
  return {
    ids: selection.ids,
    change: (id: string, isRange: boolean) =>
      setSelection((now) => (isRange ? extend(now, id, sessionIds) : toggle(now, id))),
    all: () => setSelection(only(sessionIds)),
    clear: () => {
      setSelection(NOTHING);
      clearBulk();
    },
  };
}

interface ListBodyProps {
  readonly list: SessionList;
  readonly openId: string | undefined;
  readonly sessions: readonly SessionView[];
  /** In place of the rows, while there are none. */
  readonly instead?: ReactNode;
  /** Above and below the rows, scrolling with them. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}

/** The sessions of a list: rows with keys, selection, and what can be done with what is selected. */
export function ListBody({ list, openId, sessions, instead, above, below }: ListBodyProps) {
  const { bulk } = useHandOver();
  const selection = useSelection(sessions.map(({ id }) => id));
  const selected = sessions.filter(({ id }) => selection.ids.has(id));
  useListKeys({
    sessions,
    openId,
    selected,
    onToggle: (id) => selection.change(id, false),
    onClear: selection.clear,
  });
  if (instead !== undefined) return instead;
  return (
    <>
      <div className="list-scroll">
        {above}
        <SessionRows
          sessions={sessions}
          list={list}
          openId={openId}
          selectedIds={selection.ids}
          onSelect={selection.change}
        />
        {below}
      </div>
      {(selected.length > 0 || bulk !== undefined) && (
        <BulkBar
          selected={selected}
          areAll={selected.length === sessions.length}
          onAll={selection.all}
          onClear={selection.clear}
        />
      )}
    </>
  );
}
