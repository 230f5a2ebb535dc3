/** How many requests one address may make: so many at once, and then so many a second (a token bucket). */
import type { Clock } from '../../core/ports.ts';

export interface Rate {
  /** Whether this one may be answered. */
  readonly take: (address: string) => boolean;
}

/** More addresses than a room's network has; what comes beyond shares one bucket. */
const MOST_ADDRESSES = 500;

export function createRate(
  clock: Clock,
  { atOnce, aSecond }: { readonly atOnce: number; readonly aSecond: number },
): Rate {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  const leftAt = (bucket: { readonly left: number; readonly at: number }, now: number): number =>
    // A clock that was set back gives nothing.
    Math.min(atOnce, bucket.left + (Math.max(0, now - bucket.at) / 1000) * aSecond);
  return {
    take: (address) => {
      const now = clock.now();
      if (buckets.size >= MOST_ADDRESSES && !buckets.has(address))
        for (const [other, bucket] of buckets) if (leftAt(bucket, now) >= atOnce) buckets.delete(other);
      const key = buckets.has(address) || buckets.size < MOST_ADDRESSES ? address : '';
      const left = leftAt(buckets.get(key) ?? { left: atOnce, at: now }, now);
      const may = left >= 1;
      buckets.set(key, { left: may ? left - 1 : left, at: now });
      return may;
    },
  };
}
