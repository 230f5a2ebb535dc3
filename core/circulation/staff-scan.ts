/** A text that staff scanned or typed, and nobody says which: what a label says first, then a number of this room. */
import type { Deciding } from './deciding.ts';
import { readCode, type ScannedCode } from './scan.ts';
import { readScan } from './session-scan.ts';

export function readAsStaff(deciding: Deciding, text: string): ScannedCode {
  const code = readCode(text);
  const bound = code.type === 'foreign' && deciding.reader.itemIdByCode(code.code) !== null;
  return bound || code.type !== 'foreign' ? code : readScan(deciding, text, 'keypad');
}
