/**
 * Closing puts the books right by what was seen: places, things that were lost, what was out and lies there, counts of
 * supplies; what was not seen is called lost, or left as it is. What changed since it was seen is left as it changed.
 */
import type { Deciding } from '../circulation/deciding.ts';
import { decideFound } from '../circulation/found.ts';
import { decideReceive } from '../circulation/transfer.ts';
import { decideReturn } from '../circulation/return.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { ItemState, Stocktake, StocktakeLine } from '../ledger/state.ts';
import { isMiscounted, needsSettling, sameShelf } from './judge.ts';

type How = Payload<'stocktake.settled'>['how'];

/** What staff choose; everything else follows from what was seen. Ids of things. */
export interface CloseChoices {
  /** Not seen: called lost. The others are left as they are. */
  readonly lost: ReadonlySet<string>;
  /** Out by the books and seen here: taken as returned. */
  readonly returned: ReadonlySet<string>;
  /** Withdrawn and seen here: back among what is lent. */
  readonly reinstated: ReadonlySet<string>;
  /** Kept with what it does. */
  readonly reason: string;
}

/**
 * Refused for a stocktake of another room ('not-found') and for one in which nothing is open any more
 * ('stocktake-closed'). After its end only what was heard of later is put right; nothing is called missing again.
 */
export function decideClose(deciding: Deciding, id: string, choices: CloseChoices): readonly NewEvent[] | Refusal {
  const { reader, roomId } = deciding;
  const stocktake = reader.stocktake(id);
  if (stocktake === null || stocktake.roomId !== roomId) return refuse('not-found');
  const open = stocktake.closedAt === null;
  const lines = reader.stocktakeLines(id).map(({ line }) => line);
  const settled = lines.filter(needsSettling).flatMap((line) => settle(deciding, line, choices));
  if (!open) return settled.length === 0 || !stocktake.applied ? refuse('stocktake-closed') : settled;
  return [...settled, ...missing(deciding, stocktake, choices), closed(id, true)];
}

/** Given up: kept, and nothing is put right. */
export const decideGiveUp = (id: string): readonly NewEvent[] => [closed(id, false)];

const closed = (id: string, applied: boolean): NewEvent => ({
  stream: `stocktake:${id}`,
  kind: 'stocktake.closed',
  payload: { applied },
});

const settledAs = (stocktakeId: string, itemId: string, how: How, belongsShelf: string | null): NewEvent => ({
  stream: `stocktake:${stocktakeId}`,
  kind: 'stocktake.settled',
  payload: { itemId, how, belongsShelf },
});

function missing({ reader }: Deciding, stocktake: Stocktake, { lost, reason }: CloseChoices): readonly NewEvent[] {
  return reader.stocktakeMissing(stocktake).flatMap(({ itemId, shelf }): readonly NewEvent[] => {
    const isLost = lost.has(itemId);
    const settled = settledAs(stocktake.id, itemId, isLost ? 'lost' : 'left', shelf);
    return isLost ? [{ stream: `item:${itemId}`, kind: 'item.lost', payload: { reason } }, settled] : [settled];
  });
}

function settle(deciding: Deciding, line: StocktakeLine, choices: CloseChoices): readonly NewEvent[] {
  const item = line.itemId === null ? null : deciding.reader.item(line.itemId);
  if (item === null) return [];
  const { how, events } = placed(deciding, item, line, choices);
  const count = counted(item, line, choices.reason);
  const said = how === 'none' && count.length > 0 ? 'counted' : how;
  return [...events, ...count, settledAs(line.stocktakeId, item.id, said, item.shelf)];
}

interface Done {
  readonly how: How;
  readonly events: readonly NewEvent[];
}
const nothing: Done = { how: 'none', events: [] };

function placed(deciding: Deciding, item: ItemState, line: StocktakeLine, choices: CloseChoices): Done {
  const open = item.loans.find(({ endedAt }) => endedAt === null);
  switch (line.found) {
    case 'out': {
      if (open === undefined || open.id !== line.loanId || !choices.returned.has(item.id)) return nothing;
      const back = decideReturn(deciding, { itemId: item.id, condition: 'good', checked: false, missingParts: [], note: choices.reason, photo: null }); // prettier-ignore
      return isRefusal(back) ? nothing : { how: 'returned', events: [...back, ...here(deciding, item, line, true)] };
    }
    case 'lost':
      return item.lost
        ? { how: 'found', events: [...decideFound(deciding, item.id), ...here(deciding, item, line, true)] }
        : nothing;
    case 'withdrawn': {
      if (!item.withdrawn || !choices.reinstated.has(item.id)) return nothing;
      const back: NewEvent = {
        stream: `item:${item.id}`,
        kind: 'item.reinstated',
        payload: { reason: choices.reason },
      };
      return { how: 'reinstated', events: [back, ...here(deciding, item, line, false)] };
    }
    case 'other-room': {
      const received = decideReceive(deciding, item.id);
      if (isRefusal(received)) return nothing;
      const events = [...received, ...here(deciding, item, line, true)];
      return events.length === 0 ? nothing : { how: 'moved', events };
    }
    case 'misplaced':
    case 'right': {
      // Called missing by a closing that had not heard of this sight.
      const found = item.lost ? decideFound(deciding, item.id) : [];
      const events = [...found, ...(open === undefined ? here(deciding, item, line, found.length > 0) : [])];
      return events.length === 0 ? nothing : { how: found.length > 0 ? 'found' : 'moved', events };
    }
    case null:
      return nothing;
  }
}

/**
 * The thing lies in this room and on that shelf; nothing where the books say so already. A guest keeps its shelf at home,
 * and a shelf that somebody chose after the sight stands.
 */
function here({ roomId }: Deciding, item: ItemState, line: StocktakeLine, arrived: boolean): readonly NewEvent[] {
  const keeps = item.homeRoomId !== roomId || line.shelf === null || !sameShelf(item.shelf, line.belongsShelf);
  const shelf = keeps ? item.shelf : line.shelf === '' ? null : line.shelf;
  if ((arrived || item.presentRoomId === roomId) && sameShelf(shelf, item.shelf)) return [];
  return [{ stream: `item:${item.id}`, kind: 'item.moved', payload: { roomId, shelf } }];
}

/** The difference as it was at the count: what was taken since then stays taken. */
function counted(item: ItemState, line: StocktakeLine, reason: string): readonly NewEvent[] {
  if (line.counted === null || line.expected === null || line.countId === null || !isMiscounted(line)) return [];
  // Put right by another kiosk's closing already.
  if (item.stock === null || item.countId === line.countId) return [];
  const payload = { quantity: line.counted - line.expected, reason, countId: line.countId };
  return [{ stream: `item:${item.id}`, kind: 'item.stocked', payload }];
}
