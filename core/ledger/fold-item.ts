/**
 * An item's stream folded into its state. Pure and total: any set of events has a state, physical truth wins over what
 * a kiosk believed, and what contradicts becomes a named exception, unless a member of staff set that very rule aside.
 * Ended loans need not be present (the store applies events to the live part only), so nothing here looks at them.
 * Always true of what comes out: at most one open loan, at most one ready hold, and that only while the thing can be
 * handed out.
 */
import type { RefusalCode } from '../errors.ts';
import { wallOf, type LedgerEvent, type Payload } from './event.ts';
import type { ExceptionCase, ExceptionKind, Hold, ItemState, Loan } from './state.ts';

type ItemEvent = Extract<LedgerEvent, { kind: `item.${string}` }>;

/** The state after one more event, in order; null until the item is registered. */
export function applyItem(state: ItemState | null, event: LedgerEvent): ItemState | null {
  if (event.kind === 'item.registered')
    return state === null ? registered(event.stream, event.payload, wallOf(event.time)) : state;
  if (state === null) return null;
  switch (event.kind) {
    case 'item.changed':
      return settled({ ...state, ...withoutUndefined(event.payload) });
    case 'item.codeBound':
      return state.codes.includes(event.payload.code)
        ? state
        : { ...state, codes: [...state.codes, event.payload.code] };
    case 'item.codeUnbound':
      return { ...state, codes: state.codes.filter((code) => code !== event.payload.code) };
    case 'item.lent':
      return lent(state, event);
    case 'item.renewed':
      return changeOpenLoan(state, event.payload.loanId, (loan) => ({
        ...loan,
        dueOn: event.payload.dueOn,
        renewals: loan.renewals + 1,
      }));
    case 'item.returned':
      return returned(state, event);
    case 'item.taken':
      return taken(state, event);
    case 'item.stocked':
      return stocked(state, event);
    case 'item.held':
      return held(state, event);
    case 'item.holdReady':
      return holdReady(state, event.payload);
    case 'item.holdEnded':
      return changeLiveHold(state, event.payload.holdId, (hold) => ({
        ...hold,
        status: event.payload.how,
        endedAt: wallOf(event.time),
      }));
    case 'item.sent':
      return sent(state, event);
    case 'item.received':
      return settled({ ...state, transit: null, presentRoomId: event.payload.roomId });
    case 'item.lost':
      return settled({ ...endOpenLoan(state, event, 'lost'), lost: true, transit: null });
    case 'item.found':
      return { ...state, lost: false, transit: null, presentRoomId: event.payload.roomId };
    case 'item.moved':
      return { ...state, lost: false, transit: null, presentRoomId: event.payload.roomId, shelf: event.payload.shelf };
    case 'item.markedForRepair':
      return settled({ ...state, inRepair: true });
    case 'item.repaired':
      return {
        ...state,
        inRepair: false,
        missingParts: state.missingParts.filter((part) => !event.payload.partsBack.includes(part)),
      };
    case 'item.withdrawn':
      return settled({ ...state, withdrawn: true });
    case 'item.reinstated':
      return { ...state, withdrawn: false };
    default:
      return state;
  }
}

function registered(stream: string, payload: Payload<'item.registered'>, at: number): ItemState {
  const id = stream.slice('item:'.length);
  return settled({
    ...payload,
    id,
    presentRoomId: payload.homeRoomId,
    withdrawn: false,
    lost: false,
    inRepair: false,
    missingParts: [],
    transit: null,
    countId: null,
    registeredAt: at,
    timesLent: 0,
    codes: [],
    loans: [],
    takes: [],
    holds: [],
    exceptions: [],
  });
}

function lent(state: ItemState, event: Extract<ItemEvent, { kind: 'item.lent' }>): ItemState {
  const { payload } = event;
  const open = state.loans.find((loan) => loan.endedAt === null);
  const loan: Loan = {
    id: payload.loanId,
    itemId: state.id,
    residentId: payload.residentId,
    roomId: payload.roomId,
    eventId: event.id,
    // Never later than it was written down.
    lentAt: Math.min(payload.lentAt ?? wallOf(event.time), wallOf(event.time)),
    dueOn: payload.dueOn,
    renewals: 0,
    missingAtLending: payload.missingParts,
    by: event.actor.type,
    endedAt: null,
    ended: null,
    returnRoomId: null,
    condition: null,
    checked: false,
    missingParts: [],
    note: '',
    photo: null,
  };
  // Whoever has the thing waits no more, also where the kiosk that lent it knew of no wish.
  const fulfils = (hold: Hold): boolean => hold.id === payload.holdId || hold.residentId === payload.residentId;
  const ready = state.holds.find((hold) => hold.status === 'ready');
  const cases: readonly (readonly [ExceptionKind, RefusalCode, boolean, string | null])[] = [
    ['lent-while-out', 'item-out', open !== undefined, open?.eventId ?? null],
    ['lent-though-held', 'item-held', ready !== undefined && !fulfils(ready), null],
    ['lent-though-withdrawn', 'item-withdrawn', state.withdrawn, null],
    ['lent-though-not-lendable', 'item-not-lendable', !state.lendable, null],
  ];
  const raised = cases
    .filter(([, rule, is]) => is && !payload.overrode.includes(rule))
    .map(([kind, , , other]) => [kind, other] as const);
  const closed = endOpenLoan(state, event, 'superseded');
  const out: ItemState = {
    ...closed,
    lost: false,
    transit: null,
    presentRoomId: payload.roomId,
    timesLent: state.timesLent + 1,
    missingParts: union(state.missingParts, payload.missingParts),
    loans: [...closed.loans, loan],
    holds: closed.holds.map((hold) =>
      isLive(hold) && fulfils(hold) ? { ...hold, status: 'fulfilled', endedAt: wallOf(event.time) } : hold,
    ),
  };
  return raise(settled(out), event, [...raised, ...(state.lost ? [['lost-thing-seen', null] as const] : [])]);
}

/**
 * Brought back: it is in that room, whatever was believed. A return that names no loan said itself that the thing was
 * in (its condition was told); one that names a loan where nothing is out contradicts, unless the thing was lost.
 */
function returned(state: ItemState, event: Extract<ItemEvent, { kind: 'item.returned' }>): ItemState {
  const { payload } = event;
  const open = state.loans.find((loan) => loan.endedAt === null);
  const troubled = payload.condition !== 'good';
  const moved: ItemState = {
    ...state,
    presentRoomId: payload.roomId,
    lost: false,
    transit: null,
    inRepair: state.inRepair || troubled,
    missingParts: union(state.missingParts, payload.missingParts),
    loans: state.loans.map((loan) =>
      loan === open
        ? {
            ...loan,
            endedAt: wallOf(event.time),
            ended: 'returned',
            returnRoomId: payload.roomId,
            condition: payload.condition,
            checked: payload.checked,
            missingParts: payload.missingParts,
            note: payload.note,
            photo: payload.photo,
          }
        : loan,
    ),
  };
  const believedOut = open === undefined && payload.loanId !== null && !state.lost;
  return raise(settled(moved), event, [
    ...(believedOut ? [['returned-while-in', null] as const] : []),
    ...(state.lost ? [['lost-thing-seen', null] as const] : []),
  ]);
}

/** Who packs it has it in hand: a loan that the books still have ended before. Supplies are counted, not carried one by one. */
function sent(state: ItemState, event: Extract<ItemEvent, { kind: 'item.sent' }>): ItemState {
  if (state.kind === 'supply') return state;
  const { transferId, fromRoomId, toRoomId, holdId } = event.payload;
  const open = state.loans.find((loan) => loan.endedAt === null);
  const transit = { id: transferId, fromRoomId, toRoomId, sentAt: wallOf(event.time), holdId };
  return raise(
    settled({ ...endOpenLoan(state, event, 'superseded'), lost: false, presentRoomId: fromRoomId, transit }),
    event,
    open === undefined ? [] : [['sent-while-out', open.eventId]],
  );
}

function taken(state: ItemState, event: Extract<ItemEvent, { kind: 'item.taken' }>): ItemState {
  const { payload } = event;
  const stock = state.stock === null ? null : state.stock - payload.quantity;
  return raise(
    {
      ...state,
      stock,
      timesLent: state.timesLent + 1,
      takes: [
        ...state.takes,
        {
          id: payload.takeId,
          itemId: state.id,
          residentId: payload.residentId,
          roomId: payload.roomId,
          quantity: payload.quantity,
          takenAt: wallOf(event.time),
        },
      ],
    },
    event,
    stock !== null && stock < 0 ? [['stock-below-zero', null]] : [],
  );
}

function stocked(state: ItemState, event: Extract<ItemEvent, { kind: 'item.stocked' }>): ItemState {
  const { countId = null } = event.payload;
  // Two kiosks that closed the same stocktake said the same difference twice.
  if (state.stock === null || (countId !== null && countId === state.countId)) return state;
  const stock = state.stock + event.payload.quantity;
  const counted: ItemState = { ...state, stock, countId: countId ?? state.countId };
  return raise(counted, event, event.payload.quantity < 0 && stock < 0 ? [['stock-below-zero', null]] : []);
}

function held(state: ItemState, event: Extract<ItemEvent, { kind: 'item.held' }>): ItemState {
  const { payload } = event;
  // One live hold a person: two kiosks that took the same wish keep the earlier place in the queue.
  const had = (hold: Hold): boolean => hold.residentId === payload.residentId || hold.id === payload.holdId;
  if (state.holds.some((hold) => isLive(hold) && had(hold))) return state;
  const hold: Hold = {
    id: payload.holdId,
    itemId: state.id,
    residentId: payload.residentId,
    roomId: payload.roomId,
    placedAt: wallOf(event.time),
    status: 'waiting',
    pickUpBy: null,
    endedAt: null,
  };
  return { ...state, holds: [...state.holds, hold] };
}

/** One thing waits for one person: a second one made ready by a kiosk that knew less goes on waiting. */
function holdReady(state: ItemState, { holdId, pickUpBy }: Payload<'item.holdReady'>): ItemState {
  if (!mayBeHandedOut(state) || state.holds.some((hold) => hold.status === 'ready')) return state;
  return changeLiveHold(state, holdId, (hold) => ({ ...hold, status: 'ready', pickUpBy }));
}

/** In, and nothing about the thing itself forbids taking it home. */
export const mayBeHandedOut = (item: ItemState): boolean =>
  item.lendable &&
  !item.withdrawn &&
  !item.lost &&
  !item.inRepair &&
  item.transit === null &&
  item.loans.every((loan) => loan.endedAt !== null);

/** What follows from the fields themselves: only supplies are counted; nobody is kept waiting for what is not there. */
function settled(state: ItemState): ItemState {
  const stock = state.kind === 'supply' ? (state.stock ?? 0) : null;
  const waits = mayBeHandedOut(state)
    ? state.holds
    : state.holds.map((hold): Hold =>
        hold.status === 'ready' ? { ...hold, status: 'waiting', pickUpBy: null } : hold,
      );
  return { ...state, stock, holds: waits };
}

export const isLive = (hold: Hold): boolean => hold.status === 'waiting' || hold.status === 'ready';

function endOpenLoan(state: ItemState, event: LedgerEvent, ended: 'superseded' | 'lost'): ItemState {
  if (!state.loans.some((loan) => loan.endedAt === null)) return state;
  return {
    ...state,
    loans: state.loans.map((loan) => (loan.endedAt === null ? { ...loan, endedAt: wallOf(event.time), ended } : loan)),
  };
}

function changeOpenLoan(state: ItemState, loanId: string, change: (loan: Loan) => Loan): ItemState {
  if (!state.loans.some((loan) => loan.id === loanId && loan.endedAt === null)) return state;
  return {
    ...state,
    loans: state.loans.map((loan) => (loan.id === loanId && loan.endedAt === null ? change(loan) : loan)),
  };
}

function changeLiveHold(state: ItemState, holdId: string, change: (hold: Hold) => Hold): ItemState {
  if (!state.holds.some((hold) => hold.id === holdId && isLive(hold))) return state;
  return { ...state, holds: state.holds.map((hold) => (hold.id === holdId && isLive(hold) ? change(hold) : hold)) };
}

const union = (known: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...known, ...more]),
];

function raise(
  state: ItemState,
  event: LedgerEvent,
  kinds: readonly (readonly [ExceptionKind, string | null])[],
): ItemState {
  if (kinds.length === 0) return state;
  const cases: readonly ExceptionCase[] = kinds.map(([kind, otherEventId]) => ({
    id: `${kind}:${event.id}`,
    kind,
    stream: event.stream,
    eventId: event.id,
    otherEventId,
    at: wallOf(event.time),
  }));
  return { ...state, exceptions: [...state.exceptions, ...cases] };
}

/** A partial payload may carry explicit undefined after parsing; it must not wipe a field. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
