/** Pictures as windows send them: base64 to bytes, and what kind the bytes really are. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** By character code: a list comes in by the megabyte. */
const values = new Uint8Array(128);
for (const [value, character] of [...alphabet].entries()) values[character.charCodeAt(0)] = value;

/** Bytes of RFC 4648 base64; characters outside it end the text. */
export function decodeBase64(text: string): Uint8Array {
  const end = text.search(/[^A-Za-z0-9+/]/);
  const length = end < 0 ? text.length : end;
  const bytes = new Uint8Array(Math.floor((length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    held = (held << 6) | (values[text.charCodeAt(index)] ?? 0);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const held = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    parts.push(
      (alphabet[held >> 18] ?? '') +
        (alphabet[(held >> 12) & 63] ?? '') +
        (left > 1 ? (alphabet[(held >> 6) & 63] ?? '') : '=') +
        (left > 2 ? (alphabet[held & 63] ?? '') : '='),
    );
  }
  return parts.join('');
}

/** By its first bytes; null for anything but PNG and JPEG. */
export function pictureMime(bytes: Uint8Array): 'image/png' | 'image/jpeg' | null {
  const starts = (...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : null;
}

/** A picture as the address of itself, for a page that fetches nothing. */
export const dataUrl = ({ mime, bytes }: { readonly mime: string; readonly bytes: Uint8Array }): string =>
  `data:${mime};base64,${encodeBase64(bytes)}`;
