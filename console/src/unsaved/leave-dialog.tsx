import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';
import { KeepOrDiscard } from './keep-or-discard.tsx';

/** Asks whoever leaves a form with changes that are not saved. Escape stays. */
export function LeaveDialog() {
  const { unsaved } = useDesk();
  const isAsked = useSyncExternalStore(unsaved.subscribe, unsaved.state);
  if (!isAsked) return null;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && unsaved.keep()}
      title={t('unsaved.title')}
      description={t('unsaved.text')}
    >
      <KeepOrDiscard onKeep={unsaved.keep} onDiscard={unsaved.discard} />
    </Modal>
  );
}
