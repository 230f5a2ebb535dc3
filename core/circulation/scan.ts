/**
 * One resolver for every way in: camera, USB scanner, keypad. Text in, what it names out. Leading zeros stay; full-width
 * and look-alike letters, stray spaces and missing dashes are put right; a confusion of O and 0 or I and 1 is mended
 * only where the check character proves the mending.
 */
import { compactCode, formatItemCode, isRoomPrefix, ownShapes, readOwnCode, type OwnCode } from './codes.ts';

export type ScannedCode =
  | OwnCode
  /** Somebody else's code: an EAN/UPC (UPC-A as the EAN-13 it is with a zero before it) or free text of an old label. */
  | { readonly type: 'foreign'; readonly code: string; readonly symbology: 'ean13' | 'ean8' | 'text' }
  | { readonly type: 'invalid'; readonly reason: 'empty' | 'too-long' | 'check'; readonly text: string };

const MAX_LENGTH = 64;

/** Cyrillic and Greek capitals that print like Latin ones. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', Х: 'X', У: 'Y',
  Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X', Ϲ: 'C',
}; // prettier-ignore

/**
 * Upper case, half width, Latin, one kind of dash, no control characters, no white space; of very long texts only the
 * beginning. The AIM identifier that many USB scanners can put first (`]C0`, `]Q1`, ISO/IEC 15424) is taken off.
 */
export const normaliseScan = (raw: string): string =>
  raw
    .slice(0, 4 * MAX_LENGTH)
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replaceAll(/[\p{C}\p{Z}\s]/gu, '')
    .replaceAll(/[\p{Pd}\u2212\u30FC\u4E00_]/gu, '-')
    .replaceAll(/[\u0370-\u03FF\u0400-\u04FF]/gu, (letter) => lookAlikes[letter] ?? letter)
    .replace(/^(?:\][A-Z][0-9A-Z])+/, '');

/**
 * What `raw` names. `prefix`, the room's, is given for typed numbers only: 123 is then HJD-000123-C, and seven digits
 * are a number with its check digit.
 */
export function readCode(raw: string, { prefix }: { readonly prefix?: string } = {}): ScannedCode {
  const text = normaliseScan(raw);
  const compact = compactCode(text);
  if (compact === '') return { type: 'invalid', reason: 'empty', text };
  if (text.length > MAX_LENGTH) return { type: 'invalid', reason: 'too-long', text: text.slice(0, MAX_LENGTH) };
  const own = readOwnCode(compact);
  if (own.code !== null) return own.code;
  const mended = mend(compact);
  if (mended !== null) return mended;
  if (own.shaped) return { type: 'invalid', reason: 'check', text };
  if (prefix !== undefined && isRoomPrefix(prefix) && /^\d{1,7}$/.test(compact))
    return typedNumber(compact, prefix, text);
  return foreign(text, compact);
}

function typedNumber(digits: string, prefix: string, text: string): ScannedCode {
  if (digits.length <= 6) {
    const number = Number(digits);
    return { type: 'item', code: formatItemCode({ prefix, number }), prefix, number };
  }
  return readOwnCode(prefix + digits).code ?? { type: 'invalid', reason: 'check', text };
}

const toDigits = (part: string): string => part.replaceAll(/[OQ]/g, '0').replaceAll(/[IL]/g, '1');
const toLetters = (part: string): string => part.replaceAll('0', 'O').replaceAll('1', 'I');

/**
 * Tries the readings in which letters stand where digits must and the other way round; only one may be right. Mending
 * must not undo what the check character finds (one wrong character, one swap of neighbours), so it takes the check
 * character as it is, leaves its neighbour alone, and never changes both sides of where letters end and digits begin.
 */
function mend(compact: string): OwnCode | null {
  const found = new Map<string, OwnCode>();
  for (const shape of ownShapes) {
    if (shape.length !== compact.length) continue;
    const body = Array.from(shape.slice(0, -1), (place, at) =>
      (isDigitPlace(place) ? toDigits : toLetters)(compact[at] ?? ''),
    ).join('');
    const mended = (at: number): boolean => body[at] !== compact[at];
    const border = [...shape].findIndex((place) => isDigitPlace(place));
    if (mended(body.length - 1) || (mended(border - 1) && mended(border))) continue;
    const { code } = readOwnCode(body + compact.slice(-1));
    if (code !== null) found.set(JSON.stringify(code), code);
  }
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? only : null;
}

const isDigitPlace = (place: string): boolean => place === 'D' || place === 'A';

function foreign(text: string, compact: string): ScannedCode {
  if (/^\d{12,13}$/.test(compact)) {
    const ean = compact.padStart(13, '0');
    if (isEan(ean)) return { type: 'foreign', code: ean, symbology: 'ean13' };
  }
  if (/^\d{8}$/.test(compact) && isEan(compact)) return { type: 'foreign', code: compact, symbology: 'ean8' };
  return { type: 'foreign', code: text, symbology: 'text' };
}

/** GS1 check digit: weights 3 and 1 from the right (GS1 General Specifications §7.9). */
function isEan(digits: string): boolean {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
