/** What the pages about residents ask of the store. */
import type { LedgerEvent } from '../ledger/event.ts';
import type { Hold, Loan, Merge, NoticeState, PersonRequest, ResidentState, Take } from '../ledger/state.ts';

export type PeopleFilter = 'all' | 'has-things' | 'overdue' | 'blocked' | 'no-optional';
export type PeopleOrder = 'name' | 'registered';

export interface PeopleQuery {
  /** A card, digits of the telephone, a part of name or door, pinyin or initials; empty = everybody. */
  readonly text: string;
  readonly filter: PeopleFilter;
  readonly today: string;
  /** Days late from which borrowing pauses. */
  readonly blockDays: number;
  readonly order: PeopleOrder;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The thing that something of a person's history is about. */
interface AboutThing {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly room: string;
}
export type PersonLoan = Loan & AboutThing;
export type PersonTake = Take & AboutThing & { readonly unit: string | null };
export type PersonHold = Hold & AboutThing;
/** A thing somebody gave. */
export interface Gift {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  /** Wall milliseconds. */
  readonly at: number;
}

/** What tables say of a person, each list newest first. */
export interface PersonHistory {
  readonly loans: readonly PersonLoan[];
  readonly takes: readonly PersonTake[];
  readonly holds: readonly PersonHold[];
  readonly gifts: readonly Gift[];
}

/** All entries of a person. */
export interface Entries {
  /** The one they are known by first, each as its own stream tells it. */
  readonly entries: readonly ResidentState[];
  /** What made them one. */
  readonly merges: readonly Merge[];
}

export interface PeopleReader {
  /** Not erased. */
  readonly people: (query: PeopleQuery) => { readonly rows: readonly ResidentState[]; readonly total: number };
  /** Of whichever entry; `entries` is empty for nobody. */
  readonly entries: (residentId: string) => Entries;
  /** One that was not taken back. */
  readonly merge: (eventId: string) => Merge | null;
  /**
   * Persons with nothing open and no sign of life since `before` (wall milliseconds); not who agreed to be named as the
   * donor of a thing that is still there.
   */
  readonly personsIdleSince: (before: number) => readonly string[];
  /** Whether anything of a thing's from `from` until before `to` (wall milliseconds) names somebody. */
  readonly wasUsed: (from: number, to: number) => boolean;
  /** Entries, by person, that events of things before `before` still name. */
  readonly personsLinkedBefore: (before: number) => readonly (readonly string[])[];
  /** What happened to things before `before` and names any of these entries, as it happened; giving them is not among it. */
  readonly linkedEvents: (entries: readonly string[], before: number) => readonly LedgerEvent[];
  /** At most `most` lines of each list. */
  readonly personHistory: (residentId: string, most: number) => PersonHistory;
}

export interface RequestReader {
  readonly request: (id: string) => PersonRequest | null;
  /** Open ones as they are due, or closed ones newest first; of one person, or of all. */
  readonly requests: (query: {
    readonly residentId: string | null;
    readonly open: boolean;
    readonly offset: number;
    readonly limit: number;
  }) => { readonly rows: readonly PersonRequest[]; readonly total: number };
  readonly requestsLate: (today: string) => number;
  /** The one that is shown now. */
  readonly notice: () => NoticeState;
  /** Published ones, the latest first. */
  readonly notices: () => readonly NoticeState[];
}
