import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';
import { NotificationChoice } from './notification-choice.tsx';
import { RingtoneChoice } from './ringtone-choice.tsx';

/** How I am called: by which sound, and by which notifications. What is chosen holds at once. */
export function SignalsDialog({ onClose }: { onClose: () => void }) {
  const { choices } = useDesk().signals;
  const chosen = useSyncExternalStore(choices.subscribe, choices.state);
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('signals.title')} description={t('signals.text')}>
      <div className="signals">
        <RingtoneChoice chosen={chosen} />
        <NotificationChoice chosen={chosen} />
        <div className="modal-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t('app.close')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
