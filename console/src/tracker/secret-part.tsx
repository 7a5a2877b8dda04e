import { useState } from 'react';
import type { CallOutput } from '../api/call-types.ts';
import { wholeMomentOf } from '../clock/format-time.ts';
import { useSave } from '../settings/use-settings.ts';
import { t } from '../texts/tracker.ts';
import { useUnsaved } from '../unsaved/use-unsaved.ts';
import type { Tracker } from './use-tracker.ts';

interface ShownSecretProps {
  readonly secret: string;
  readonly isFirst: boolean;
  readonly onDone: () => void;
}

/** A secret, this once. */
function ShownSecret({ secret, isFirst, onDone }: ShownSecretProps) {
  const [copying, setCopying] = useState<'copied' | 'copy-failed'>();
  // Whoever leaves loses it.
  useUnsaved(copying !== 'copied');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopying('copied');
    } catch {
      setCopying('copy-failed');
    }
  };
  return (
    <div className="secret-shown">
      <label className="field">
        <span>{t('tracker.secret.shown')}</span>
        <input type="text" readOnly dir="ltr" value={secret} onFocus={({ target }) => target.select()} />
      </label>
      <div className="row-buttons">
        <button type="button" className="button" onClick={() => void copy()}>
          {t(copying === 'copied' ? 'tracker.secret.copied' : 'tracker.secret.copy')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('tracker.secret.done')}
        </button>
      </div>
      <p className="hint" role="status">
        {t(
          copying === 'copy-failed'
            ? 'tracker.secret.copy-failed'
            : isFirst
              ? 'tracker.secret.first'
              : 'tracker.secret.next',
        )}
      </p>
    </div>
  );
}

interface SecretPartProps {
  readonly tracker: Tracker;
  readonly onMade: (answer: CallOutput<'getTracker'>) => void;
}

/** The secret that signs: made here, shown once, replaced without a gap. */
export function SecretPart({ tracker, onMade }: SecretPartProps) {
  const { secretMadeAt, previousSecretUntil } = tracker;
  const { save, failure, isSaving } = useSave('makeTrackerSecret');
  const [secret, setSecret] = useState<string>();
  const [isSure, setIsSure] = useState(false);

  async function make(): Promise<void> {
    if (secretMadeAt !== undefined && !isSure) return setIsSure(true);
    setIsSure(false);
    const answer = await save({});
    if (answer === undefined) return;
    setSecret(answer.secret);
    onMade(answer);
  }

  const verb = secretMadeAt === undefined ? 'make' : isSure ? 'replace-sure' : 'replace';
  return (
    <section className="tracker-part" aria-labelledby="tracker-secret">
      <h3 id="tracker-secret">{t('tracker.secret')}</h3>
      <p className="hint">{t('tracker.secret.hint')}</p>
      <p>
        {secretMadeAt === undefined
          ? t('tracker.secret.none')
          : t('tracker.secret.made', { time: wholeMomentOf(secretMadeAt) })}{' '}
        {previousSecretUntil !== undefined &&
          t('tracker.secret.previous', { time: wholeMomentOf(previousSecretUntil) })}
      </p>
      {secret !== undefined && (
        <ShownSecret
          key={secret}
          secret={secret}
          isFirst={previousSecretUntil === undefined}
          onDone={() => setSecret(undefined)}
        />
      )}
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failure.text}
        </p>
      )}
      {secret === undefined && (
        <button
          type="button"
          className={isSure ? 'button button-danger' : 'button'}
          disabled={isSaving}
          onClick={() => void make()}
          onBlur={() => setIsSure(false)}
        >
          {t(isSaving ? 'tracker.secret.making' : `tracker.secret.${verb}`)}
        </button>
      )}
    </section>
  );
}
