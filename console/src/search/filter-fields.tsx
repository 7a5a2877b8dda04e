import { type ReactNode, useEffect, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { ASSISTANT, NO_CATEGORY, useNames } from '../desk/use-names.ts';
import { knownLabels } from '../labels/known-labels.ts';
import { t } from '../texts/search.ts';
import { dayOf, type Filter, type FilterPart, isReversed, PARTS_OF, PRESETS, presetFrom } from './filter.ts';
import { OPEN_STATUSES } from './fits.ts';
import { statusWord } from './status-word.ts';

/** Channels on which customers may have written. */
const CHANNELS = ['telegram', 'email', 'web'] as const;

interface FieldsProps {
  readonly list: SessionList;
  readonly filter: Filter;
  readonly onChange: (parts: Partial<Record<FilterPart, string>>) => void;
}

interface ChoiceProps {
  readonly part: FilterPart;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ part, value, onChange, children }: ChoiceProps) {
  return (
    <label className="search-field">
      <span>{t(`search.part.${part}`)}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('search.any')}</option>
        {children}
      </select>
    </label>
  );
}

/** What the address names and the console does not know (any more) is a choice too, or the form would say something else. */
function Options({ ids, chosen, name }: { ids: readonly string[]; chosen: string; name: (id: string) => string }) {
  const all = chosen === '' || ids.includes(chosen) ? ids : [...ids, chosen];
  return all.map((id) => (
    <option key={id} value={id}>
      {name(id)}
    </option>
  ));
}

function LabelField({ label, onChange }: { label: string; onChange: (label: string) => void }) {
  const { sessions } = useBoard();
  const [typed, setTyped] = useState(label);
  useEffect(() => setTyped(label), [label]);
  const known = knownLabels([...sessions.values()].map(({ view }) => view));
  const commit = (text: string) => text.trim() !== label && onChange(text.trim());
  return (
    <label className="search-field">
      <span>{t('search.part.label')}</span>
      <input
        type="text"
        dir="auto"
        list="search-labels"
        maxLength={40}
        autoComplete="off"
        placeholder={t('search.any')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          // Chosen from the list, it is meant.
          if (known.includes(target.value) || target.value === '') commit(target.value);
        }}
        onBlur={() => commit(typed)}
        onKeyDown={({ key }) => key === 'Enter' && commit(typed)}
      />
      <datalist id="search-labels">
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}

function ResolutionField({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const { completion } = useMe();
  const names = useNames();
  const known = [...completion.categories, ...completion.former].map(({ id }) => id);
  return (
    <Choice part="resolution" value={chosen} onChange={onChange}>
      <optgroup label={t('search.present')}>
        <Options
          ids={[...completion.categories.map(({ id }) => id), NO_CATEGORY]}
          chosen={known.includes(chosen) ? '' : chosen}
          name={names.category}
        />
      </optgroup>
      {completion.former.length > 0 && (
        <optgroup label={t('search.formers')}>
          <Options ids={completion.former.map(({ id }) => id)} chosen="" name={names.category} />
        </optgroup>
      )}
    </Choice>
  );
}

function TimeFields({ list, filter, onChange }: FieldsProps) {
  const nowMs = useNow();
  const { from, to } = filter;
  const today = dayOf(nowMs);
  const isChosen = (days: number) => from === presetFrom(days, nowMs) && (to === '' || to === today);
  const button = (days: 0 | (typeof PRESETS)[number], isPressed: boolean, parts: { from: string; to: string }) => (
    <button key={days} type="button" className="search-preset" aria-pressed={isPressed} onClick={() => onChange(parts)}>
      {t(`search.preset.${days}`)}
    </button>
  );
  return (
    <fieldset className="search-time">
      <legend>{t(list === 'completed' ? 'search.when' : 'search.begun')}</legend>
      <div className="search-presets">
        {button(0, from === '' && to === '', { from: '', to: '' })}
        {PRESETS.map((days) => button(days, isChosen(days), { from: presetFrom(days, nowMs), to: '' }))}
      </div>
      {(['from', 'to'] as const).map((part) => (
        <label key={part} className="search-field">
          <span>{t(`search.part.${part}`)}</span>
          <input
            type="date"
            max={today}
            aria-invalid={isReversed(filter)}
            value={filter[part]}
            onChange={({ target }) => onChange({ [part]: target.value })}
          />
        </label>
      ))}
      {isReversed(filter) && (
        <p className="search-reversed" role="alert">
          {t('search.reversed')}
        </p>
      )}
    </fieldset>
  );
}

/** Everything besides the name that the sessions of a list are looked for by. */
export function FilterFields({ list, filter, onChange }: FieldsProps) {
  const { agents } = useBoard();
  const { queues } = useMe();
  const names = useNames();
  const owners = [...agents.keys()].toSorted((a, b) => names.agent(a).localeCompare(names.agent(b)));
  const choose = (part: FilterPart) => (value: string) => onChange({ [part]: value });
  const choice = (part: FilterPart, ids: readonly string[], name: (id: string) => string) =>
    PARTS_OF[list].includes(part) && (
      <Choice part={part} value={filter[part]} onChange={choose(part)}>
        <Options ids={ids} chosen={filter[part]} name={name} />
      </Choice>
    );
  return (
    <div className="search-fields" id="search-fields">
      <LabelField label={filter.label} onChange={choose('label')} />
      {choice('owner', [...owners, ASSISTANT], names.agent)}
      {choice('status', OPEN_STATUSES, statusWord)}
      {PARTS_OF[list].includes('resolution') && (
        <ResolutionField chosen={filter.resolution} onChange={choose('resolution')} />
      )}
      {choice('channel', CHANNELS, names.channel)}
      {choice(
        'queue',
        queues.map(({ id }) => id),
        names.queue,
      )}
      <TimeFields list={list} filter={filter} onChange={onChange} />
    </div>
  );
}
