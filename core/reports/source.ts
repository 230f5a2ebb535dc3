/** Where reports read: plain facts, streamed where there may be many. SQL for them stands in db/reports.ts. */

import type { Result } from '../stocktake/judge.ts';

export interface Period {
  /** Wall milliseconds, `to` excluded. */
  readonly from: number;
  readonly to: number;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Scope {
  readonly period: Period;
  /** Rooms looked at; never empty. */
  readonly roomIds: readonly string[];
  readonly categoryId: string | null;
}

/** Something that went out: a loan, or a supply taken for good. */
export interface Lending {
  readonly kind: 'loan' | 'take';
  readonly at: number;
  readonly code: string;
  readonly item: string;
  readonly category: string;
  readonly quantity: number;
  readonly unit: string | null;
  /** Empty after erasure. */
  readonly person: string;
  readonly phone: string;
  readonly door: string;
  readonly signature: string | null;
  readonly dueOn: string | null;
  readonly endedAt: number | null;
  readonly ended: 'returned' | 'superseded' | 'lost' | null;
  readonly condition: 'good' | 'damaged' | 'incomplete' | null;
  readonly renewals: number;
  readonly note: string;
  readonly room: string;
  readonly returnRoom: string | null;
  /** Who of the staff handed it out; empty when the resident did it alone. */
  readonly by: string;
}

export interface InventoryLine {
  readonly code: string;
  readonly name: string;
  readonly kind: 'tool' | 'kit' | 'supply';
  readonly category: string;
  readonly home: string;
  readonly present: string;
  readonly shelf: string | null;
  readonly status: 'in' | 'out' | 'repair' | 'lost' | 'withdrawn' | 'display' | 'transit';
  readonly stock: number | null;
  readonly unit: string | null;
  readonly timesLent: number;
  readonly lastLentAt: number | null;
  readonly registeredAt: number;
  readonly donor: string;
}

/** A loan or a taking that began: what is counted of it. */
export interface Went {
  readonly kind: 'loan' | 'take';
  readonly roomId: string;
  readonly categoryId: string;
  readonly residentId: string;
  readonly at: number;
}

/** A loan that ended. */
export interface Ended {
  readonly how: 'returned' | 'superseded' | 'lost';
  readonly roomId: string;
  /** null unless it was brought back. */
  readonly returnRoomId: string | null;
  readonly categoryId: string;
  readonly at: number;
  readonly dueOn: string;
  readonly condition: 'good' | 'damaged' | 'incomplete' | null;
}

/** What cannot be told from what began and ended in the period alone. */
export interface Standing {
  /** Out at the end of the period, and of these past their day. */
  readonly out: number;
  readonly overdue: number;
  /** Loans due in the period, and of these back by its end. */
  readonly due: number;
  readonly dueBack: number;
  readonly registered: number;
  readonly donated: number;
}

export interface DonorTally {
  readonly donor: string;
  readonly things: number;
  readonly timesLent: number;
}

export interface DriftFact {
  readonly at: number;
  readonly what: string;
  readonly room: string;
  readonly condition: 'good' | 'damaged' | 'incomplete' | null;
}

/** A thing between two rooms. */
export interface TransitFact {
  readonly code: string;
  readonly item: string;
  readonly from: string;
  readonly to: string;
  /** Wall milliseconds. */
  readonly sentAt: number;
  readonly awaited: boolean;
}

/** What a report goes through, row by row. */
export type Reading =
  'lendings' | 'activity' | 'openLoans' | 'inventory' | 'donors' | 'drift' | 'onTheWay' | 'stocktake';

/** A line of a stocktake's sheet. */
export interface SheetLine {
  readonly code: string;
  readonly item: string;
  readonly category: string;
  /** Where it belongs by the books, and where it was met. */
  readonly belongs: string;
  readonly seen: string;
  /** By the books and by hand; null for a supply that was not counted. */
  readonly book: number | null;
  readonly counted: number | null;
  readonly unit: string;
  readonly result: Result;
  readonly how: string | null;
  readonly by: string;
}

export interface ReportSource {
  /** In order of time. */
  readonly lendings: (scope: Scope) => Iterable<Lending>;
  /** Loans that are open now, longest due first. */
  readonly openLoans: (scope: Omit<Scope, 'period'>) => Iterable<Lending>;
  /** In order of code. */
  readonly inventory: (scope: Omit<Scope, 'period'>) => Iterable<InventoryLine>;
  /** Begun in the period; in no order. */
  readonly went: (scope: Scope) => Iterable<Went>;
  /** Ended in the period, lent by or brought back to one of the rooms; in no order. */
  readonly ended: (scope: Scope) => Iterable<Ended>;
  readonly standing: (scope: Scope, lastDay: string) => Standing;
  readonly byDonor: (scope: Omit<Scope, 'period'>) => readonly DonorTally[];
  readonly drift: (itemId: string) => Iterable<DriftFact>;
  /** Name and code of a thing; '' for one that is not there. */
  readonly thing: (itemId: string) => string;
  /** How many rows `reading` will go through; null when nobody knows before. */
  readonly size: (reading: Reading, scope: Scope) => number | null;
  readonly rooms: () => readonly Named[];
  /** In the order of the console. */
  readonly categories: () => readonly Named[];
  /** From or to the rooms, the longest on its way first. */
  readonly onTheWay: (scope: Pick<Scope, 'roomIds'>) => readonly TransitFact[];
  /** Of a stocktake, also what is missing so far while it goes on; by shelf and code. */
  readonly stocktakeSheet: (stocktakeId: string) => readonly SheetLine[];
  /** Bytes of a signature, for paper. */
  readonly image: (sha256: string) => { readonly bytes: Uint8Array; readonly mime: string } | null;
}
