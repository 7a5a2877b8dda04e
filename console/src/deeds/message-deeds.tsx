import { Pencil, Reply } from 'lucide-react';
import { type KeyboardEvent, Suspense } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import { useViewer } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { deedsFor } from './may.ts';

/** It brings a menu and all the emojis. */
const ReactButton = lazyPart(() => import('./react-button.tsx'));

interface MessageDeedsProps {
  readonly session: SessionView;
  readonly entry: HistoryEntry;
  /** Whether Tab comes here; from there the arrow keys go on to the others, so that a long conversation is no long way. */
  readonly isTabStop: boolean;
  /** What is shown to it on our side already. */
  readonly shown: string | undefined;
  readonly onEdit: () => void;
}

const BARS = '.message-deeds';

/** Left and right go along the bar, up and down to the bars of other messages. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: bar, target } = event;
  if (!(target instanceof HTMLElement) || !bar.contains(target)) return;
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')];
  const index = buttons.indexOf(target);
  const bars = [...(bar.closest('ol')?.querySelectorAll<HTMLElement>(BARS) ?? [])];
  const place = bars.indexOf(bar);
  const to = {
    ArrowRight: buttons[index + 1],
    ArrowLeft: buttons[index - 1],
    ArrowUp: bars[place - 1]?.querySelector<HTMLElement>('button'),
    ArrowDown: bars[place + 1]?.querySelector<HTMLElement>('button'),
  }[key];
  if (!key.startsWith('Arrow')) return;
  event.preventDefault();
  to?.focus();
  to?.scrollIntoView({ block: 'nearest' });
}

/** What can be done with a message: answer it, react to it, say it anew. */
export function MessageDeeds({ session, entry, isTabStop, shown, onEdit }: MessageDeedsProps) {
  const { agentId } = useViewer();
  const { enclosures } = useEnclosed(session.id);
  const deeds = deedsFor(session, entry, agentId);
  if (deeds.length === 0) return null;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <div className="message-deeds" role="toolbar" aria-label={t('deed.label')} onKeyDown={walk}>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={t('deed.answer')}
        title={t('deed.answer')}
        onClick={() => enclosures.answer(session.id, entry.seq)}
      >
        <Reply aria-hidden="true" size={16} />
      </button>
      {deeds.includes('react') && (
        <Suspense fallback={null}>
          <ReactButton sessionId={session.id} seq={entry.seq} shown={shown} tabIndex={tabIndex} />
        </Suspense>
      )}
      {deeds.includes('edit') && (
        <button type="button" tabIndex={tabIndex} aria-label={t('deed.edit')} title={t('deed.edit')} onClick={onEdit}>
          <Pencil aria-hidden="true" size={15} />
        </button>
      )}
    </div>
  );
}
