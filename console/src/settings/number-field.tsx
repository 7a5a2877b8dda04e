interface NumberFieldProps {
  /** What it is called, where no label of its own stands beside it. */
  readonly label?: string;
  readonly id?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

/** A whole number with its unit. While it is empty it is no number, and the form is not sent. */
export function NumberField({ label, id, value, least, most, unit, onChange }: NumberFieldProps) {
  return (
    <span className="with-unit">
      <input
        type="number"
        id={id}
        aria-label={label}
        required
        min={least}
        max={most}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      {unit}
    </span>
  );
}
