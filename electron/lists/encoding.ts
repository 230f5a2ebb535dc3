/**
 * Which encoding a text file is in: its mark, UTF-16 by the zeros in its ASCII, strict UTF-8, strict GB18030, else somebody
 * has to choose. In this order, because UTF-8 Chinese is valid GB18030 nine times out of ten and hardly ever the other way
 * round; no guessing by frequency, which calls a GBK header Cyrillic.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import iconv from 'iconv-lite';
import { refuse } from '../../core/errors.ts';
import type { TextEncoding } from '../../core/importing/read-how.ts';
import { ListTrouble } from './list.ts';

const PIECE = 1 << 16;

export interface FoundEncoding {
  readonly encoding: TextEncoding;
  readonly sure: boolean;
}

/** Pieces of a file, one after the other. */
export function* piecesOf(path: string): Iterable<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const read = readSync(file, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** The file as text, in pieces; the mark at its beginning is left out. */
export function* textOf(path: string, encoding: TextEncoding): Iterable<string> {
  const decoder = iconv.getDecoder(encoding);
  let first = true;
  const own = (text: string): string => {
    const marked = first && text.startsWith('\uFEFF');
    if (text !== '') first = false;
    return marked ? text.slice(1) : text;
  };
  for (const piece of piecesOf(path)) yield own(decoder.write(piece));
  yield own(decoder.end() ?? '');
}

/** Throws ListTrouble for what is no text. */
export function findEncoding(path: string): FoundEncoding {
  const [head = Buffer.alloc(0)] = piecesOf(path);
  if (head.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))) return { encoding: 'utf-8', sure: true };
  if (head.subarray(0, 2).equals(Buffer.of(0xff, 0xfe))) return { encoding: 'utf-16le', sure: true };
  if (head.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) return { encoding: 'utf-16be', sure: true };
  const wide = wideZeros(head);
  if (wide !== null) return { encoding: wide, sure: true };
  if (isBinary(head)) throw new ListTrouble(refuse('list-unreadable'));
  if (isStrictUtf8(path)) return { encoding: 'utf-8', sure: true };
  return { encoding: 'gb18030', sure: isStrictGb18030(path) };
}

/** UTF-16 without a mark: commas and line ends have a zero each, all on one side. */
function wideZeros(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < head.length / 50 || Math.min(even, odd) > Math.max(even, odd) / 20) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** A picture or a program has control characters all over; a list that somebody's machine spoilt has a few, however short. */
const isBinary = (head: Buffer): boolean =>
  head.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)).length >
  Math.max(4, head.length / 100);

function isStrictUtf8(path: string): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of piecesOf(path)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** iconv-lite puts U+FFFD where bytes make no character. */
function isStrictGb18030(path: string): boolean {
  for (const text of textOf(path, 'gb18030')) if (text.includes('\uFFFD')) return false;
  return true;
}
