import { Search, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isTaken } from '../lists/use-list-keys.ts';
import { t } from '../texts/search.ts';

/** Whoever types on is not searched for yet. */
const TYPED_MS = 300;

interface NameFieldProps {
  readonly name: string;
  readonly onChange: (name: string) => void;
}

/** `/` leads to the field, from anywhere but where somebody writes. */
function useSlash(field: React.RefObject<HTMLInputElement | null>): void {
  // Before the field is painted: who sees it may press the key at once.
  useLayoutEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== '/' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (isTaken(event)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [field]);
}

/** Asks for a customer's name. What is typed is searched for once the typing rests, at Enter at once. */
export function NameField({ name, onChange }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSlash(field);

  // What the address says wins, unless it is what is being typed.
  useEffect(() => setTyped((now) => (now.trim() === name ? now : name)), [name]);
  useEffect(() => () => clearTimeout(due.current), []);

  function search(text: string): void {
    clearTimeout(due.current);
    if (text.trim() !== name) onChange(text.trim());
  }

  function type(text: string): void {
    setTyped(text);
    clearTimeout(due.current);
    due.current = setTimeout(() => search(text), TYPED_MS);
  }

  function clear(): void {
    setTyped('');
    search('');
    field.current?.focus();
  }

  return (
    <div className="search-name">
      <Search aria-hidden="true" size={16} />
      <input
        ref={field}
        type="search"
        dir="auto"
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('search.name')}
        aria-label={t('search.name')}
        aria-keyshortcuts="/"
        value={typed}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(typed);
          if (event.key !== 'Escape') return;
          if (typed === '') field.current?.blur();
          else clear();
        }}
      />
      {typed !== '' && (
        <button type="button" className="search-clear" aria-label={t('search.name.clear')} onClick={clear}>
          <X aria-hidden="true" size={15} />
        </button>
      )}
    </div>
  );
}
