/** How much of the hub anybody may take. */

export interface Limits {
  /** Requests of one address, and of one kiosk, a second on average and at once. */
  readonly address: Rate;
  readonly kiosk: Rate;
  /** Tickets tried by all addresses together: eight letters are not guessed at this pace. */
  readonly tickets: Rate;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Bytes of a body as sent, and of its JSON. A batch has at most a million, and one sheet more than fits comes whole. */
  readonly bodyBytes: number;
  readonly textBytes: number;
  /** Bytes of all bodies that are being received and unpacked, as they may become. */
  readonly receivingBytes: number;
  /** From a connection's first byte to the end of the headers, and of the body; then how long nothing may move. */
  readonly headersMilliseconds: number;
  readonly requestMilliseconds: number;
  /** The same of a large file by somebody who is in the overview. */
  readonly uploadMilliseconds: number;
  readonly idleMilliseconds: number;
  /** How long a stopping hub lets go on what is on its way. */
  readonly stopMilliseconds: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export const usualLimits: Limits = {
  address: { perSecond: 100, burst: 1000 },
  kiosk: { perSecond: 20, burst: 200 },
  tickets: { perSecond: 0.5, burst: 30 },
  connections: 2000,
  connectionsPerAddress: 200,
  bodyBytes: 2_000_000,
  textBytes: 4_000_000,
  receivingBytes: 256_000_000,
  headersMilliseconds: 10_000,
  requestMilliseconds: 60_000,
  // 200 MB over 2 Mbit/s.
  uploadMilliseconds: 15 * 60_000,
  idleMilliseconds: 120_000,
  stopMilliseconds: 3000,
};

export interface Buckets {
  /** Milliseconds to wait, 0 = go on. `cost` is taken in any case. */
  readonly take: (key: string, now: number, cost?: number) => number;
}

/** Names kept at once: beyond it the longest silent ones are forgotten, which is in their favour. */
const KEPT = 20_000;

/** Token buckets: full at first, filled again at a steady rate. */
export function createBuckets({ perSecond, burst }: Rate): Buckets {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();
  return {
    take: (key, now, cost = 1) => {
      const before = buckets.get(key);
      const since = before === undefined ? 0 : Math.max(0, now - before.at);
      const full = Math.min(burst, (before?.tokens ?? burst) + (since / 1000) * perSecond);
      const wait = full >= 1 ? 0 : Math.ceil(((1 - full) / perSecond) * 1000);
      // Moved to the end: the first one is the longest silent. Whoever goes on asking in vain owes no more than a burst.
      buckets.delete(key);
      buckets.set(key, { tokens: Math.max(wait > 0 ? full : full - cost, -burst), at: now });
      const [oldest] = buckets.size > KEPT ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return wait;
    },
  };
}

export interface Room {
  /** Takes so many bytes of it, and answers how to give them back; null where there are not so many. */
  readonly take: (bytes: number) => (() => void) | null;
}

export function createRoom(whole: number): Room {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken + bytes > whole) return null;
      taken += bytes;
      let mine = bytes;
      return () => {
        taken -= mine;
        mine = 0;
      };
    },
  };
}
