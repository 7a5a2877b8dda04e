import { X } from 'lucide-react';
import { type Names, useNames } from '../desk/use-names.ts';
import { t } from '../texts/search.ts';
import { FILTER_PARTS, type Filter, type FilterPart } from './filter.ts';
import { statusWord } from './status-word.ts';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

function shown(part: FilterPart, value: string, names: Names): string {
  switch (part) {
    case 'owner':
      return names.agent(value);
    case 'resolution':
      return names.category(value);
    case 'status':
      return statusWord(value);
    case 'channel':
      return names.channel(value);
    case 'queue':
      return names.queue(value);
    case 'from':
    case 'to':
      return DATE.format(new Date(`${value}T00:00`));
    case 'name':
    case 'label':
      return value;
    default:
      return part satisfies never;
  }
}

interface ChipsProps {
  readonly filter: Filter;
  readonly onRemove: (part: FilterPart) => void;
  readonly onClear: () => void;
}

/** What is looked for, each part to be taken away. The name has a field in sight and stands there. */
export function FilterChips({ filter, onRemove, onClear }: ChipsProps) {
  const names = useNames();
  const parts = FILTER_PARTS.filter((part) => part !== 'name' && filter[part] !== '');
  if (parts.length === 0) return null;
  return (
    <div className="search-chips">
      <ul className="labels" aria-label={t('search.chips')}>
        {parts.map((part) => {
          const said = { part: t(`search.part.${part}`), value: shown(part, filter[part], names) };
          return (
            <li key={part} className="label">
              <bdi className="search-chip-text">{t('search.chip', said)}</bdi>
              <button
                type="button"
                className="label-remove"
                aria-label={t('search.chip.remove', said)}
                onClick={() => onRemove(part)}
              >
                <X aria-hidden="true" size={13} />
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" className="link-button" onClick={onClear}>
        {t('search.clear')}
      </button>
    </div>
  );
}
