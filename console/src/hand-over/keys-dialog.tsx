import { t } from '../texts/dialogs.ts';
import type { dialogTexts } from '../texts/en-dialogs.ts';
import { Modal } from '../ui/modal.tsx';

const KEYS: readonly (readonly [keys: string, does: Extract<keyof typeof dialogTexts, `keys.${string}`>])[] = [
  ['J / ↓', 'keys.next'],
  ['K / ↑', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['X', 'keys.select'],
  ['Esc', 'keys.clear'],
  ['C', 'keys.claim'],
  ['A', 'keys.assign'],
  ['T', 'keys.transfer'],
  ['R', 'keys.return'],
  ['P', 'keys.priority'],
  ['Shift F10', 'keys.menu'],
  ['Alt Y', 'keys.accept'],
  ['Alt N', 'keys.decline'],
  ['?', 'keys.help'],
];

/** Every key of the console and what it does. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('keys.title')} description={t('keys.text')}>
      <dl className="key-list">
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <div className="modal-actions modal-actions-apart">
        <button type="button" className="button" onClick={onClose}>
          {t('app.close')}
        </button>
      </div>
    </Modal>
  );
}
