import { useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  /** How many lines are seen at once; one alone takes no line breaks. */
  readonly rows?: number;
  /** As many characters as the server takes. */
  readonly maxLength: number;
  readonly isRequired?: boolean;
  /** What stands there until something is written. */
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Where somebody writes in words of their own, from whichever side these read. */
export function TextField({ label, rows = 1, isRequired = false, hint, value, maxLength, onChange }: TextFieldProps) {
  const id = useId();
  const shared = { id, dir: 'auto', required: isRequired, placeholder: hint, maxLength, value };
  return (
    <label className="field wide-field" htmlFor={id}>
      <span dir="auto">{label}</span>
      {rows === 1 ? (
        <input type="text" {...shared} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <textarea rows={rows} {...shared} onChange={({ target }) => onChange(target.value)} />
      )}
    </label>
  );
}
