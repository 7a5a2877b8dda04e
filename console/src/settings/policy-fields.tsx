import type { ReactNode } from 'react';
import { PLACEHOLDERS } from '../../../shared/contracts/placeholders.ts';
import { t } from '../texts/settings.ts';
import { AfterCompletionFields } from './after-completion-fields.tsx';
import { IdleFields, SurveyFields, WhenOwnerFullField } from './closing-fields.tsx';
import { HoursFields } from './hours-fields.tsx';
import { LocalTextFields } from './local-text-fields.tsx';
import { NumberField } from './number-field.tsx';
import { COUNTDOWN, type Overrides, override, type PartProps, type Policy, ROUTINGS } from './policy.ts';
import { TextFields } from './text-fields.tsx';

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
    <NumberField
      label={t('settings.accept-seconds')}
      value={value}
      least={COUNTDOWN.least}
      most={COUNTDOWN.most}
      unit={t('settings.seconds')}
      onChange={onChange}
    />
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

type Part = Exclude<keyof Policy, 'texts'>;

/** In the order in which a session meets them. The texts come after, each on its own. */
const GROUPS = [
  { name: 'serving', parts: ['routing', 'acceptSeconds', 'autoAccept', 'whenOwnerGone', 'greeting'] },
  { name: 'hours', parts: ['hours'] },
  { name: 'closing', parts: ['whenOwnerFull', 'idle', 'afterCompletion', 'survey'] },
] as const satisfies readonly { readonly name: string; readonly parts: readonly Part[] }[];
type GroupName = (typeof GROUPS)[number]['name'] | 'texts';

const PARTS_OF: readonly { readonly name: GroupName; readonly parts: readonly Part[] }[] = GROUPS;

type Parts = { readonly [Name in Part]: (props: PartProps<Name>) => ReactNode };

const PARTS: Parts = {
  routing: Routing,
  acceptSeconds: AcceptSeconds,
  autoAccept: AutoAccept,
  whenOwnerGone: WhenOwnerGone,
  greeting: ({ value, onChange }) => <LocalTextFields texts={value} placeholders={PLACEHOLDERS} onChange={onChange} />,
  hours: HoursFields,
  whenOwnerFull: WhenOwnerFullField,
  idle: IdleFields,
  afterCompletion: AfterCompletionFields,
  survey: SurveyFields,
};

function Group({ name, children }: { name: GroupName; children: ReactNode }) {
  return (
    <>
      <h4>{t(`settings.group.${name}`)}</h4>
      {children}
    </>
  );
}

function Field<Name extends Part>({ part, value, onChange }: PartProps<Name> & { part: Name }) {
  const Input: (props: PartProps<Name>) => ReactNode = PARTS[part];
  return <Input value={value} onChange={onChange} />;
}

/** The desk's own policy: every part of it is decided. */
export function DeskPolicyFields({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  return (
    <>
      {PARTS_OF.map(({ name, parts }) => (
        <Group key={name} name={name}>
          {parts.map((part) => (
            <fieldset key={part} className="part">
              <legend>{t(`settings.part.${part}`)}</legend>
              <p className="hint">{t(`settings.part.${part}.hint`)}</p>
              <Field part={part} value={policy[part]} onChange={(value) => onChange({ ...policy, [part]: value })} />
            </fieldset>
          ))}
        </Group>
      ))}
      <Group name="texts">
        <p className="hint">{t('settings.texts.hint')}</p>
        <TextFields texts={policy.texts} onChange={(texts) => onChange({ ...policy, texts })} />
      </Group>
    </>
  );
}

interface QueuePolicyProps {
  readonly desk: Policy;
  readonly overrides: Overrides;
  readonly onChange: (overrides: Overrides) => void;
}

/** A queue's policy: each part is the desk's until the queue decides it for itself. Of the texts, each one is a part. */
export function QueuePolicyFields({ desk, overrides, onChange }: QueuePolicyProps) {
  return (
    <>
      {PARTS_OF.map(({ name, parts }) => (
        <Group key={name} name={name}>
          {parts.map((part) => {
            const own = overrides[part];
            return (
              <fieldset key={part} className="part">
                <legend>{t(`settings.part.${part}`)}</legend>
                <label className="switch">
                  <input
                    type="checkbox"
                    checked={own !== undefined}
                    onChange={({ target }) =>
                      onChange(override(overrides, part, target.checked ? desk[part] : undefined))
                    }
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
        </Group>
      ))}
      <Group name="texts">
        <TextFields
          texts={overrides.texts ?? {}}
          desk={desk.texts}
          onChange={(texts) =>
            onChange(override(overrides, 'texts', Object.keys(texts).length === 0 ? undefined : texts))
          }
        />
      </Group>
    </>
  );
}
