/** A list somebody brought, as rows of text, whatever kind of file it is in. */
import type { Refusal } from '../../core/errors.ts';
import type { ReadHow, TextEncoding } from '../../core/importing/read-how.ts';
import type { SourceRow } from '../../core/importing/ports.ts';

export interface OpenedList {
  readonly format: 'csv' | 'xlsx' | 'xls' | 'ods';
  /** For text files. */
  readonly text: {
    readonly encoding: TextEncoding;
    /** False when no encoding fits: somebody has to choose. */
    readonly sure: boolean;
    readonly delimiter: NonNullable<ReadHow['delimiter']>;
    /** How the first lines look in each of two encodings. */
    readonly previews: readonly { readonly encoding: TextEncoding; readonly lines: readonly string[] }[];
  } | null;
  /** Names of a workbook's sheets; none for a text file. */
  readonly sheets: readonly string[];
  readonly sheet: number;
  /**
   * Rows in which anything stands, without empty cells at their ends. Throws ListTrouble where the file cannot be read on.
   */
  readonly rows: () => AsyncIterable<SourceRow>;
}

/** Leaves the reading of a list with a reason a person can act on. */
export class ListTrouble extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

export const MOST_COLUMNS = 200;
/** Rows of one import, titles included. */
export const MOST_ROWS = 20_001;
/** Characters of all cells together. */
export const MOST_CHARACTERS = 32_000_000;
