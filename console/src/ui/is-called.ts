/** Whether a name has every word that was typed, whatever its case. */
export function isCalled(name: string, search: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => name.toLocaleLowerCase().includes(word));
}
