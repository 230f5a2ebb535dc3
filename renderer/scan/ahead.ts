/** What takes long to begin and will surely be wanted is begun before anybody asks, and given up if nobody does. */

export interface Ahead<T> {
  /** What was begun, to the first who asks; null afterwards, and once it was given up. */
  readonly take: () => T | null;
}

/** Begins at once; what nobody took within `patience` milliseconds is handed to `drop`. */
export function beginAhead<T>(begin: () => T, drop: (begun: T) => void, patience: number): Ahead<T> {
  let begun: T | null = begin();
  const take = (): T | null => {
    const taken = begun;
    begun = null;
    clearTimeout(timer);
    return taken;
  };
  const timer = setTimeout(() => {
    const left = take();
    if (left !== null) drop(left);
  }, patience);
  return { take };
}
