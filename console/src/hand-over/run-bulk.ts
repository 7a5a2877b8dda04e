/** How many requests run at once: enough to be quick, few enough to leave others their turn. */
export const AT_ONCE = 4;

/** Does one thing for each item, a few at a time and in order; a failure of one stops no other. Never rejects. */
export async function runBulk<Item, Failure>(
  items: readonly Item[],
  act: (item: Item) => Promise<Failure | undefined>,
  onDone: (item: Item, failure: Failure | undefined) => void,
): Promise<void> {
  const left = items.values();
  async function work(): Promise<void> {
    for (const item of left) onDone(item, await act(item));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
