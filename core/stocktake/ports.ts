/** What stocktakes ask of the store. */
import type { Stocktake, StocktakeLine } from '../ledger/state.ts';

/** A thing as a list of a stocktake names it. */
export interface CountedThing {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: 'tool' | 'kit' | 'supply';
  readonly category: string;
  readonly shelf: string | null;
  readonly stock: number | null;
  readonly unit: string | null;
}

export interface LineWithThing {
  readonly line: StocktakeLine;
  /** null for a code that no thing has. */
  readonly thing: CountedThing | null;
}

/** Things of one shelf that ought to lie there, and how many of them were met. */
export interface ShelfProgress {
  /** '' = without one. */
  readonly shelf: string;
  readonly expected: number;
  readonly seen: number;
}

/** What a stocktake came to, for the list of all. */
export interface StocktakeTally {
  readonly seen: number;
  readonly missing: number;
  readonly lost: number;
  readonly moved: number;
  readonly found: number;
  readonly unknown: number;
}

export interface StocktakeReader {
  readonly stocktake: (id: string) => Stocktake | null;
  /** Of a room, newest first. */
  readonly stocktakes: (roomId: string, limit: number) => readonly Stocktake[];
  readonly stocktakeTallies: (ids: readonly string[]) => ReadonlyMap<string, StocktakeTally>;
  readonly stocktakeLine: (id: string, key: string) => StocktakeLine | null;
  /** What was met or settled; the latest sight first. */
  readonly stocktakeLines: (id: string) => readonly LineWithThing[];
  /**
   * What ought to lie there now and was not met: in the room, not out, lost or withdrawn, and not come since the
   * stocktake began. By shelf and code.
   */
  readonly stocktakeMissing: (stocktake: Stocktake) => readonly CountedThing[];
  readonly stocktakeProgress: (stocktake: Stocktake) => readonly ShelfProgress[];
  /** In how many earlier stocktakes in a row each of these things was looked for and left missing. */
  readonly timesMissing: (itemIds: readonly string[]) => ReadonlyMap<string, number>;
}
