/** How a list is read: what was found, or what somebody chose instead. */

export const textEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const delimiters = [',', '\t', ';', '|'] as const;

/** null = to be found. */
export interface ReadHow {
  readonly encoding: TextEncoding | null;
  readonly delimiter: (typeof delimiters)[number] | null;
  /** Index of the sheet. */
  readonly sheet: number | null;
  /** Row of the titles, from 1; 0 = there are none. */
  readonly head: number | null;
}
