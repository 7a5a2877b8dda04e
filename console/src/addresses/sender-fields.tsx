import { useId } from 'react';
import { SENDER_NAME_CHARACTERS, SIGNATURE_CHARACTERS } from '../../../shared/contracts/listed-addresses.ts';
import { fillPlaceholders, PLACEHOLDERS, unknownPlaceholders } from '../../../shared/contracts/placeholders.ts';
import { useMe } from '../desk/desk-context.ts';
import { FieldFault, withFault } from '../settings/field-fault.tsx';
import { t } from '../texts/addresses.ts';
import type { AddressDraft } from './address-draft.ts';

function signatureFault(signature: string): string | undefined {
  const unknown = [...new Set(unknownPlaceholders(signature))];
  if (unknown.length === 0) return undefined;
  return t('settings.unknown-placeholder', { names: unknown.map((name) => `{{${name}}}`).join(', ') });
}

interface SenderFieldsProps {
  readonly draft: AddressDraft;
  readonly domain: string;
  /** What the queue is called that the address feeds. */
  readonly queue: string;
  readonly nameFault: string | undefined;
  readonly onChange: (more: Partial<AddressDraft>) => void;
}

/** As whom the team writes from an address, and what stands below, as a customer may read it. */
export function SenderFields({ draft, domain, queue, nameFault, onChange }: SenderFieldsProps) {
  const me = useMe();
  const id = useId();
  const { local, name, signature } = draft;
  const fault = signatureFault(signature);
  const examples = { 'customer.name': t('settings.preview.customer'), 'agent.name': me.name, 'queue.name': queue };
  const sender = `\u2068${name.trim() === '' ? me.name : name.trim()}\u2069 \u2068<${local}@${domain}>\u2069`;
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('addresses.name')}</label>
        <input
          id={`${id}-name`}
          type="text"
          dir="auto"
          maxLength={SENDER_NAME_CHARACTERS}
          ref={withFault(nameFault)}
          aria-invalid={nameFault !== undefined}
          aria-describedby={`${id}-name-hint ${id}-name-fault`}
          value={name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <small id={`${id}-name-hint`} className="hint">
          {t('addresses.name.hint')}
        </small>
        <FieldFault id={`${id}-name-fault`} text={nameFault} />
        {local !== '' && <p className="hint">{t('addresses.from', { sender })}</p>}
      </div>
      <div className="field">
        <label htmlFor={`${id}-signature`}>{t('addresses.signature')}</label>
        <textarea
          id={`${id}-signature`}
          rows={4}
          dir="auto"
          maxLength={SIGNATURE_CHARACTERS}
          ref={withFault(fault)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-signature-hint ${id}-signature-fault`}
          value={signature}
          onChange={({ target }) => onChange({ signature: target.value })}
        />
        <small id={`${id}-signature-hint`} className="hint">
          {t('addresses.signature.hint')} {t('settings.placeholders')}{' '}
          {PLACEHOLDERS.map((known) => `{{${known}}}`).join(' ')}
        </small>
        <FieldFault id={`${id}-signature-fault`} text={fault} />
      </div>
      {signature.trim() !== '' && fault === undefined && (
        <p className="preview" dir="auto">
          {fillPlaceholders(signature.trim(), examples)}
        </p>
      )}
    </>
  );
}
