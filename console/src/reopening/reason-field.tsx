import { TextField } from '../ui/text-field.tsx';

/** As many as the server takes. */
const REASON_CHARACTERS = 300;

interface ReasonFieldProps {
  readonly label: string;
  readonly isRequired?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Where somebody says why, in a sentence. */
export function ReasonField({ label, isRequired = false, value, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label={label}
      rows={2}
      isRequired={isRequired}
      maxLength={REASON_CHARACTERS}
      value={value}
      onChange={onChange}
    />
  );
}
