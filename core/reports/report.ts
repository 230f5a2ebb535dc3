/**
 * What a report is: its columns, what may be asked, its rows and which columns are summed. Screen, paper, PDF, CSV and
 * Excel are all made from this one definition (table.ts), so they cannot disagree.
 */
import type { Reading, ReportSource } from './source.ts';

export type ReportName =
  | 'register'
  | 'loans'
  | 'overdue'
  | 'inventory'
  | 'categories'
  | 'hours'
  | 'rooms'
  | 'donors'
  | 'drift'
  | 'transit'
  | 'stocktake';

/** `day` 'YYYY-MM-DD'; `time` wall milliseconds; `image` a blob's SHA-256; `word` a key of words.ts. */
export type CellKind = 'text' | 'word' | 'number' | 'day' | 'time' | 'image';
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  /** Key of the row's field and of its title in words.ts. */
  readonly key: string;
  readonly kind: CellKind;
  /** Share of the paper's width. */
  readonly width: number;
  /** A name, telephone number or door in full: opening the report is recorded. */
  readonly personal?: true;
}

export interface ReportQuery {
  readonly name: ReportName;
  /** First and last day of the period, both included. */
  readonly from: string;
  readonly to: string;
  /** null = all rooms. */
  readonly roomId: string | null;
  readonly categoryId: string | null;
  /** Only for the drift log. */
  readonly itemId: string | null;
  /** Only for the sheet of a stocktake. */
  readonly stocktakeId?: string | null | undefined;
}

export interface Report {
  readonly name: ReportName;
  readonly landscape: boolean;
  /** What the query may narrow. */
  readonly filters: readonly ('period' | 'room' | 'category' | 'item' | 'stocktake')[];
  /** What it goes through, for telling how far it is. */
  readonly reading: Reading;
  readonly columns: readonly Column[];
  readonly rows: (source: ReportSource, query: ReportQuery, today: string) => Iterable<Row>;
  /** Keys of columns that are summed below. */
  readonly totals: readonly string[];
  /** A column of words: how often each is said stands below. */
  readonly counted?: string;
  /** Places to sign on paper. */
  readonly signed: boolean;
}
