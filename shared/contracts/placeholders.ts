/** What may stand between double braces in a text for customers. */
export const PLACEHOLDERS = ['customer.name', 'agent.name', 'queue.name'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const BRACES = /\{\{\s*([^{}]*?)\s*\}\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/** The names between double braces that mean nothing here. */
export function unknownPlaceholders(text: string): readonly string[] {
  return [...text.matchAll(BRACES)].flatMap(([, name = '']) => (isPlaceholder(name) ? [] : [name]));
}

/** The text with every placeholder filled; unknown ones stay as they stand. */
export function fillPlaceholders(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text.replace(BRACES, (braces, name: string) => (isPlaceholder(name) ? values[name] : braces));
}
