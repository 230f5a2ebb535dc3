/** What an import is made of: rows from a file, what the kiosk knows, and what would happen to each row. */
import type { LedgerEvent, NewEvent } from '../ledger/event.ts';
import type { CategoryState, ItemState, RoomState } from '../ledger/state.ts';
import type { ImportField } from './fields.ts';

export interface SourceRow {
  /** As a spreadsheet numbers it, from 1. */
  readonly line: number;
  /** One cell a column of the file, as it stands there. */
  readonly cells: readonly string[];
}

export interface ImportChoices {
  /** A row without a code whose name is known already: another copy of it, or the thing that is there. */
  readonly sameName: 'copy' | 'same';
  /** A category nobody knows: guessed from the thing's name, or added. */
  readonly newCategory: 'guess' | 'add';
}

export type TroubleWord =
  | 'name-missing'
  | 'too-long'
  | 'too-many'
  | 'not-a-number'
  | 'nothing-there'
  | 'kind-unknown'
  | 'room-unknown'
  | 'yes-or-no'
  | 'code-misread'
  | 'code-spoiled'
  | 'code-of-other-kind'
  | 'code-taken'
  | 'code-twice'
  | 'thing-twice'
  | 'cells-beyond'
  | 'numbers-used-up';

/** Why a row cannot be brought in. */
export interface Trouble {
  readonly what: TroubleWord;
  readonly field?: ImportField | undefined;
  /** What stands there, cut short. */
  readonly text?: string | undefined;
  readonly most?: number | undefined;
  /** The row it contradicts. */
  readonly line?: number | undefined;
}

/** What was assumed of a row that says nothing about it. */
export type Remark =
  | { readonly what: 'category-guessed' | 'category-added'; readonly text: string }
  | { readonly what: 'by-name' }
  | { readonly what: 'copies'; readonly count: number }
  | { readonly what: 'withdrawn' }
  | { readonly what: 'donor-resident' };

export interface FieldChange {
  readonly field: ImportField;
  readonly from: string;
  readonly to: string;
}

export type Verdict = 'new' | 'changed' | 'same' | 'wrong';

/** What would happen to a row, for people to look at. */
export interface PlannedLine {
  readonly line: number;
  readonly verdict: Verdict;
  /** Empty where there is none. */
  readonly code: string;
  readonly name: string;
  readonly changes: readonly FieldChange[];
  readonly remarks: readonly Remark[];
  readonly troubles: readonly Trouble[];
}

export interface Planned {
  readonly line: PlannedLine;
  readonly events: readonly NewEvent[];
}

export interface KnownThings {
  readonly roomId: string;
  readonly rooms: readonly RoomState[];
  readonly categories: readonly CategoryState[];
  readonly itemIdByCode: (code: string) => string | null;
  readonly item: (id: string) => ItemState | null;
  /** Things with this clean name that are not withdrawn, in the order of their codes. */
  readonly idsByName: (name: string) => readonly string[];
  /** Own codes of a room are numbered; the next free number. */
  readonly nextItemNumber: (prefix: string) => number;
  /** Every name that is known with its category. */
  readonly knownNames: () => readonly { readonly name: string; readonly categoryId: string }[];
}

export interface PlanOptions {
  readonly columns: readonly (ImportField | null)[];
  readonly choices: ImportChoices;
  readonly known: KnownThings;
  readonly newId: () => string;
  /** Why stock changed, as the history will say. */
  readonly reason: string;
  /** Texts of this file had formulas guarded (CSV). */
  readonly guarded: boolean;
}

/** What earlier rows of the same file have taken. */
export interface Taken {
  /** Code -> line. */
  readonly codes: Map<string, number>;
  /** Id of a thing that is there already -> line. */
  readonly things: Map<string, number>;
}

/** A list that was brought in. */
export interface PastImport {
  readonly batch: string;
  /** Wall milliseconds. */
  readonly at: number;
  readonly staffId: string | null;
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  readonly wrong: number;
  /** When it was taken back, and how many things stayed all the same. */
  readonly undone: { readonly at: number; readonly kept: number } | null;
}

/** What importing asks of the store. */
export interface ImportReader {
  /** Marks the ledger's end: events after it have come since. */
  readonly lastRow: () => number;
  readonly eventsAfter: (row: number) => readonly LedgerEvent[];
  /** Streams of things that a batch has events in. */
  readonly batchStreams: (batch: string) => readonly string[];
  /** What columns were decided to be before, by the normal form of their titles; null = left out. */
  readonly rememberedColumns: () => ReadonlyMap<string, ImportField | null>;
  /** Newest first. */
  readonly pastImports: (roomId: string) => readonly PastImport[];
}
