/**
 * Each item in its turn, so many at a time: one that takes long leaves the others a way. Whoever fails
 * ends the rest, so `work` sees to its own failures; none is begun after `signal`.
 */
export async function sideBySide<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const one = async () => {
    while (!signal.aborted) {
      const next = left.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
