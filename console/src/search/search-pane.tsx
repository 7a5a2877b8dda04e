import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '../texts/search.ts';
import { FILTER_PARTS, isFiltered } from './filter.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { FoundRows } from './found-rows.tsx';
import { NameField } from './name-field.tsx';
import { useFilter } from './use-filter.ts';

interface SearchPaneProps {
  readonly openId: string | undefined;
  /** What is shown while nothing is looked for. */
  readonly children: ReactNode;
}

/** Completed sessions with what they are looked for by. */
export default function SearchPane({ openId, children }: SearchPaneProps) {
  const { filter, change, clear } = useFilter();
  const [isWide, setWide] = useState(false);
  const count = FILTER_PARTS.filter((part) => part !== 'name' && filter[part] !== '').length;
  return (
    <>
      <search className="search-bar" aria-label={t('search.label')}>
        <div className="search-first">
          <NameField name={filter.name} onChange={(name) => change({ name })} />
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
        {isWide && <FilterFields filter={filter} onChange={change} />}
        <FilterChips filter={filter} onRemove={(part) => change({ [part]: '' })} onClear={clear} />
      </search>
      {isFiltered(filter) ? <FoundRows filter={filter} openId={openId} /> : children}
    </>
  );
}
