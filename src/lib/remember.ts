/** What is known by this key, else what `read` gives, which is known from then on. */
export function shared<T>(known: Map<string, T>, key: string, read: () => T): T {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}

/** The same function, that works an answer out once for each object; the objects never change. */
export function remembered<K extends object, V extends NonNullable<unknown>>(
  work: (key: K) => V,
): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}
