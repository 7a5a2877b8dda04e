import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { type Settings, useSave, useSettings } from './use-settings.ts';

interface DialogProps {
  readonly settings: Settings;
  readonly queue: Settings['queues'][number];
  readonly onClose: () => void;
}

/** What stands before the @ of the mail addresses that feed a queue. */
function addressesOf({ mailAddresses }: Settings, { id }: DialogProps['queue']): readonly string[] {
  return mailAddresses.filter(({ queueId }) => queueId === id).map(({ local }) => local);
}

/** Removes a queue, and asks where its open sessions shall go. */
export function RemoveQueueDialog({ settings, queue, onClose }: DialogProps) {
  const { call, notices } = useDesk();
  const { save, failure, isSaving } = useSave('removeQueue');
  const others = settings.queues.filter(({ id }) => id !== queue.id);
  const [moveTo, setMoveTo] = useState(settings.defaultQueueId);
  const overview = useQuery({ queryKey: ['overview'], queryFn: () => call('getOverview', {}) });
  const stands = overview.data?.queues.find(({ queueId }) => queueId === queue.id);
  const domain = useSettings().data?.mailDomain;
  const feeding = domain === undefined ? [] : addressesOf(settings, queue).map((local) => `${local}@${domain}`);
  const open = stands && stands.waiting + stands.offered + stands.active + stands.pending;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const removed = await save({ params: { queueId: queue.id }, body: { rev: settings.rev, moveTo } });
    if (removed === undefined) return;
    notices.show('done', t('settings.removed', { name: queue.name }));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(isOpen) => !isOpen && !isSaving && onClose()}
      title={t('settings.queues.remove', { name: queue.name })}
      description={open === undefined ? t('settings.queues.remove.text') : t('settings.queues.open', { count: open })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{t('settings.queues.move-to')}</span>
          <select value={moveTo} onChange={({ target }) => setMoveTo(target.value)}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {feeding.length > 0 && (
          <p className="hint">{t('settings.queues.mail-to', { addresses: feeding.join(', ') })}</p>
        )}
        {failure !== undefined && (
          <p className="form-failure" role="alert">
            {failure.text}
          </p>
        )}
        <FormActions submit={t('settings.remove')} pending={isSaving} isDangerous onCancel={onClose} />
      </form>
    </Modal>
  );
}
