/** Things between rooms: packed for the one who waits elsewhere or because they belong there, and received by scanning. */
import { dayOf } from '../calendar.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import type { ItemRow, Reader } from '../ports.ts';
import type { Deciding } from './deciding.ts';
import { readyForNext } from './holds.ts';
import { queueOf } from './rules.ts';

/** Why a thing that is here should be elsewhere, and where; null when it is right here. */
interface Wanted {
  readonly toRoomId: string;
  /** The hold of the first who waits; null = it only belongs there. */
  readonly holdId: string | null;
}

/** Who waits comes before going home; nothing that is out, broken or lost is wanted anywhere. */
function wantedElsewhere(item: ItemState, roomId: string): Wanted | null {
  if (item.kind === 'supply' || item.presentRoomId !== roomId || item.transit !== null) return null;
  if (item.withdrawn || item.lost || item.loans.some((loan) => loan.endedAt === null)) return null;
  const next = queueOf(item.holds)[0];
  // What is broken is mended where it is before anybody gets it, but it may go home for that.
  if (next !== undefined && !item.inRepair) {
    return next.roomId === roomId ? null : { toRoomId: next.roomId, holdId: next.id };
  }
  return item.homeRoomId === roomId ? null : { toRoomId: item.homeRoomId, holdId: null };
}

/**
 * Packs one thing for another room; `transferId` is the parcel's. Refused: this very room or one that is not known
 * ('bad-input'), supplies ('item-not-lendable': they are counted where they lie), what is out ('item-out': it is brought
 * back first), and what is on its way already ('item-in-transit').
 */
export function decideSend(
  { reader, roomId }: Deciding,
  { itemId, toRoomId, transferId }: { readonly itemId: string; readonly toRoomId: string; readonly transferId: string },
): readonly NewEvent[] | Refusal {
  const item = reader.item(itemId);
  if (item === null) return refuse('not-found');
  const room = reader.rooms().find(({ id }) => id === toRoomId);
  if (room === undefined || toRoomId === roomId) return refuse('bad-input', { where: 'toRoomId' });
  if (item.kind === 'supply') return refuse('item-not-lendable');
  const open = item.loans.find((loan) => loan.endedAt === null);
  if (open !== undefined) return refuse('item-out', { dueOn: open.dueOn });
  if (item.transit !== null) return refuse('item-in-transit');
  const wanted = queueOf(item.holds).find((hold) => hold.roomId === toRoomId);
  return [
    {
      stream: `item:${itemId}`,
      kind: 'item.sent',
      payload: { transferId, fromRoomId: roomId, toRoomId, holdId: wanted?.id ?? null },
    },
  ];
}

/**
 * A thing taken out of a parcel is here, whether it was meant for this room, another, or never packed; who waits for it
 * here is told. Nothing for what is here already and on no way.
 */
export function decideReceive(deciding: Deciding, itemId: string): readonly NewEvent[] | Refusal {
  const { reader, roomId, now } = deciding;
  const item = reader.item(itemId);
  if (item === null) return refuse('not-found');
  const open = item.loans.find((loan) => loan.endedAt === null);
  if (open !== undefined) return refuse('item-out', { dueOn: open.dueOn });
  if (item.transit === null && item.presentRoomId === roomId) return [];
  const here: ItemState = { ...item, transit: null, presentRoomId: roomId };
  return [
    {
      stream: `item:${itemId}`,
      kind: 'item.received',
      payload: { transferId: item.transit?.id ?? null, roomId },
    },
    ...readyForNext(deciding, here, dayOf(now), null),
  ];
}

/** What is in the room and should be in another one: awaited things first, then by code. */
export function thingsToSend(
  reader: Reader,
  roomId: string,
): readonly { readonly row: ItemRow; readonly toRoomId: string; readonly awaited: boolean }[] {
  return reader
    .maybeElsewhere(roomId)
    .flatMap((row) => {
      const item = reader.item(row.id);
      const wanted = item === null ? null : wantedElsewhere(item, roomId);
      return wanted === null ? [] : [{ row, toRoomId: wanted.toRoomId, awaited: wanted.holdId !== null }];
    })
    .toSorted((a, b) => Number(b.awaited) - Number(a.awaited));
}
