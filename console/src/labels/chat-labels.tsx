import { Tag } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useActs } from '../hand-over/use-acts.ts';
import { t } from '../texts/chat.ts';

/** What the open session is about, and the way to say so. */
export function ChatLabels({ session }: { session: SessionView }) {
  const { act } = useActs();
  const labels = session.labels ?? [];
  return (
    <span className="chat-labels">
      {labels.map((label) => (
        <bdi key={label} className="label">
          {label}
        </bdi>
      ))}
      <button type="button" className="link-button with-icon" onClick={() => act('label', [session])}>
        <Tag aria-hidden="true" size={13} />
        {t(labels.length === 0 ? 'chat.labels.add' : 'chat.labels.change')}
      </button>
    </span>
  );
}
