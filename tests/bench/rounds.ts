/** Rounds in turn, so that what else the machine does falls on both alike. */

export interface Contest {
  /** Median over the rounds of `bare` seconds divided by `ours` seconds: 1 = as fast, 0.8 = four fifths as fast. */
  readonly speed: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Runs both once for warmth and then `rounds` times in turn, each beginning as often as the other. */
export function contest(ours: () => void, bare: () => void, rounds: number): Contest {
  ours();
  bare();
  const speeds = Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) {
      const mine = seconds(ours);
      return seconds(bare) / mine;
    }
    const theirs = seconds(bare);
    return theirs / seconds(ours);
  }).toSorted((a, b) => a - b);
  return {
    speed: speeds[Math.floor(rounds / 2)] ?? Number.NaN,
    lowest: speeds[0] ?? Number.NaN,
    highest: speeds.at(-1) ?? Number.NaN,
  };
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
