/** What may stand between double braces in every text for customers. */
export const PLACEHOLDERS = ['customer.name', 'agent.name', 'queue.name'] as const;

/** What may stand there in some of them only. */
export const SPECIAL_PLACEHOLDERS = [
  'closes.minutes',
  'mail.subject',
  'opens.at',
  'queue.place',
  'session.summary',
  'ticket.title',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number] | (typeof SPECIAL_PLACEHOLDERS)[number];

const BRACES = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names between double braces that mean nothing in this text. */
export function unknownPlaceholders(text: string, known: readonly Placeholder[] = PLACEHOLDERS): readonly string[] {
  return [...text.matchAll(BRACES)].flatMap(([, name = '']) => (known.some((one) => one === name) ? [] : [name]));
}

/** The text with every placeholder filled for which there is a value; others stay as they stand. */
export function fillPlaceholders(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  const byName: Readonly<Record<string, string | undefined>> = values;
  return text.replace(BRACES, (braces, name: string) =>
    Object.hasOwn(byName, name) ? (byName[name] ?? braces) : braces,
  );
}
