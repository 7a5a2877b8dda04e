import { Tag } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useActs } from '../hand-over/use-acts.ts';
import { t } from '../texts/chat.ts';

/** The way to say what the open session is about. */
export function LabelButton({ session }: { session: SessionView }) {
  const { act } = useActs();
  return (
    <button type="button" className="link-button with-icon" onClick={() => act('label', [session])}>
      <Tag aria-hidden="true" size={13} />
      {t((session.labels ?? []).length === 0 ? 'chat.labels.add' : 'chat.labels.change')}
    </button>
  );
}

/** What the open session is about; nothing while nobody has said so. */
export function ChatLabels({ labels = [] }: Pick<SessionView, 'labels'>) {
  if (labels.length === 0) return null;
  return (
    <ul className="chat-labels" aria-label={t('chat.labels')}>
      {labels.map((label) => (
        <li key={label}>
          <bdi className="label">{label}</bdi>
        </li>
      ))}
    </ul>
  );
}
