/**
 * `find` asked once for each key: where the same few people and things stand in many rows. When `kept` answers are kept, all
 * are forgotten, which is enough where keys come again soon and costs nothing to keep account of. The usual number is a few
 * megabytes of short texts.
 */
export function remembering<K, V>(find: (key: K) => V, kept = 20_000): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= kept) known.clear();
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
