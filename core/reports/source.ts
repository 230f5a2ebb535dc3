/** Where reports read: plain facts, streamed where there may be many. SQL for them stands in db/reports.ts. */

export interface Period {
  /** Wall milliseconds, `to` excluded. */
  readonly from: number;
  readonly to: number;
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
  readonly status: 'in' | 'out' | 'repair' | 'lost' | 'withdrawn' | 'display';
  readonly stock: number | null;
  readonly unit: string | null;
  readonly timesLent: number;
  readonly lastLentAt: number | null;
  readonly registeredAt: number;
  readonly donor: string;
}

export interface Tally {
  readonly name: string;
  readonly lendings: number;
  readonly takes: number;
  readonly returns: number;
  readonly damaged: number;
  readonly incomplete: number;
}

export interface HourTally {
  /** 0 … 23, the room's clock. */
  readonly hour: number;
  readonly lendings: number;
  readonly returns: number;
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

/** What the monthly report counts. */
export interface MonthFacts {
  /** Loans and takings begun in the period (件次). */
  readonly lendings: number;
  readonly takes: number;
  /** Different residents on different days (人次). */
  readonly visits: number;
  readonly borrowers: number;
  readonly returns: number;
  /** Out at the end of the period, and of these past their day. */
  readonly out: number;
  readonly overdue: number;
  readonly damaged: number;
  readonly incomplete: number;
  readonly lost: number;
  readonly donated: number;
  readonly registered: number;
  /** Loans due in the period, and of these back by its end. */
  readonly due: number;
  readonly dueBack: number;
  /** Returned late in the period, and by how many days in sum. */
  readonly late: number;
  readonly lateDays: number;
}

export interface ReportSource {
  /** In order of time. */
  readonly lendings: (scope: Scope) => Iterable<Lending>;
  /** Loans that are open now, longest due first. */
  readonly openLoans: (scope: Omit<Scope, 'period'>) => Iterable<Lending>;
  /** In order of code. */
  readonly inventory: (scope: Omit<Scope, 'period'>) => Iterable<InventoryLine>;
  readonly byCategory: (scope: Scope) => readonly Tally[];
  readonly byRoom: (scope: Scope) => readonly Tally[];
  readonly byHour: (scope: Scope) => readonly HourTally[];
  readonly byDay: (
    scope: Scope,
  ) => readonly { readonly day: string; readonly lendings: number; readonly returns: number }[];
  readonly byDonor: (scope: Omit<Scope, 'period'>) => readonly DonorTally[];
  readonly drift: (itemId: string) => Iterable<DriftFact>;
  readonly month: (scope: Scope, lastDay: string) => MonthFacts;
  readonly rooms: () => readonly { readonly id: string; readonly name: string }[];
  /** Bytes of a signature, for paper. */
  readonly image: (sha256: string) => { readonly bytes: Uint8Array; readonly mime: string } | null;
}
