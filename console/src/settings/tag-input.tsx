import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { t } from '../texts/settings.ts';

interface TagInputProps {
  readonly label: string;
  readonly tags: readonly string[];
  /** What others have written before, to choose from. */
  readonly known: readonly string[];
  readonly most: number;
  readonly characters: number;
  readonly onChange: (tags: readonly string[]) => void;
}

/** A list of short words: typed and ended with Enter or a comma, or chosen from those in use. */
export function TagInput({ label, tags, known, most, characters, onChange }: TagInputProps) {
  const [text, setText] = useState('');
  const id = useId();
  const has = (tag: string) => tags.some((other) => other.toLowerCase() === tag.toLowerCase());

  function add(): void {
    const tag = text.trim();
    setText('');
    if (tag !== '' && !has(tag) && tags.length < most) onChange([...tags, tag]);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Backspace' && text === '') onChange(tags.slice(0, -1));
    if (event.key !== 'Enter' && event.key !== ',') return;
    // Enter ends the word; it must not send the form as well.
    if (text.trim() !== '' || event.key === ',') event.preventDefault();
    add();
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="tags">
        {tags.map((tag) => (
          <span key={tag} className="tag">
            <bdi>{tag}</bdi>
            <button
              type="button"
              aria-label={t('settings.remove-tag', { tag })}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            >
              <X aria-hidden="true" size={13} />
            </button>
          </span>
        ))}
        <input
          id={id}
          type="text"
          dir="auto"
          list={`${id}-known`}
          maxLength={characters}
          disabled={tags.length >= most}
          placeholder={t('settings.add-tag')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
        <datalist id={`${id}-known`}>
          {known
            .filter((tag) => !has(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      </div>
    </div>
  );
}
