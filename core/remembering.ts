/** At most so many answers are kept: a few megabytes of short texts. */
const KEPT = 20_000;

/**
 * `find` asked once for each key: where the same few people and things stand in many rows. When too many are kept, all are
 * forgotten, which is enough where keys come again soon and costs nothing to keep account of.
 */
export function remembering<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
