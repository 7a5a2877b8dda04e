import { type FormEvent, useState } from 'react';
import { t } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';

/** As many as the server takes. */
const REASON_CHARACTERS = 60;

const USUAL = ['break', 'lunch', 'meeting', 'training', 'writing-up'] as const;

interface AwayReasonProps {
  readonly reason: string | undefined;
  readonly onSay: (reason: string | undefined) => void;
  readonly onClose: () => void;
}

/** Asks why somebody is away: one of the usual reasons, or their own words. Colleagues see it beside their name. */
export function AwayReasonDialog({ reason, onSay, onClose }: AwayReasonProps) {
  const [text, setText] = useState(reason ?? '');
  const say = (said: string) => {
    const trimmed = said.trim();
    onSay(trimmed === '' ? undefined : trimmed);
    onClose();
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('away.title')}
      isUnsaved={text.trim() !== (reason ?? '')}
      description={t('away.text')}
    >
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          say(text);
        }}
      >
        <div className="away-usual">
          {USUAL.map((usual) => (
            <button key={usual} type="button" className="button button-small" onClick={() => say(t(`away.${usual}`))}>
              {t(`away.${usual}`)}
            </button>
          ))}
        </div>
        <label className="field">
          <span>{t('away.own')}</span>
          <input
            type="text"
            dir="auto"
            maxLength={REASON_CHARACTERS}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <div className="modal-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="submit" className="button button-primary">
            {t('away.say')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
