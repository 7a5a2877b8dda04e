import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useBoard } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { QueueEditor } from './queue-editor.tsx';
import { RemoveQueueDialog } from './remove-queue-dialog.tsx';
import type { Settings } from './use-settings.ts';

type Queue = Settings['queues'][number];

function summaryOf({ policy, queues }: Settings, queue: Queue): string {
  const { routing, acceptSeconds, autoAccept } = { ...policy, ...queue.policy };
  const served = autoAccept ? t('settings.auto-accept') : t('settings.countdown', { seconds: acceptSeconds });
  const parts = [t(`settings.routing.${routing}`), ...(routing === 'manual' ? [] : [served])];
  return queues.length === 0 ? '' : parts.join(' · ');
}

function QueueRow({ settings, queue, onEdit, onRemove }: RowProps) {
  const agents = [...useBoard().agents.values()].map(({ view }) => view);
  const members = agents.filter(({ queues }) => queues.includes(queue.id));
  const isDefault = queue.id === settings.defaultQueueId;
  return (
    <li className="setting-row">
      <span className="setting-text">
        <strong dir="auto">{queue.name}</strong>
        {isDefault && <span className="sign">{t('settings.default-queue')}</span>}
        <span className="setting-detail">{summaryOf(settings, queue)}</span>
        <span className="setting-detail">
          {t('settings.members-count', { count: members.length })}
          {queue.skills.length > 0 && ` · ${t('settings.needs', { skills: queue.skills.join(', ') })}`}
        </span>
      </span>
      <button type="button" className="button button-small" onClick={onEdit}>
        {t('settings.edit')}
        <span className="sr-only"> {queue.name}</span>
      </button>
      <button
        type="button"
        className="button button-small"
        disabled={isDefault}
        title={isDefault ? t('settings.default-stays') : undefined}
        onClick={onRemove}
      >
        {t('settings.remove')}
        <span className="sr-only"> {queue.name}</span>
      </button>
    </li>
  );
}

interface RowProps {
  readonly settings: Settings;
  readonly queue: Queue;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Where sessions wait. */
export function QueuesSection({ settings }: { settings: Settings }) {
  const [editing, setEditing] = useState<string>();
  const [removing, setRemoving] = useState<string>();
  const edited = settings.queues.find(({ id }) => id === editing);
  const removed = settings.queues.find(({ id }) => id === removing);
  if (editing !== undefined) {
    return <QueueEditor settings={settings} queue={edited} key={editing} onClose={() => setEditing(undefined)} />;
  }
  return (
    <>
      <div className="section-head">
        <p className="hint">{t('settings.queues.hint')}</p>
        <button type="button" className="button button-primary" onClick={() => setEditing('')}>
          <Plus aria-hidden="true" size={16} />
          {t('settings.queues.add')}
        </button>
      </div>
      <ul className="setting-rows">
        {settings.queues.map((queue) => (
          <QueueRow
            key={queue.id}
            settings={settings}
            queue={queue}
            onEdit={() => setEditing(queue.id)}
            onRemove={() => setRemoving(queue.id)}
          />
        ))}
      </ul>
      {removed !== undefined && (
        <RemoveQueueDialog settings={settings} queue={removed} onClose={() => setRemoving(undefined)} />
      )}
    </>
  );
}
