/**
 * An item's stream folded into its state. Pure and total: any set of events has a state, physical truth wins over what
 * a kiosk believed, and what contradicts becomes a named exception. Ended loans need not be present (the store applies
 * events to the live part only), so nothing here looks at them.
 */
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
      return { ...state, ...withoutUndefined(event.payload) };
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
      return state.stock === null ? state : { ...state, stock: state.stock + event.payload.quantity };
    case 'item.held':
      return held(state, event);
    case 'item.holdReady':
      return changeLiveHold(state, event.payload.holdId, (hold) => ({
        ...hold,
        status: 'ready',
        pickUpBy: event.payload.pickUpBy,
      }));
    case 'item.holdEnded':
      return changeLiveHold(state, event.payload.holdId, (hold) => ({
        ...hold,
        status: event.payload.how,
        endedAt: wallOf(event.time),
      }));
    case 'item.lost':
      return { ...endOpenLoan(state, event, 'lost'), lost: true };
    case 'item.found':
      return { ...state, lost: false, presentRoomId: event.payload.roomId };
    case 'item.repaired':
      return {
        ...state,
        inRepair: false,
        missingParts: state.missingParts.filter((part) => !event.payload.partsBack.includes(part)),
      };
    case 'item.withdrawn':
      return { ...state, withdrawn: true };
    case 'item.reinstated':
      return { ...state, withdrawn: false };
    default:
      return state;
  }
}

function registered(stream: string, payload: Payload<'item.registered'>, at: number): ItemState {
  const id = stream.slice('item:'.length);
  return {
    ...payload,
    id,
    presentRoomId: payload.homeRoomId,
    withdrawn: false,
    lost: false,
    inRepair: false,
    missingParts: [],
    registeredAt: at,
    timesLent: 0,
    codes: [],
    loans: [],
    takes: [],
    holds: [],
    exceptions: [],
  };
}

function lent(state: ItemState, event: Extract<ItemEvent, { kind: 'item.lent' }>): ItemState {
  const { payload } = event;
  const open = state.loans.find((loan) => loan.endedAt === null);
  const ready = state.holds.find((hold) => hold.status === 'ready');
  const loan: Loan = {
    id: payload.loanId,
    itemId: state.id,
    residentId: payload.residentId,
    roomId: payload.roomId,
    eventId: event.id,
    lentAt: wallOf(event.time),
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
  const raised: readonly [ExceptionKind, string | null][] = [
    ...(open ? [['lent-while-out', open.eventId] as const] : []),
    ...(ready && ready.id !== payload.holdId && ready.residentId !== payload.residentId
      ? [['lent-though-held', null] as const]
      : []),
    ...(state.withdrawn ? [['lent-though-withdrawn', null] as const] : []),
    ...(state.lendable ? [] : [['lent-though-not-lendable', null] as const]),
    ...(state.lost ? [['lost-thing-seen', null] as const] : []),
  ].map(([kind, other]) => [kind, other]);
  const closed = endOpenLoan(state, event, 'superseded');
  const fulfilled =
    payload.holdId === null
      ? closed
      : changeLiveHold(closed, payload.holdId, (hold) => ({
          ...hold,
          status: 'fulfilled',
          endedAt: wallOf(event.time),
        }));
  return raise(
    {
      ...fulfilled,
      lost: false,
      presentRoomId: payload.roomId,
      timesLent: state.timesLent + 1,
      loans: [...fulfilled.loans, loan],
    },
    event,
    raised,
  );
}

function returned(state: ItemState, event: Extract<ItemEvent, { kind: 'item.returned' }>): ItemState {
  const { payload } = event;
  const open = state.loans.find((loan) => loan.endedAt === null);
  const troubled = payload.condition !== 'good';
  const moved: ItemState = {
    ...state,
    presentRoomId: payload.roomId,
    lost: false,
    inRepair: state.inRepair || troubled,
    missingParts: [...new Set([...state.missingParts, ...payload.missingParts])],
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
  return raise(moved, event, [
    ...(open === undefined ? [['returned-while-in', null] as const] : []),
    ...(state.lost ? [['lost-thing-seen', null] as const] : []),
  ]);
}

function taken(state: ItemState, event: Extract<ItemEvent, { kind: 'item.taken' }>): ItemState {
  const { payload } = event;
  const stock = (state.stock ?? 0) - payload.quantity;
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
    stock < 0 ? [['stock-below-zero', null]] : [],
  );
}

function held(state: ItemState, event: Extract<ItemEvent, { kind: 'item.held' }>): ItemState {
  const { payload } = event;
  // One live hold a person: two kiosks that took the same wish keep the earlier place in the queue.
  if (state.holds.some((hold) => isLive(hold) && hold.residentId === payload.residentId)) return state;
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
