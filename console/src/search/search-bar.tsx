import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { t } from '../texts/search.ts';
import { FILTER_PARTS, type Filter, type FilterPart } from './filter.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { NameField } from './name-field.tsx';

interface SearchBarProps {
  readonly list: SessionList;
  readonly filter: Filter;
  readonly onChange: (parts: Partial<Record<FilterPart, string>>) => void;
  readonly onClear: () => void;
}

/** What the sessions of a list are looked for by. */
export default function SearchBar({ list, filter, onChange, onClear }: SearchBarProps) {
  const [isWide, setWide] = useState(false);
  const count = FILTER_PARTS.filter((part) => part !== 'name' && filter[part] !== '').length;
  return (
    <search className="search-bar" aria-label={t(list === 'completed' ? 'search.label' : 'search.label-open')}>
      <div className="search-first">
        <NameField name={filter.name} onChange={(name) => onChange({ name })} />
        <button
          type="button"
          className="icon-button search-toggle"
          aria-expanded={isWide}
          aria-controls="search-fields"
          aria-label={count === 0 ? t('search.filters') : t('search.filters.count', { count })}
          title={t('search.filters')}
          onClick={() => setWide(!isWide)}
        >
          <SlidersHorizontal aria-hidden="true" size={17} />
          {count > 0 && <span className="search-toggle-count">{count}</span>}
        </button>
      </div>
      {isWide && <FilterFields list={list} filter={filter} onChange={onChange} />}
      <FilterChips filter={filter} onRemove={(part) => onChange({ [part]: '' })} onClear={onClear} />
    </search>
  );
}
