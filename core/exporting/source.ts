/** Where lists for files come from: rows in the order of the columns asked for. SQL for them stands in db/lists.ts. */
import type { Cell } from '../reports/report.ts';
import type { ThingQuery } from '../things/ports.ts';

export type ListName = 'inventory' | 'loans' | 'residents' | 'events';

export interface ListQuery {
  readonly name: ListName;
  /** First and last day, both included; null = from the beginning, or until now. For loans and events. */
  readonly from: string | null;
  readonly to: string | null;
  /** For the inventory: what the table of things shows; null = everything, also what is withdrawn. */
  readonly things: Omit<ThingQuery, 'offset' | 'limit'> | null;
}

export interface ListSource {
  /** Streamed. A fresh array each, to be changed at will. `personal: false` leaves what names a person out of events. */
  readonly rows: (query: ListQuery, columns: readonly string[], personal: boolean) => Iterable<Cell[]>;
}
