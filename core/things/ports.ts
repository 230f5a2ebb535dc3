/** What the table of things asks of the store. */
import type { ItemRow } from '../ports.ts';

export type ThingStatus = 'all' | 'in' | 'out' | 'repair' | 'lost' | 'withdrawn' | 'never';
export type ThingOrder = 'code' | 'name' | 'times' | 'registered';

export interface ThingQuery {
  /** A part of the name or the code; empty = everything. */
  readonly text: string;
  readonly categoryId: string | null;
  readonly roomId: string | null;
  /** '' = without one; absent or null = any. */
  readonly shelf?: string | null | undefined;
  readonly status: ThingStatus;
  readonly order: ThingOrder;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface ThingRow extends ItemRow {
  readonly donor: string | null;
  /** Wall milliseconds. */
  readonly registeredAt: number;
}

export interface ThingReader {
  readonly things: (query: ThingQuery) => { readonly rows: readonly ThingRow[]; readonly total: number };
  /** Every name that is known with its category, once. */
  readonly knownNames: () => readonly { readonly name: string; readonly categoryId: string }[];
}
