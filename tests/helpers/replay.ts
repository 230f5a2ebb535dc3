/**
 * Puts a history to the kiosk's own decisions: each batch of events must be exactly what the matching decision answers in
 * the state before it. Names of new loans, holds and takes are taken from the event, all else must follow.
 */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { dayOf } from '../../core/calendar.ts';
import type { Deciding } from '../../core/circulation/deciding.ts';
import { decideCancelHold, decideExpiredHolds, decideHold, readyForNext } from '../../core/circulation/holds.ts';
import { decideLend } from '../../core/circulation/lend.ts';
import { decideRenew } from '../../core/circulation/renew.ts';
import { decideReturn } from '../../core/circulation/return.ts';
import { standing } from '../../core/circulation/standing.ts';
import { decideUndo } from '../../core/circulation/undo.ts';
import { compareEvents, wallOf, type LedgerEvent, type NewEvent } from '../../core/ledger/event.ts';
import { applyCategory, applyItem, applyResident, applyRoom, foldItem } from '../../core/ledger/fold.ts';
import type { CategoryState, ItemState, ResidentState, RoomState } from '../../core/ledger/state.ts';
import type { Reader } from '../../core/ports.ts';
import { usualNotice } from '../../core/residents/notice.ts';
import { decideRegister } from '../../core/residents/register.ts';
import { readSettings } from '../../core/settings.ts';

const settings = readSettings({});
/** Days late after which the office writes a thing off. */
const WRITTEN_OFF = 60;

/** Answers how many batches a decision was asked about, and the items at the end. */
export function replay(events: readonly LedgerEvent[]): {
  readonly decided: number;
  readonly states: ReadonlyMap<string, ItemState>;
} {
  const items = new Map<string, ItemState>();
  const residents = new Map<string, ResidentState>();
  const rooms = new Map<string, RoomState>();
  const categories = new Map<string, CategoryState>();
  const streams = new Map<string, LedgerEvent[]>();
  const batches = new Map<string, LedgerEvent[]>();
  const out = new Map<string, Set<string>>();
  const phones = new Map<string, string>();
  const roomOfKiosk = new Map<string, string>();

  const reader = {
    item: (id) => items.get(id) ?? null,
    resident: (id) => residents.get(id) ?? null,
    rooms: () => [...rooms.values()],
    categories: () => [...categories.values()],
    settings: () => settings,
    notice: () =>
      usualNotice({
        version: settings['notice.version'],
        handler: '',
        contact: '',
        months: 12,
        erases: true,
        workdays: 15,
      }),
    openLoans: (id) =>
      [...(out.get(id) ?? [])].flatMap(
        (item) => items.get(item)?.loans.filter(({ endedAt }) => endedAt === null) ?? [],
      ),
    residentIdByPhone: (phone) => phones.get(phone) ?? null,
    stream: (stream) => streams.get(stream) ?? [],
    batch: (batch) => batches.get(batch) ?? [],
  } satisfies Partial<Reader>;

  const apply = (event: LedgerEvent): void => {
    const [kind = '', id = ''] = event.stream.split(':');
    const own = streams.get(event.stream) ?? [];
    own.push(event);
    streams.set(event.stream, own);
    batches.set(event.batch, [...(batches.get(event.batch) ?? []), event]);
    if (kind === 'item') {
      const before = items.get(id) ?? null;
      const after = event.kind === 'item.undone' ? foldItem(own) : applyItem(before, event);
      if (after === null) throw new Error(`${event.kind} before the thing was there`);
      // As the store does: what is over need not be looked at again.
      const live = { ...after, loans: after.loans.filter(({ endedAt }) => endedAt === null) };
      items.set(id, live);
      for (const { residentId } of before?.loans ?? []) out.get(residentId)?.delete(id);
      for (const { residentId } of live.loans) out.set(residentId, (out.get(residentId) ?? new Set()).add(id));
    } else if (kind === 'resident') {
      const after = applyResident(residents.get(id) ?? null, event);
      if (after === null) throw new Error('somebody unknown');
      residents.set(id, after);
      phones.set(after.phone, id);
    } else if (kind === 'room') {
      const after = applyRoom(rooms.get(id) ?? null, event);
      if (after === null) throw new Error('a room unknown');
      rooms.set(id, after);
      roomOfKiosk.set(event.kiosk, id);
    } else if (kind === 'category') {
      const after = applyCategory(categories.get(id) ?? null, event);
      if (after !== null) categories.set(id, after);
    }
  };

  const deciding = (event: LedgerEvent, newId = ''): Deciding => ({
    reader: reader as Partial<Reader> as Reader,
    now: wallOf(event.time),
    roomId: roomOfKiosk.get(event.kiosk) ?? '',
    newId: () => newId,
  });

  let decided = 0;
  // Two kiosks may decide in the same millisecond: a batch is taken whole where it begins.
  for (const batch of Map.groupBy(events.toSorted(compareEvents), (event) => event.batch).values()) {
    const [first] = batch;
    if (first === undefined) continue;
    if (first.kind === 'item.lent' || first.kind === 'item.taken') {
      // A basket: each line finds the state the one before it left.
      for (const event of batch) {
        decided += 1;
        agrees(answer(deciding, event), [event]);
        apply(event);
      }
    } else {
      const answered = answer(deciding, first);
      if (answered !== null) {
        decided += 1;
        agrees(answered, batch);
      }
      batch.forEach(apply);
    }
  }
  return { decided, states: items };
}

/** Compared cheaply first: there are many. */
function agrees(answered: unknown, batch: readonly LedgerEvent[]): void {
  const happened = batch.map(plain);
  if (!isDeepStrictEqual(answered, happened)) expect(answered, batch[0]?.time ?? '').toEqual(happened);
}

const plain = ({ stream, kind, payload }: LedgerEvent): unknown => ({ stream, kind, payload });

/** What the kiosk would have done; null where nobody decides but staff, whose reasons are checked here instead. */
function answer(
  deciding: (event: LedgerEvent, newId?: string) => Deciding,
  event: LedgerEvent,
): readonly NewEvent[] | object | null {
  const itemId = event.stream.slice('item:'.length);
  const facts = deciding(event);
  const item = event.stream.startsWith('item:') ? facts.reader.item(itemId) : null;
  switch (event.kind) {
    case 'item.lent': {
      expect(item?.presentRoomId).toBe(event.payload.roomId);
      return decideLend(deciding(event, event.payload.loanId), {
        ...line,
        itemId,
        residentId: event.payload.residentId,
      });
    }
    case 'item.taken': {
      const { takeId, residentId, quantity } = event.payload;
      return decideLend(deciding(event, takeId), { ...line, itemId, residentId, quantity });
    }
    case 'item.returned':
      return decideReturn(facts, { ...event.payload, itemId });
    case 'item.renewed': {
      const residentId = event.actor.type === 'resident' ? (event.actor.id ?? '') : '';
      return decideRenew(facts, { itemId, residentId });
    }
    case 'item.held':
      return decideHold(deciding(event, event.payload.holdId), { itemId, residentId: event.payload.residentId });
    case 'item.holdEnded': {
      const { holdId, how } = event.payload;
      const hold = item?.holds.find(({ id }) => id === holdId);
      if (how === 'cancelled') return decideCancelHold(facts, { itemId, holdId, residentId: hold?.residentId ?? '' });
      const holdsPastPickUp = (day: string) =>
        hold !== undefined && hold.pickUpBy !== null && hold.pickUpBy < day ? [hold] : [];
      return decideExpiredHolds({ ...facts, reader: { ...facts.reader, holdsPastPickUp } });
    }
    case 'item.undone': {
      const undone = facts.reader.stream(event.stream).find(({ id }) => id === event.payload.eventId);
      return decideUndo(facts, { batch: undone?.batch ?? '' });
    }
    case 'item.repaired': {
      if (item === null) throw new Error('nothing to mend');
      expect(item.inRepair).toBe(true);
      const { stream, kind, payload } = event;
      return [{ stream, kind, payload }, ...readyForNext(facts, { ...item, inRepair: false }, dayOf(facts.now), null)];
    }
    case 'resident.registered': {
      const consent = { overFourteen: true, necessaryConsent: true };
      const { card, ...payload } = event.payload;
      const residentId = event.stream.slice('resident:'.length);
      return decideRegister(facts.reader, { ...payload, ...consent, residentId, card: card ?? '' });
    }
    case 'resident.blockLifted':
      expect(standing(facts, event.stream.slice('resident:'.length)).blocked).toBe(true);
      return null;
    case 'item.lost':
      expect(item?.loans[0]?.dueOn.localeCompare(dayOf(facts.now - WRITTEN_OFF * 86_400_000))).toBeLessThanOrEqual(0);
      return null;
    case 'item.withdrawn':
      expect(item?.inRepair).toBe(true);
      return null;
    case 'item.found':
      expect(item?.lost).toBe(true);
      return null;
    case 'item.stocked':
      expect(item?.kind).toBe('supply');
      return null;
    case 'item.registered':
      expect(item).toBeNull();
      return null;
    case 'room.opened':
    case 'category.defined':
      return null;
    default:
      throw new Error(`the demo should not begin a batch with ${event.kind}`);
  }
}

const line = { staffPresent: true, alreadyInBasket: 0, quantity: 1, missingParts: [], overrides: [], reason: null };
