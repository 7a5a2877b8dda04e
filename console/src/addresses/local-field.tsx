import { useId } from 'react';
import { addressListed, LOCAL_PART_CHARACTERS, localPartFault } from '../../../shared/contracts/listed-addresses.ts';
import { FieldFault, withFault } from '../settings/field-fault.tsx';
import { t } from '../texts/addresses.ts';

/** Why the part before the @ cannot be listed, in words; `undefined` for one that can, and while nothing is there yet. */
export function localFault(local: string, listed: readonly { readonly local: string }[]): string | undefined {
  if (local === '') return undefined;
  const fault = localPartFault(local);
  if (fault === 'long') return t('addresses.local.long', { most: LOCAL_PART_CHARACTERS });
  if (fault !== undefined) return t(`addresses.local.${fault}`);
  return addressListed(listed, `${local}@`) === undefined ? undefined : t('addresses.local.listed');
}

/** Whoever pastes a whole address means its first part, and capitals mean nothing. */
function partIn(entered: string, domain: string): string {
  const local = entered.trim().toLowerCase();
  return local.endsWith(`@${domain}`) ? local.slice(0, -domain.length - 1) : local;
}

interface LocalFieldProps {
  readonly local: string;
  readonly domain: string;
  readonly fault: string | undefined;
  readonly onChange: (local: string) => void;
}

/** The part before the @ of a new address. */
export function LocalField({ local, domain, fault, onChange }: LocalFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('addresses.local')}</label>
      <span className="with-unit" dir="ltr">
        <input
          id={id}
          type="text"
          dir="ltr"
          required
          // The form has just been asked for, and this is where it begins.
          // biome-ignore lint/a11y/noAutofocus: see above
          autoFocus
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          ref={withFault(fault)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint ${id}-fault`}
          value={local}
          onChange={({ target }) => onChange(partIn(target.value, domain))}
        />
        <span className="address-domain">@{domain}</span>
      </span>
      <small id={`${id}-hint`} className="hint">
        {t('addresses.local.hint')}
      </small>
      <FieldFault id={`${id}-fault`} text={fault} />
    </div>
  );
}
