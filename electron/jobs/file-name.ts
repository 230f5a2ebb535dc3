/** A file's name that no file system minds, from words people chose. */
export const fileName = (...parts: readonly string[]): string =>
  parts
    .join(' ')
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
