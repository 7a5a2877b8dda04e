import type { ReactNode } from 'react';
import { t } from '../texts/settings.ts';
import { GreetingFields } from './greeting-fields.tsx';
import { COUNTDOWN, type Overrides, override, type Policy, ROUTINGS } from './policy.ts';

interface PartProps<Part extends keyof Policy> {
  readonly value: Policy[Part];
  readonly onChange: (value: Policy[Part]) => void;
}

function Routing({ value, onChange }: PartProps<'routing'>) {
  return (
    <select
      aria-label={t('settings.routing')}
      value={value}
      onChange={({ target }) => onChange(ROUTINGS.find((one) => one === target.value) ?? value)}
    >
      {ROUTINGS.map((routing) => (
        <option key={routing} value={routing}>
          {t(`settings.routing.${routing}`)}
        </option>
      ))}
    </select>
  );
}

function AcceptSeconds({ value, onChange }: PartProps<'acceptSeconds'>) {
  return (
    <span className="with-unit">
      <input
        type="number"
        aria-label={t('settings.accept-seconds')}
        required
        min={COUNTDOWN.least}
        max={COUNTDOWN.most}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      {t('settings.seconds')}
    </span>
  );
}

function AutoAccept({ value, onChange }: PartProps<'autoAccept'>) {
  return (
    <label className="switch">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />
      {t('settings.auto-accept.text')}
    </label>
  );
}

function WhenOwnerGone({ value, onChange }: PartProps<'whenOwnerGone'>) {
  const parts = ['customerWaits', 'others'] as const;
  return (
    <div className="pair">
      {parts.map((part) => (
        <label key={part}>
          <span>{t(`settings.owner-gone.${part}`)}</span>
          <select
            value={value[part]}
            onChange={({ target }) => onChange({ ...value, [part]: target.value === 'keep' ? 'keep' : 'return' })}
          >
            <option value="return">{t('settings.owner-gone.return')}</option>
            <option value="keep">{t('settings.owner-gone.keep')}</option>
          </select>
        </label>
      ))}
    </div>
  );
}

const ORDER = ['routing', 'acceptSeconds', 'autoAccept', 'whenOwnerGone', 'greeting'] as const;
type Part = (typeof ORDER)[number];

type Parts = { readonly [Name in Part]: (props: PartProps<Name>) => ReactNode };

const PARTS: Parts = {
  routing: Routing,
  acceptSeconds: AcceptSeconds,
  autoAccept: AutoAccept,
  whenOwnerGone: WhenOwnerGone,
  greeting: ({ value, onChange }) => <GreetingFields greeting={value} onChange={onChange} />,
};

function Field<Name extends Part>({ part, value, onChange }: PartProps<Name> & { part: Name }) {
  const Input: (props: PartProps<Name>) => ReactNode = PARTS[part];
  return <Input value={value} onChange={onChange} />;
}

/** The desk's own policy: every part of it is decided. */
export function DeskPolicyFields({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  return (
    <>
      {ORDER.map((part) => (
        <fieldset key={part} className="part">
          <legend>{t(`settings.part.${part}`)}</legend>
          <p className="hint">{t(`settings.part.${part}.hint`)}</p>
          <Field part={part} value={policy[part]} onChange={(value) => onChange({ ...policy, [part]: value })} />
        </fieldset>
      ))}
    </>
  );
}

interface QueuePolicyProps {
  readonly desk: Policy;
  readonly overrides: Overrides;
  readonly onChange: (overrides: Overrides) => void;
}

/** A queue's policy: each part is the desk's until the queue decides it for itself. */
export function QueuePolicyFields({ desk, overrides, onChange }: QueuePolicyProps) {
  return (
    <>
      {ORDER.map((part) => {
        const own = overrides[part];
        return (
          <fieldset key={part} className="part">
            <legend>{t(`settings.part.${part}`)}</legend>
            <label className="switch">
              <input
                type="checkbox"
                checked={own !== undefined}
                onChange={({ target }) => onChange(override(overrides, part, target.checked ? desk[part] : undefined))}
              />
              {t('settings.override')}
            </label>
            {own === undefined ? (
              <p className="hint">{t('settings.inherited')}</p>
            ) : (
              <Field part={part} value={own} onChange={(value) => onChange(override(overrides, part, value))} />
            )}
          </fieldset>
        );
      })}
    </>
  );
}
