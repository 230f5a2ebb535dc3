/**
 * Wrong tries at a way in: after some, that way is shut for a while. It lives as long as the kiosk runs and does not
 * end with a visit; whoever can restart the kiosk stands behind the counter anyway.
 */

export interface Tries {
  /** Wall milliseconds until which it is shut; null when it is open. */
  readonly lockedUntil: (now: number) => number | null;
  /** Wrong tries that are still free. */
  readonly left: (now: number) => number;
  /** `at` names what was guessed at. */
  readonly wrong: (now: number, at?: string) => void;
  /** Forgives the wrong tries at the same thing, and no others: a right answer for oneself buys no guesses at a neighbour. */
  readonly right: (at?: string) => void;
}

export interface TriesOptions {
  readonly limit: () => number;
  /** `rounds` counts how often it was shut in a row, from 1. */
  readonly lockMilliseconds: (rounds: number) => number;
  /** A wrong try older than this no longer counts. */
  readonly memoryMilliseconds: () => number;
}

export function createTries({ limit, lockMilliseconds, memoryMilliseconds }: TriesOptions): Tries {
  let tries: readonly { readonly when: number; readonly at: string }[] = [];
  let rounds = 0;
  let lock: { readonly since: number; readonly length: number } | null = null;

  // A try from the future was noted before the clock was set back; it counts as of now.
  const recent = (now: number) => tries.filter(({ when }) => now - when < memoryMilliseconds());

  return {
    lockedUntil: (now) => {
      if (lock === null) return null;
      // A clock that was set back neither opens the way nor shuts it for years: the wait begins anew.
      if (now < lock.since) lock = { ...lock, since: now };
      return now < lock.since + lock.length ? lock.since + lock.length : null;
    },
    left: (now) => Math.max(0, limit() - recent(now).length),
    wrong: (now, at = '') => {
      tries = [...recent(now).map((old) => ({ ...old, when: Math.min(old.when, now) })), { when: now, at }];
      if (tries.length < limit()) return;
      tries = [];
      rounds += 1;
      lock = { since: now, length: lockMilliseconds(rounds) };
    },
    right: (at = '') => {
      tries = tries.filter((old) => old.at !== at);
      rounds = 0;
    },
  };
}

const LONGEST_LOCK = 15 * 60_000;

/** For PINs and passwords: shut twice as long each time, up to a quarter of an hour. */
export const createGrowingTries = (limit: number, firstLock: number): Tries =>
  createTries({
    limit: () => limit,
    lockMilliseconds: (rounds) => Math.min(LONGEST_LOCK, firstLock * 2 ** (rounds - 1)),
    memoryMilliseconds: () => LONGEST_LOCK,
  });
