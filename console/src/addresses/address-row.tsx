import { useState } from 'react';
import { usualOf } from '../../../shared/contracts/listed-addresses.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { type Settings, useSave } from '../settings/use-settings.ts';
import { t } from '../texts/addresses.ts';
import type { Address } from './address-draft.ts';

interface RowProps {
  readonly settings: Settings;
  readonly domain: string;
  readonly address: Address;
  /** Absent for who may read only. */
  readonly onEdit: (() => void) | undefined;
}

/** An address: which queue it feeds, by which name customers see it, how its signature begins. */
export function AddressRow({ settings, domain, address, onEdit }: RowProps) {
  const names = useNames();
  const { local, name, queueId, signature } = address;
  const listed = settings.mailAddresses;
  const isUsual = usualOf(listed) === address;
  const said = name === undefined ? t('addresses.unnamed') : t('addresses.named', { name: `\u2068${name}\u2069` });
  return (
    <li className="setting-row">
      <span className="setting-text">
        <strong dir="ltr">{`${local}@${domain}`}</strong>
        {isUsual && <span className="sign">{t('addresses.usual')}</span>}
        <span className="setting-detail">
          {t('addresses.feeds', { queue: `\u2068${names.queue(queueId)}\u2069` })} · {said}
        </span>
        {signature !== undefined && (
          <span className="setting-preview" dir="auto">
            {signature}
          </span>
        )}
      </span>
      {onEdit !== undefined && (
        <>
          <button type="button" className="button button-small" onClick={onEdit}>
            {t('settings.edit')}
            <span className="sr-only"> {`${local}@${domain}`}</span>
          </button>
          <RemoveButton settings={settings} domain={domain} address={address} isUsual={isUsual} />
        </>
      )}
    </li>
  );
}

function RemoveButton({ settings, domain, address, isUsual }: Omit<RowProps, 'onEdit'> & { isUsual: boolean }) {
  const { notices } = useDesk();
  const { save, failure, isSaving } = useSave('removeMailAddress');
  const [isSure, setIsSure] = useState(false);
  const { local } = address;
  const next = usualOf(settings.mailAddresses.filter((other) => other !== address));
  const warning =
    isUsual && next !== undefined
      ? t('addresses.remove-usual', { address: `${next.local}@${domain}` })
      : t('settings.remove-sure');

  async function remove(): Promise<void> {
    if (!isSure) return setIsSure(true);
    setIsSure(false);
    const left = await save({ body: { local, rev: settings.rev } });
    if (left !== undefined) notices.show('done', t('settings.removed', { name: `${local}@${domain}` }));
  }

  return (
    <>
      {failure !== undefined && (
        <span className="form-failure" role="alert">
          {failure.text}
        </span>
      )}
      <button
        type="button"
        className={isSure ? 'button button-small button-danger' : 'button button-small'}
        disabled={isSaving}
        onClick={() => void remove()}
        onBlur={() => setIsSure(false)}
      >
        {isSure ? warning : t('settings.remove')}
        <span className="sr-only"> {`${local}@${domain}`}</span>
      </button>
    </>
  );
}
