type Value = unknown;

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * The size of a number: one byte for every two significant digits and one more, zeros at either end not counted
 * (DynamoDB developer guide, "Item sizes and formats").
 */
function numberBytes(value: number): number {
  const digits = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}

function valueBytes(value: Value): number {
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return numberBytes(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, inner) => sum + 1 + valueBytes(inner), 3);
  if (typeof value !== 'object') throw new TypeError(`no size for ${typeof value}`);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return fields.reduce((sum, [name, inner]) => sum + utf8(name) + 1 + valueBytes(inner), 3);
}

/** Bytes of an item as DynamoDB counts them (developer guide, "Item sizes and formats"). Undefined attributes are none. */
export function itemBytes(item: object): number {
  const fields = Object.entries(item).filter(([, value]) => value !== undefined);
  return fields.reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);
}
