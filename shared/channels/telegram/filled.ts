/** What stands between braces, each set apart, so that a name of another script leaves the sentence as it reads (Unicode, isolates). */
export function filled(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${String(values[name] ?? '')}\u2069`);
}

/** The same without setting apart: what is to be copied, such as a command with an address. */
export function filledPlain(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
