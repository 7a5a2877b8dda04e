import { Inbox, Search } from 'lucide-react';
import type { ReactNode } from 'react';

interface CandidateFieldProps {
  readonly legend: string;
  /** How candidates are found by name, where there may be many. */
  readonly search?: { readonly label: string; readonly text: string; readonly onChange: (text: string) => void };
  /** A `CandidateRow` each, or a line that says that there is none. */
  readonly children: ReactNode;
}

/** Asks for one of several people or places. */
export function CandidateField({ legend, search, children }: CandidateFieldProps) {
  return (
    <fieldset className="candidates">
      <legend>{legend}</legend>
      {search !== undefined && (
        <label className="search">
          <Search aria-hidden="true" size={16} />
          <span className="sr-only">{search.label}</span>
          <input
            type="search"
            dir="auto"
            placeholder={search.label}
            value={search.text}
            onChange={({ target }) => search.onChange(target.value)}
          />
        </label>
      )}
      <div className="candidate-list">{children}</div>
    </fieldset>
  );
}

interface CandidateRowProps {
  /** What the candidates of one question share. */
  readonly group: string;
  readonly value: string;
  readonly name: string;
  /** A picture beside the name. */
  readonly sign: ReactNode;
  /** Why it is no choice, if it is none. */
  readonly obstacle?: string | undefined;
  readonly isPossible?: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** How it stands with them, as a `candidate-state`. */
  readonly children: ReactNode;
}

/** Somebody, or a place, that may be chosen. */
export function CandidateRow(props: CandidateRowProps) {
  const { group, value, name, sign, obstacle, isPossible = true, isChosen, onChoose, children } = props;
  return (
    <label className="candidate" data-obstacle={obstacle}>
      <input
        type="radio"
        name={group}
        className="sr-only"
        value={value}
        checked={isChosen}
        disabled={!isPossible}
        onChange={onChoose}
      />
      {sign}
      <span className="candidate-name" dir="auto">
        {name}
      </span>
      {children}
    </label>
  );
}

/** The sign of a queue among candidates. */
export function QueueSign() {
  return (
    <span className="owner-sign">
      <Inbox aria-hidden="true" size={16} />
    </span>
  );
}
