/** What it means that a thing was met on a shelf, and whether anything is to be done about it. */
import type { Found } from '../ledger/fold-stocktake.ts';
import type { ItemState, StocktakeLine } from '../ledger/state.ts';

/** null and '' both mean: on no shelf. */
export const sameShelf = (a: string | null, b: string | null): boolean => (a ?? '') === (b ?? '');

/**
 * What a sight comes to, the most telling first. `shelf` null: nobody said which. What waits to be picked up lies apart,
 * what is packed for another room has left its shelf, and a guest has no shelf here: all are right wherever they are met.
 */
export function judge(item: ItemState, roomId: string, shelf: string | null): Found {
  if (item.withdrawn) return 'withdrawn';
  if (item.loans.some(({ endedAt }) => endedAt === null)) return 'out';
  if (item.lost) return 'lost';
  if (item.transit !== null) return item.transit.fromRoomId === roomId ? 'right' : 'other-room';
  if (item.presentRoomId !== roomId) return 'other-room';
  const anywhere = item.homeRoomId !== roomId || item.holds.some(({ status }) => status === 'ready');
  return anywhere || shelf === null || sameShelf(item.shelf, shelf) ? 'right' : 'misplaced';
}

/** Called missing by a closing; what is seen as well is not. */
const calledMissing = ({ how }: StocktakeLine): boolean => how === 'lost' || how === 'left';

/** Whether closing has something to put right about a line, or to ask. */
export function needsSettling(line: StocktakeLine): boolean {
  if (line.itemId === null || line.found === null) return false;
  if (line.how !== null) return calledMissing(line);
  return line.found !== 'right' || isMiscounted(line);
}

export const isMiscounted = ({ counted, expected }: StocktakeLine): boolean => counted !== null && counted !== expected;

/** What a line is called on the screen and on the sheet. */
export type Result = Found | 'missing' | 'unknown' | 'miscounted';

export function resultOf(line: Pick<StocktakeLine, 'itemId' | 'found' | 'counted' | 'expected'>): Result {
  if (line.itemId === null) return 'unknown';
  if (line.found === null) return 'missing';
  return line.found === 'right' && line.counted !== null && line.counted !== line.expected ? 'miscounted' : line.found;
}
