/** Files' names that no file system minds, from words people chose. */

/** Of 255 that most file systems allow, so that an ending and a number fit as well. A Chinese character is three. */
const MOST_BYTES = 200;

/** The parts with spaces between; where that is too long the last one, mostly the day, stays whole and the others are cut. */
export function fileName(...parts: readonly string[]): string {
  const end = cut(plain(parts.at(-1) ?? ''), MOST_BYTES);
  const begin = cut(plain(parts.slice(0, -1).join(' ')), MOST_BYTES - Buffer.byteLength(end) - 1);
  return `${begin} ${end}`.trim();
}

const plain = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Whole characters only. */
function cut(text: string, mostBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept.trim();
}
