/** JPEG files from outside: how large they are, and without what a camera wrote beside the picture (place, time, owner). */

const SOI = 0xd8;
const SOS = 0xda;
const COM = 0xfe;

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** APP1 (EXIF, XMP) to APP15, and comments; APP0 (JFIF) says how to show it. */
const isBeside = (marker: number): boolean => (marker >= 0xe1 && marker <= 0xef) || marker === COM;

export interface CleanJpeg {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The picture alone (ITU-T T.81 Annex B: segments up to the scan); null for what is no JPEG or is cut short. */
export function cleanJpeg(file: Uint8Array): CleanJpeg | null {
  if (file[0] !== 0xff || file[1] !== SOI) return null;
  const kept: Uint8Array[] = [file.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | null = null;
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > file.length) return null;
    if (isFrame(marker)) {
      const word = (from: number): number => ((file[from] ?? 0) << 8) | (file[from + 1] ?? 0);
      size = { height: word(at + 5), width: word(at + 7) };
    }
    if (marker === SOS) {
      if (size === null) return null;
      kept.push(file.subarray(at));
      return { ...size, bytes: joined(kept) };
    }
    if (!isBeside(marker)) kept.push(file.subarray(at, end));
    at = end;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
