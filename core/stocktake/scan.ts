/** A scan in a stocktake: a shelf is chosen, a thing is met, a code is unknown. Each is kept at once. */
import type { Deciding } from '../circulation/deciding.ts';
import type { ScannedCode } from '../circulation/scan.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { Found } from '../ledger/fold-stocktake.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState, Stocktake, StocktakeLine } from '../ledger/state.ts';
import { judge, sameShelf } from './judge.ts';

/** The stocktake that is going on in this room. Refused as 'not-found', and as 'stocktake-closed' when it is over. */
export function openStocktake({ reader, roomId }: Deciding, id: string): Stocktake | Refusal {
  const stocktake = reader.stocktake(id);
  if (stocktake === null || stocktake.roomId !== roomId) return refuse('not-found');
  return stocktake.closedAt === null ? stocktake : refuse('stocktake-closed');
}

export interface Met {
  readonly found: Found;
  /** The sight before this one, in the same stocktake. */
  readonly before: StocktakeLine | null;
  readonly events: readonly NewEvent[];
}

/** A thing in somebody's hand; the same thing again on the same shelf adds nothing. */
export function decideMet({ reader, roomId }: Deciding, id: string, item: ItemState, shelf: string | null): Met {
  const found = judge(item, roomId, shelf);
  const line = reader.stocktakeLine(id, item.id);
  const before = line?.found === null ? null : line;
  if (before !== null && before.found === found && sameShelf(before.shelf, shelf)) return { found, before, events: [] };
  const seen: NewEvent = {
    stream: `stocktake:${id}`,
    kind: 'stocktake.seen',
    payload: {
      itemId: item.id,
      shelf,
      found,
      belongsRoomId: item.homeRoomId,
      belongsShelf: item.shelf,
      loanId: item.loans.find(({ endedAt }) => endedAt === null)?.id ?? null,
    },
  };
  return { found, before, events: [seen] };
}

/** A code no thing has. What is no code of a thing (a resident's card, a command) is not kept. */
export function decideUnknown(id: string, code: ScannedCode, shelf: string | null): readonly NewEvent[] {
  if (code.type !== 'item' && code.type !== 'foreign') return [];
  const payload = { text: code.code.slice(0, LONGEST), shelf };
  return [{ stream: `stocktake:${id}`, kind: 'stocktake.unknownSeen', payload }];
}
const LONGEST = 64;

/** A shelf of this room that is to be counted, too. */
export const decideShelf = ({ id, shelves }: Stocktake, shelf: string): readonly NewEvent[] =>
  shelves === null || shelves.includes(shelf)
    ? []
    : [{ stream: `stocktake:${id}`, kind: 'stocktake.shelfAdded', payload: { shelf } }];

/** So many of a supply lie there. Refused for what is not counted ('not-found'). */
export function decideCount(
  { reader }: Deciding,
  id: string,
  itemId: string,
  quantity: number,
): readonly NewEvent[] | Refusal {
  const item = reader.item(itemId);
  if (item === null || item.stock === null) return refuse('not-found');
  const payload = { itemId, quantity, expected: item.stock };
  return [{ stream: `stocktake:${id}`, kind: 'stocktake.counted', payload }];
}
