/** Rounds in turn, so that what else the machine does falls on both alike. */

export interface Contest {
  /** Median over the rounds of `bare` seconds divided by `ours` seconds: 1 = as fast, 0.8 = four fifths as fast. */
  readonly speed: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Runs both once for warmth and then `rounds` times in turn, each beginning as often as the other. */
export async function contest(ours: () => unknown, bare: () => unknown, rounds: number): Promise<Contest> {
  await ours();
  await bare();
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const mine = await milliseconds(ours);
      speeds.push((await milliseconds(bare)) / mine);
    } else {
      const theirs = await milliseconds(bare);
      speeds.push(theirs / (await milliseconds(ours)));
    }
  }
  return { speed: median(speeds), lowest: Math.min(...speeds), highest: Math.max(...speeds) };
}

async function milliseconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  const working = work();
  // What is done when it answers is not made to wait.
  if (working instanceof Promise) await working;
  return performance.now() - began;
}

/** The value below which this share of them lies; NaN of none. */
export const part = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

export const median = (values: readonly number[]): number => part(values, 0.5);
