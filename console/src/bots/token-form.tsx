import { type FormEvent, useId, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { FieldFault, withFault } from '../settings/field-fault.tsx';
import { useSave } from '../settings/use-settings.ts';
import { t } from '../texts/bots.ts';
import { FailureSaid } from './failure-said.tsx';
import type { ShownBot } from './use-bots.ts';

/** As the server checks it, so that a typing mistake is told before anything is sent. */
const TOKEN = /^\d{3,20}:[A-Za-z0-9_-]{20,100}$/;

interface TokenFormProps {
  /** The bot whose token is replaced; without it, another is connected. */
  readonly bot?: ShownBot;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** Takes a token, which goes to the server once and stands nowhere afterwards. */
export function TokenForm({ bot, onDone, onCancel }: TokenFormProps) {
  const { notices } = useDesk();
  const { save, failure, isSaving, clear } = useSave('connectBot');
  const [token, setToken] = useState('');
  const faultId = useId();
  const entered = token.trim();
  const fault = entered === '' || TOKEN.test(entered) ? undefined : t('bots.token.wrong');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (entered === '' || fault !== undefined) return;
    const answer = await save({ body: { token: entered, ...(bot !== undefined && { botId: bot.botId }) } });
    if (answer === undefined) return;
    setToken('');
    notices.show('done', t(bot === undefined ? 'bots.connected' : 'bots.replaced', { name: answer.bot.name }));
    onDone();
  }

  const verb =
    bot === undefined
      ? (['bots.connecting', 'bots.connect.do'] as const)
      : (['bots.replacing', 'bots.replace.do'] as const);
  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <label className="field">
        <span>{t('bots.token')}</span>
        <input
          type="password"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={130}
          aria-describedby={faultId}
          ref={withFault(fault)}
          value={token}
          onChange={({ target }) => {
            clear();
            setToken(target.value);
          }}
        />
        <small className="hint">{t('bots.token.hint')}</small>
        <FieldFault id={faultId} text={fault} />
      </label>
      <FailureSaid failure={failure} />
      <div className="row-buttons">
        <button type="submit" className="button button-primary" disabled={isSaving || entered === ''}>
          {t(isSaving ? verb[0] : verb[1])}
        </button>
        {onCancel !== undefined && (
          <button type="button" className="button" onClick={onCancel}>
            {t('bots.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
