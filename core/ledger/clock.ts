/**
 * Hybrid logical time as text that sorts: 15 digits of wall milliseconds, a dot, 5 digits of counter.
 * Algorithm: Kulkarni et al. 2014, "Logical Physical Clocks"; state is an argument, never a module variable.
 */

import { wallOf } from './event.ts';

export const ZERO_TIME = '000000000000000.00000';

/** How far a stranger's clock may be ahead before its time is marked doubtful (and not followed), milliseconds. */
export const DRIFT_BOUND = 15 * 60 * 1000;

const COUNTER_END = 100_000;

const write = (wall: number, counter: number): string =>
  counter < COUNTER_END
    ? `${String(wall).padStart(15, '0')}.${String(counter).padStart(5, '0')}`
    : // A full counter borrows the next millisecond: time still only rises.
      `${String(wall + 1).padStart(15, '0')}.00000`;

const read = (time: string): { readonly wall: number; readonly counter: number } => ({
  wall: wallOf(time),
  counter: Number(time.slice(16)),
});

/** The next local time after `last`: never earlier than the wall, never not later than `last`, even if the wall went back. */
export function tick(last: string, wall: number): string {
  const before = read(last);
  const now = Math.max(0, Math.trunc(wall));
  return now > before.wall ? write(now, 0) : write(before.wall, before.counter + 1);
}

/**
 * The local clock after seeing a stranger's time. A time more than DRIFT_BOUND ahead of the wall is 'doubtful' and
 * does not push the local clock; one that the local clock has passed already pushes nothing and is never doubtful.
 */
export function receive(
  last: string,
  remote: string,
  wall: number,
): { readonly time: string; readonly drift: 'ok' | 'doubtful' } {
  if (remote <= last) return { time: last, drift: 'ok' };
  return wallOf(remote) > wall + DRIFT_BOUND ? { time: last, drift: 'doubtful' } : { time: remote, drift: 'ok' };
}
