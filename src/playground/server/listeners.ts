// Who wants to hear of something.
export type Listeners<T> = {
  /** Ends by what it returns. */
  add(listener: (told: T) => void): () => void;
  tell(told: T): void;
};

export function createListeners<T = void>(): Listeners<T> {
  const all = new Set<(told: T) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(told) {
      for (const listener of all) listener(told);
    },
  };
}
