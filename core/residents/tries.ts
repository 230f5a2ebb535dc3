/** Wrong tries at a way in: after some, that way is shut for a while. Lives as long as the kiosk runs. */

export interface Tries {
  /** Wall milliseconds until which it is shut; null when it is open. */
  readonly lockedUntil: (now: number) => number | null;
  readonly left: () => number;
  readonly wrong: (now: number) => void;
  readonly right: () => void;
}

/** `limit` wrong tries shut the way for `lockMilliseconds(rounds)`, rounds counting how often it was shut in a row. */
export function createTries(limit: () => number, lockMilliseconds: (rounds: number) => number): Tries {
  let wrongTries = 0;
  let rounds = 0;
  let until = 0;
  return {
    lockedUntil: (now) => (now < until ? until : null),
    left: () => Math.max(0, limit() - wrongTries),
    wrong: (now) => {
      wrongTries += 1;
      if (wrongTries < limit()) return;
      wrongTries = 0;
      rounds += 1;
      until = now + lockMilliseconds(rounds);
    },
    right: () => {
      wrongTries = 0;
      rounds = 0;
    },
  };
}
