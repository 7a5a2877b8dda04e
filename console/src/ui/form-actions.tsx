import { t } from '../texts/t.ts';

interface FormActionsProps {
  /** What the button says that sends the form. */
  readonly submit: string;
  /** Whether it is on its way. */
  readonly pending: boolean;
  /** Whether all is there that it needs. */
  readonly isReady?: boolean;
  /** Whether it cannot be taken back. */
  readonly isDangerous?: boolean;
  /** What the other button says, where it does not leave a dialog. */
  readonly cancel?: string;
  readonly mayCancel?: boolean;
  readonly onCancel: () => void;
}

/** How a form ends: the way out, and what sends it. While it is on its way neither can be pressed. */
export function FormActions({
  submit,
  pending,
  isReady = true,
  isDangerous = false,
  cancel = t('app.cancel'),
  mayCancel = true,
  onCancel,
}: FormActionsProps) {
  return (
    <div className="modal-actions">
      <button type="button" className="button" disabled={pending || !mayCancel} onClick={onCancel}>
        {cancel}
      </button>
      <button
        type="submit"
        className={isDangerous ? 'button button-danger' : 'button button-primary'}
        disabled={pending || !isReady}
      >
        {submit}
      </button>
    </div>
  );
}
