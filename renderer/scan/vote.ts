/**
 * When a decoded text counts. One-dimensional codes after two equal reads in a row; ours only with a valid check
 * character; the same thing once while it stays in view and for three seconds after.
 */
import { readCode } from '../../core/circulation/scan.ts';
import type { Decoded } from './decoder.ts';

const AGAIN_MILLISECONDS = 3000;
/** Reads further apart than this are not "in a row". */
const ROW_MILLISECONDS = 1500;

export interface Vote {
  /** The text to act on, or null. `at` in milliseconds, rising. */
  readonly see: (decoded: Decoded, at: number) => string | null;
}

export function createVote(): Vote {
  let previous: { readonly text: string; readonly at: number } | null = null;
  const counted = new Map<string, number>();
  return {
    see: ({ text, format }, at) => {
      const before = previous;
      previous = { text, at };
      const equalBefore = before !== null && before.text === text && at - before.at <= ROW_MILLISECONDS;
      if (format !== 'qr' && !equalBefore) return null;
      if (readCode(text).type === 'invalid') return null;
      const last = counted.get(text);
      counted.set(text, at);
      for (const [old, seen] of counted) if (at - seen > AGAIN_MILLISECONDS) counted.delete(old);
      return last !== undefined && at - last <= AGAIN_MILLISECONDS ? null : text;
    },
  };
}
