/** Is told of an item that cannot be read; throwing stops the reading. */
export type OnDamaged = (error: Error) => void;

/** What whoever relies on all of them does about a damaged one. */
export const refuseDamaged: OnDamaged = (error) => {
  throw error;
};

/** Reads items, leaving out those that are damaged. What is told of one names it and says nothing of what it holds. */
export function readEach<Read>(
  items: readonly Record<string, unknown>[],
  read: (item: unknown) => Read,
  onDamaged: OnDamaged,
): readonly Read[] {
  return items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (cause) {
      onDamaged(new Error(`${item.pk} ${item.sk} cannot be read`, { cause }));
      return [];
    }
  });
}
