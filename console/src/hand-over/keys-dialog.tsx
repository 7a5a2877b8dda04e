import { t } from '../texts/dialogs.ts';
import type { closingTexts } from '../texts/en-closing.ts';
import type { dialogTexts } from '../texts/en-dialogs.ts';
import { Modal } from '../ui/modal.tsx';

type Key = readonly [
  keys: string,
  does: Extract<keyof typeof closingTexts | keyof typeof dialogTexts, `keys.${string}`>,
];

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

const KEYS: readonly Key[] = [
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
  ['S', 'keys.park'],
  ['U', 'keys.resume'],
  ['L', 'keys.label'],
  ['W', 'keys.ticket'],
  ['E', 'keys.complete'],
  ['Z', 'keys.undo'],
  ['O', 'keys.reopen'],
  ['/', 'keys.search'],
  ['Shift F10', 'keys.menu'],
  ['Alt Y', 'keys.accept'],
  ['Alt N', 'keys.decline'],
  ['?', 'keys.help'],
];

/** They work in the field where replies, notes and whispers are written. */
const WRITING_KEYS: readonly Key[] = [
  ['Enter', 'keys.send'],
  ['Shift Enter', 'keys.new-line'],
  [IS_APPLE ? '⌘ I' : 'Ctrl I', 'keys.switch'],
  ['/', 'keys.canned'],
  ['@', 'keys.mention'],
  ['Esc', 'keys.leave-field'],
];

function KeyList({ keys }: { keys: readonly Key[] }) {
  return (
    <dl className="key-list">
      {keys.map(([pressed, does]) => (
        <div key={does}>
          <dt>
            <kbd>{pressed}</kbd>
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every key of the console and what it does. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('keys.title')} description={t('keys.text')}>
      <KeyList keys={KEYS} />
      <h3 className="key-group">{t('keys.writing')}</h3>
      <KeyList keys={WRITING_KEYS} />
      <div className="modal-actions modal-actions-apart">
        <button type="button" className="button" onClick={onClose}>
          {t('app.close')}
        </button>
      </div>
    </Modal>
  );
}
