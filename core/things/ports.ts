/** What the table of things asks of the store. */
import type { Donor } from '../catalogue/donor.ts';
import type { Parsed } from '../contract.ts';
import type { ItemRow } from '../ports.ts';

/** As the contract has it, at wall milliseconds `now`. */
export type ThingQuery = Parsed<'items.list'> & { readonly now: number };
export type ThingStatus = ThingQuery['status'];
export type ThingOrder = ThingQuery['order'];

export interface ThingRow extends ItemRow {
  readonly donor: Donor | null;
  /** Wall milliseconds. */
  readonly registeredAt: number;
}

export interface ThingReader {
  readonly things: (query: ThingQuery) => { readonly rows: readonly ThingRow[]; readonly total: number };
  /** What every thing that is not withdrawn is called, in the order of codes. */
  readonly calledThings: () => readonly { readonly id: string; readonly name: string }[];
  /** Every name that is known with its category, once. */
  readonly knownNames: () => readonly { readonly name: string; readonly categoryId: string }[];
  /** Donors whose words hold `text`, the one who gave last first. */
  readonly knownDonors: (text: string, limit: number) => readonly Donor[];
}
