import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { CATEGORY_CHARACTERS, MOST_CATEGORIES } from '../../../shared/contracts/closing-limits.ts';
import { t } from '../texts/settings.ts';
import { type Category, categoryFaults, moved } from './categories.ts';
import { FieldFault, withFault } from './field-fault.tsx';

interface Completion {
  readonly confirm: boolean;
  readonly categoryRequired: boolean;
  readonly categories: Category[];
}

interface CompletionFieldsProps {
  readonly value: Completion;
  /** Categories that are chosen no more. */
  readonly former: readonly Category[];
  readonly onChange: (value: Completion) => void;
}

function Categories({
  categories,
  onChange,
}: {
  categories: readonly Category[];
  onChange: (next: Category[]) => void;
}) {
  const id = useId();
  const [focused, setFocused] = useState<string>();
  const faults = categoryFaults(categories);
  // Whoever moves a category goes with it, and whoever adds one writes its name next.
  useEffect(() => {
    if (focused === undefined) return;
    document.getElementById(focused)?.focus();
    setFocused(undefined);
  }, [focused]);

  function move(from: number, to: number): void {
    onChange(moved(categories, from, to));
    // At an end there is one way left.
    const isUp = to < from ? to > 0 : to === categories.length - 1;
    setFocused(`${id}-${to}-${isUp ? 'up' : 'down'}`);
  }

  return (
    <>
      <ol className="categories">
        {categories.map(({ id: categoryId, name }, index) => (
          // Rows keep their places: which category stands in one is what changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="category">
            <input
              id={`${id}-${index}-name`}
              type="text"
              dir="auto"
              required
              maxLength={CATEGORY_CHARACTERS}
              aria-label={t('settings.categories.name', { number: index + 1 })}
              ref={withFault(faults[index])}
              aria-invalid={faults[index] !== undefined}
              aria-describedby={`${id}-${index}-fault`}
              value={name}
              onChange={({ target }) =>
                onChange(
                  categories.map((one, other) => (other === index ? { id: categoryId, name: target.value } : one)),
                )
              }
            />
            <button
              id={`${id}-${index}-up`}
              type="button"
              className="icon-button"
              disabled={index === 0}
              aria-label={t('settings.categories.up', { name })}
              onClick={() => move(index, index - 1)}
            >
              <ArrowUp aria-hidden="true" size={16} />
            </button>
            <button
              id={`${id}-${index}-down`}
              type="button"
              className="icon-button"
              disabled={index === categories.length - 1}
              aria-label={t('settings.categories.down', { name })}
              onClick={() => move(index, index + 1)}
            >
              <ArrowDown aria-hidden="true" size={16} />
            </button>
            <button
              type="button"
              className="icon-button"
              disabled={categories.length === 1}
              title={categories.length === 1 ? t('settings.categories.last') : undefined}
              aria-label={t('settings.categories.remove', { name })}
              onClick={() => onChange(categories.filter((_, other) => other !== index))}
            >
              <Trash2 aria-hidden="true" size={16} />
            </button>
            <FieldFault id={`${id}-${index}-fault`} text={faults[index]} />
          </li>
        ))}
      </ol>
      {categories.length < MOST_CATEGORIES && (
        <button
          type="button"
          className="button button-small"
          onClick={() => {
            onChange([...categories, { id: '', name: '' }]);
            setFocused(`${id}-${categories.length}-name`);
          }}
        >
          <Plus aria-hidden="true" size={14} />
          {t('settings.categories.add')}
        </button>
      )}
    </>
  );
}

/** What is asked of whoever completes a session: the team's own categories, and whether once more. */
export function CompletionFields({ value, former, onChange }: CompletionFieldsProps) {
  const { categories } = value;
  const gone = former.filter(({ id }) => !categories.some((one) => one.id === id));
  return (
    <fieldset className="part">
      <legend>{t('settings.part.completion')}</legend>
      <p className="hint">{t('settings.part.completion.hint')}</p>
      <Categories categories={categories} onChange={(next) => onChange({ ...value, categories: next })} />
      {gone.length > 0 && categories.length < MOST_CATEGORIES && (
        <div className="stack">
          <p className="hint">{t('settings.categories.former')}</p>
          <div className="tags">
            {gone.map((category) => (
              <button
                key={category.id}
                type="button"
                className="button button-small"
                aria-label={t('settings.categories.use-again', { name: category.name })}
                onClick={() => onChange({ ...value, categories: [...categories, category] })}
              >
                <Plus aria-hidden="true" size={14} />
                <bdi>{category.name}</bdi>
              </button>
            ))}
          </div>
        </div>
      )}
      <label className="switch">
        <input
          type="checkbox"
          checked={value.categoryRequired}
          onChange={({ target }) => onChange({ ...value, categoryRequired: target.checked })}
        />
        {t('settings.completion.required')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={value.confirm}
          onChange={({ target }) => onChange({ ...value, confirm: target.checked })}
        />
        {t('settings.completion.confirm')}
      </label>
    </fieldset>
  );
}
