/**
 * Pictures as files, by their first bytes: what kind, how large in pixels, and whether the end is there. Looked at before a
 * browser decodes anything, so that what is too large never fills the memory.
 */
import { cleanJpeg } from './jpeg.ts';

export type PictureTrouble = 'not-a-picture' | 'iphone' | 'drawing' | 'broken' | 'too-large';

/** The largest picture that is decoded: at four bytes a pixel, 200 MB for a moment. */
export const MOST_PIXELS = 50_000_000;
/** Bytes; a camera's largest file. */
export const LARGEST_FILE = 40 * 1024 * 1024;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** null: it may be decoded. */
export function troubleWith(file: Uint8Array): PictureTrouble | null {
  const size = sizeOf(file);
  if (typeof size === 'string') return size;
  return size.width * size.height > MOST_PIXELS ? 'too-large' : null;
}

function sizeOf(file: Uint8Array): Size | PictureTrouble {
  if (starts(file, 0, '\xff\xd8\xff')) return cleanJpeg(file) ?? 'broken';
  if (starts(file, 0, '\x89PNG\r\n\x1a\n')) return pngSize(file);
  if (starts(file, 0, 'RIFF') && starts(file, 8, 'WEBP')) return webpSize(file);
  // ISO/IEC 23008-12: what telephones of Apple make unless told otherwise. AVIF has the same frame.
  if (starts(file, 4, 'ftyp')) return ['heic', 'heix', 'hevc', 'mif1', 'msf1'].some((brand) => starts(file, 8, brand)) ? 'iphone' : 'not-a-picture'; // prettier-ignore
  return /^\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text(file, 0, 200).replace('\xef\xbb\xbf', ''))
    ? 'drawing'
    : 'not-a-picture';
}

/** PNG (ISO/IEC 15948): IHDR comes first, then chunk after chunk until IEND; each is length, name, body, checksum. */
function pngSize(file: Uint8Array): Size | PictureTrouble {
  if (!starts(file, 12, 'IHDR')) return 'broken';
  let at = 8;
  while (!starts(file, at + 4, 'IEND')) {
    at += 12 + word32(file, at);
    if (at + 12 > file.length) return 'broken';
  }
  return at + 12 > file.length ? 'broken' : { width: word32(file, 16), height: word32(file, 20) };
}

/** RFC 9649: lossy, lossless or extended. */
function webpSize(file: Uint8Array): Size | PictureTrouble {
  const little = (at: number, bytes: number): number =>
    Array.from({ length: bytes }, (_, index) => (file[at + index] ?? 0) * 256 ** index).reduce((a, b) => a + b);
  if (file.length < 30 || little(4, 4) + 8 > file.length) return 'broken';
  if (starts(file, 12, 'VP8X')) return { width: little(24, 3) + 1, height: little(27, 3) + 1 };
  if (starts(file, 12, 'VP8L')) return { width: (little(21, 2) & 0x3fff) + 1, height: ((little(21, 4) >>> 14) & 0x3fff) + 1 }; // prettier-ignore
  return starts(file, 12, 'VP8 ') ? { width: little(26, 2) & 0x3fff, height: little(28, 2) & 0x3fff } : 'broken';
}

const word32 = (file: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((value, index) => value * 256 + (file[at + index] ?? 0), 0);
/** Bytes as characters of the same numbers. */
const text = (file: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...file.subarray(at, at + length));
const starts = (file: Uint8Array, at: number, wanted: string): boolean => text(file, at, wanted.length) === wanted;
