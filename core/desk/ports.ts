/** What the desk asks of the store: lists of things and people, a page at a time. */
import type { Gone } from '../catalogue/gone.ts';
import type { ResidentState, Settlement } from '../ledger/state.ts';

/** `stranded`: people of this room who wait for a thing that is lost, withdrawn or not lent any more. */
export type DeskList =
  'out' | 'due-today' | 'overdue' | 'back-today' | 'ready' | 'low-stock' | 'repair' | 'lost' | 'stranded';

export interface DeskRow {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  /** '' where it has none. */
  readonly nameEnglish: string;
  readonly shelf: string | null;
  readonly room: string;
  /** Where it belongs. */
  readonly homeRoom: string;
  readonly residentId: string | null;
  /** In full: who shows it to whom is decided above. */
  readonly person: string;
  readonly loanId: string | null;
  /** Of a wish only, and why nobody can fulfil it. */
  readonly holdId: string | null;
  readonly gone: Gone | null;
  /** Day it is due, or must be picked up. */
  readonly day: string | null;
  /** When it went out, came back or was wished for; wall milliseconds. */
  readonly at: number | null;
  readonly stock: number | null;
  readonly unit: string | null;
  /** What was said when it came back last, or of what is wrong with it. */
  readonly note: string;
  readonly photo: string | null;
  readonly missingParts: readonly { readonly id: string; readonly name: string }[];
}

export interface DeskScope {
  readonly roomId: string;
  /** 'YYYY-MM-DD' and its first millisecond. */
  readonly today: string;
  readonly dayStart: number;
}

/** What staff said of an exception, and of which thing: null where it is not about a thing, or came without its cause. */
export interface SettledCase extends Settlement {
  readonly itemId: string | null;
}

export interface DeskReader {
  readonly deskList: (list: DeskList, scope: DeskScope, offset: number, limit: number) => readonly DeskRow[];
  /** How long the whole list is. */
  readonly deskTotal: (list: DeskList, scope: DeskScope) => number;
  /** Not erased, by card, by digits of the telephone, or by a part of name or door; the best first. */
  readonly findResidents: (text: string, limit: number) => readonly ResidentState[];
  /** Newest first. */
  readonly settlements: (limit: number) => readonly SettledCase[];
}
