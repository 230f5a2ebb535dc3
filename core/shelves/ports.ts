/** What shelves ask of the store. */
import type { ShelfState } from '../ledger/state.ts';

export interface ShelfReader {
  /** Of every room, also those that are no more; in order of code. */
  readonly shelves: () => readonly ShelfState[];
  /** How many things of the room have which shelf, null for none; without what is withdrawn. */
  readonly thingsByShelf: (roomId: string) => ReadonlyMap<string | null, number>;
  /** Ids of the room's things that have this shelf. */
  readonly thingsOnShelf: (roomId: string, name: string) => readonly string[];
}
