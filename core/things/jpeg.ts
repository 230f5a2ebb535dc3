/** JPEG files from outside: how large they are, and without what a camera wrote beside the picture (place, time, owner). */
import { joined } from '../bytes.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** APP1 (EXIF, XMP) to APP15, and comments; APP0 (JFIF) says how to show it. */
const isBeside = (marker: number): boolean => (marker >= 0xe1 && marker <= 0xef) || marker === COM;
/** Stands alone: no length, no content. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;

export interface CleanJpeg {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture alone (ITU-T T.81 Annex B), from its beginning to its end: what a camera wrote before, between the scans of a
 * progressive one, or after it is left out. null for what is no JPEG or is cut short.
 */
export function cleanJpeg(file: Uint8Array): CleanJpeg | null {
  if (file[0] !== 0xff || file[1] !== SOI) return null;
  const kept: Uint8Array[] = [file.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | null = null;
  let scanned = false;
  let at = 2;
  while (at + 2 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      kept.push(file.subarray(at, at + 2));
      return size === null || !scanned ? null : { ...size, bytes: joined(kept) };
    }
    const length = isBare(marker) ? 0 : ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0);
    const end = marker === SOS ? endOfScan(file, at + 2 + length) : at + 2 + length;
    if ((length < 2 && !isBare(marker)) || end > file.length) return null;
    if (isFrame(marker)) {
      const word = (from: number): number => ((file[from] ?? 0) << 8) | (file[from + 1] ?? 0);
      size = { height: word(at + 5), width: word(at + 7) };
    }
    scanned ||= marker === SOS;
    if (!isBeside(marker)) kept.push(file.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the next marker is: in a scan 0xff is followed by 0 or by a restart. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = from; at + 1 < file.length; at += 1) {
    const next = file[at + 1] ?? 0;
    if (file[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return file.length + 1;
}
