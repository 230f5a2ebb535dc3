/** Wishes for things that are out: a queue a thing, the first is told when it is back and has some days to come. */
import { dayOf } from '../calendar.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import { isLive, mayBeHandedOut } from '../ledger/fold-item.ts';
import type { ItemState } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { pickUpBy, queueOf } from './rules.ts';

/**
 * A place in the queue, to be picked up in this room: what is in another room is sent here. Refused for what is in and free
 * in this room, for one's own loan, twice, and for what is never lent.
 */
export function decideHold(
  { reader, roomId, newId }: Deciding,
  { itemId, residentId }: { readonly itemId: string; readonly residentId: string },
): readonly NewEvent[] | Refusal {
  const item = reader.item(itemId);
  const resident = reader.resident(residentId);
  if (item === null || resident === null || resident.erased) return refuse('not-found');
  if (item.withdrawn) return refuse('item-withdrawn');
  if (!item.lendable || item.kind === 'supply') return refuse('item-not-lendable');
  const open = item.loans.find((loan) => loan.endedAt === null);
  if (open?.residentId === residentId) return refuse('hold-own-loan');
  const live = item.holds.filter(isLive);
  if (live.some((hold) => hold.residentId === residentId)) return refuse('hold-exists');
  if (live.length === 0 && mayBeHandedOut(item) && item.presentRoomId === roomId) return refuse('hold-not-needed');
  return [{ stream: `item:${itemId}`, kind: 'item.held', payload: { holdId: newId(), residentId, roomId } }];
}

interface GivenUp {
  readonly itemId: string;
  readonly holdId: string;
}

/**
 * Gives up one's own place, or, for staff, anybody's with a `reason`; a thing that was waiting for them goes to the next.
 * Refused for a place that is not theirs or no longer there ('not-found').
 */
export function decideCancelHold(
  deciding: Deciding,
  { itemId, holdId, ...whose }: GivenUp & ({ readonly residentId: string } | { readonly reason: string }),
): readonly NewEvent[] | Refusal {
  const item = deciding.reader.item(itemId);
  const hold = item?.holds.find((candidate) => candidate.id === holdId && isLive(candidate));
  if (item === null || item === undefined || hold === undefined) return refuse('not-found');
  if ('residentId' in whose && hold.residentId !== whose.residentId) return refuse('not-found');
  const payload: Payload<'item.holdEnded'> = { holdId, how: 'cancelled', ...('reason' in whose ? whose : {}) };
  const ended: NewEvent = { stream: `item:${itemId}`, kind: 'item.holdEnded', payload };
  return hold.status === 'ready' ? [ended, ...readyForNext(deciding, item, dayOf(deciding.now), holdId)] : [ended];
}

/** Ends every hold nobody came for in time and tells the next. */
export function decideExpiredHolds(deciding: Deciding): readonly NewEvent[] {
  const today = dayOf(deciding.now);
  return deciding.reader.holdsPastPickUp(today).flatMap((hold) => {
    const item = deciding.reader.item(hold.itemId);
    // The room where it waits sees to it: another one would tell the next by its own days.
    if (item === null || item.presentRoomId !== deciding.roomId) return [];
    const ended: NewEvent = {
      stream: `item:${item.id}`,
      kind: 'item.holdEnded',
      payload: { holdId: hold.id, how: 'expired' },
    };
    return [ended, ...readyForNext(deciding, item, today, hold.id)];
  });
}

/** Residents who wait for a thing, the next one first. */
export const whoWaits = ({ reader }: Deciding, itemId: string): readonly string[] =>
  queueOf(reader.item(itemId)?.holds ?? []).map((hold) => hold.residentId);

/**
 * The next waiting hold becomes ready if `item`, as it is from now on in this room, can be handed out, nobody else's is
 * ready, and it is to be picked up here (else it must be sent first); `leaving` is a hold that is about to end.
 */
export function readyForNext(
  { reader, roomId }: Deciding,
  item: ItemState,
  today: string,
  leaving: string | null,
): readonly NewEvent[] {
  const next = queueOf(item.holds).find((hold) => hold.id !== leaving);
  if (next === undefined || next.status === 'ready' || !mayBeHandedOut(item)) return [];
  if (next.roomId !== roomId) return [];
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  return [
    {
      stream: `item:${item.id}`,
      kind: 'item.holdReady',
      payload: { holdId: next.id, pickUpBy: pickUpBy(today, reader.settings(), room) },
    },
  ];
}
