/**
 * When a decoded text counts. One-dimensional codes after two equal reads in a row; ours only with a valid check
 * character; the same thing once while it stays in view and for three seconds after. Equal means naming the same thing:
 * the QR and the bar code of one label agree.
 */
import { readCode, type ScannedCode } from '../../core/circulation/scan.ts';
import type { Decoded } from './decoder.ts';
import { createOnce, type Once } from './once.ts';

/** Reads further apart than this are not "in a row". */
const ROW_MILLISECONDS = 1500;
/**
 * Equal reads after which even a text that is invalid goes on, so that whoever holds up a spoilt label hears that it was
 * seen and cannot be used; the kiosk's own resolver refuses it again.
 */
const STUBBORN_READS = 10;

export interface Vote {
  /** The text to act on, or null. `at` in milliseconds, rising. */
  readonly see: (decoded: Decoded, at: number) => string | null;
}

export function createVote(once: Once = createOnce()): Vote {
  let row = { key: '', count: 0, at: Number.NEGATIVE_INFINITY };
  return {
    see: ({ text, format }, at) => {
      const read = readCode(text);
      const key = keyOf(read);
      const goesOn = row.key === key && at - row.at <= ROW_MILLISECONDS;
      row = { key, count: goesOn ? row.count + 1 : 1, at };
      if (row.count < readsNeeded(read, format)) return null;
      return once.isNew(key, at) ? text : null;
    },
  };
}

function readsNeeded(read: ScannedCode, format: Decoded['format']): number {
  if (read.type === 'invalid') return STUBBORN_READS;
  return format === 'qr' ? 1 : 2;
}

/** Equal for texts that name the same thing. */
export const keyOf = (read: ScannedCode): string =>
  `${read.type} ${read.type === 'command' ? read.command : read.type === 'invalid' ? read.text : read.code}`;
