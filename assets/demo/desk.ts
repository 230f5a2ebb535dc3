/**
 * The demo's desks: what may happen to things and people, by the rules the kiosk itself goes by, each written down as
 * the events the kiosk would have written. Callers ask `mayBorrow` and `isFree` first; what is not allowed throws.
 */
import { dayOf } from '../../core/calendar.ts';
import { defaultCategories } from '../../core/catalogue/default-categories.ts';
import { dueOn, isBlocked, loanDays, mayRenewAgain, overdueDays, pickUpBy } from '../../core/circulation/rules.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import type { CategoryState, Condition, RoomState } from '../../core/ledger/state.ts';
import { readSettings } from '../../core/settings.ts';
import type { DemoLedger } from './ledger.ts';
import type { DemoResident } from './people.ts';
import { demoRooms } from './rooms.ts';
import type { PlannedThing } from './stock.ts';

export interface Borrower {
  readonly id: string;
  readonly index: number;
  readonly person: DemoResident;
  readonly out: Set<Thing>;
  registered: boolean;
  blockLiftedUntil: string | null;
}

export interface Hold {
  readonly id: string;
  readonly borrower: Borrower;
  /** Last day to pick it up; null while it waits. */
  pickUpBy: string | null;
}

export interface Loan {
  readonly id: string;
  readonly borrower: Borrower;
  dueOn: string;
  renewals: number;
}

export interface Thing {
  readonly id: string;
  readonly plan: PlannedThing;
  /** Index of the room it is in, or was lent from. */
  room: number;
  loan: Loan | null;
  /** Live ones, the first to wish first. */
  holds: Hold[];
  stock: number;
  /** More of it is on its way. */
  restocking: boolean;
  /** Handed in. */
  here: boolean;
  inRepair: boolean;
  gone: 'lost' | 'withdrawn' | null;
}

export interface Line {
  readonly thing: Thing;
  /** Supplies only; 1 otherwise. */
  readonly quantity: number;
}

export type RoomCalendar = Pick<RoomState, 'closedWeekdays' | 'closedDays'>;

export const settings = readSettings({});
const categories = new Map<string, CategoryState>(
  defaultCategories.map(({ id, payload }, position) => [id, { id, position, ...payload }]),
);
const byResident = ({ id }: Borrower) => ({ type: 'resident', id }) as const;
const byVolunteer = (room: number) => ({ type: 'staff', id: roomOf(room).volunteer.id }) as const;
const byKiosk = { type: 'kiosk' } as const;
const roomOf = (room: number) => demoRooms[room] ?? demoRooms[0];

/** Days a thing is lent for. */
const periodOf = ({ plan }: Thing): number => loanDays(categories.get(plan.template.categoryId), settings);

export const blocked = (borrower: Borrower, day: string): boolean => {
  const oldest = [...borrower.out].reduce((most, { loan }) => Math.max(most, overdueDays(loan?.dueOn ?? day, day)), 0);
  return isBlocked(oldest, borrower.blockLiftedUntil, day, settings);
};

/** Whether one more thing may go out to them, with `chosen` in the basket already. */
export const mayBorrow = (borrower: Borrower, day: string, chosen: number): boolean =>
  borrower.registered && !blocked(borrower, day) && borrower.out.size + chosen < settings['loan.limit'];

/** Whether anybody may take it from the shelf of its room now. */
export const isFree = (thing: Thing): boolean =>
  thing.here &&
  thing.gone === null &&
  !thing.plan.template.stays &&
  (thing.plan.template.kind === 'supply'
    ? thing.stock > 0
    : thing.loan === null && !thing.inRepair && thing.holds.length === 0);

const stream = (thing: Thing): string => `item:${thing.id}`;
const need = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Error(`the demo asks for what cannot be: ${what}`);
  return value;
};

const endLoan = (thing: Thing): Loan => {
  const loan = need(thing.loan, 'a loan');
  loan.borrower.out.delete(thing);
  thing.loan = null;
  return loan;
};

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(ledger: DemoLedger, calendars: readonly RoomCalendar[]) {
  /** The next who waits is told, if the thing can be lent in `room` now. */
  const readyForNext = (thing: Thing, room: number, day: string): readonly NewEvent[] => {
    const next = thing.holds[0];
    if (next === undefined || next.pickUpBy !== null || thing.inRepair) return [];
    next.pickUpBy = pickUpBy(day, settings, calendars[room]);
    return [{ stream: stream(thing), kind: 'item.holdReady', payload: { holdId: next.id, pickUpBy: next.pickUpBy } }];
  };

  const lend = (room: number, at: number, borrower: Borrower, thing: Thing): NewEvent => {
    const [first] = thing.holds;
    const hold = first?.borrower === borrower ? first : null;
    if (thing.loan !== null || thing.room !== room || (hold === null && !isFree(thing))) need(null, 'a free thing');
    const category = categories.get(thing.plan.template.categoryId);
    const due = dueOn(dayOf(at), loanDays(category, settings), calendars[room]);
    thing.loan = { id: ledger.newId(at), borrower, dueOn: due, renewals: 0 };
    thing.holds = thing.holds.filter((other) => other !== hold);
    borrower.out.add(thing);
    return {
      stream: stream(thing),
      kind: 'item.lent',
      payload: {
        loanId: thing.loan.id,
        residentId: borrower.id,
        roomId: roomOf(room).id,
        dueOn: due,
        missingParts: [],
        holdId: hold?.id ?? null,
        overrode: [],
        reason: null,
      },
    };
  };

  const take = (room: number, at: number, borrower: Borrower, { thing, quantity }: Line): NewEvent => {
    if (thing.stock < quantity) need(null, 'enough stock');
    thing.stock -= quantity;
    const payload = { takeId: ledger.newId(at), residentId: borrower.id, roomId: roomOf(room).id, quantity };
    return { stream: stream(thing), kind: 'item.taken', payload };
  };

  return {
    register: (at: number, borrower: Borrower): void => {
      borrower.registered = true;
      const { name, phone, door, card, optionalConsent, room } = borrower.person;
      ledger.append(room, at, byResident(borrower), [
        {
          stream: `resident:${borrower.id}`,
          kind: 'resident.registered',
          payload: {
            name,
            phone,
            door,
            card,
            optionalConsent,
            noticeVersion: settings['notice.version'],
            signature: null,
          },
        },
      ]);
    },

    receive: (
      at: number,
      thing: Thing,
      donor: { readonly display: string; readonly residentId: string | null } | null,
    ): void => {
      thing.here = true;
      const { template, code, shelf } = thing.plan;
      const payload = {
        code,
        shelf,
        donor,
        name: template.name,
        nameEnglish: template.nameEnglish,
        kind: template.kind,
        categoryId: template.categoryId,
        homeRoomId: roomOf(thing.room).id,
        drawing: template.drawing,
        parts: template.parts.map(({ name, count }, place) => ({ id: `p${place + 1}`, name, count })),
        synonyms: [...template.synonyms],
        unit: template.supply?.unit ?? null,
        lowStockAt: template.supply?.low ?? null,
        stock: template.supply === null ? null : thing.stock,
        note: template.stays ? '只在站内使用' : '',
        picture: null,
        lendable: !template.stays,
      };
      ledger.append(thing.room, at, byVolunteer(thing.room), [
        { stream: stream(thing), kind: 'item.registered', payload },
      ]);
    },

    /** One confirmed basket; answers its events' ids, in the order of the lines. */
    checkout: (room: number, at: number, borrower: Borrower, lines: readonly Line[]): readonly string[] =>
      ledger.append(
        room,
        at,
        byResident(borrower),
        lines.map((line) =>
          line.thing.plan.template.kind === 'supply'
            ? take(room, at, borrower, line)
            : lend(room, at, borrower, line.thing),
        ),
      ),

    /** A thing lent by mistake, taken back at once. */
    undoLend: (room: number, at: number, thing: Thing, eventId: string): void => {
      const { borrower } = endLoan(thing);
      ledger.append(room, at, byResident(borrower), [
        { stream: stream(thing), kind: 'item.undone', payload: { eventId } },
      ]);
    },

    /** True when it now waits for somebody. */
    bringBack: (
      room: number,
      at: number,
      thing: Thing,
      condition: Condition,
      checked: boolean,
      note: string,
    ): boolean => {
      const loan = endLoan(thing);
      thing.room = room;
      if (condition !== 'good') thing.inRepair = true;
      const missingParts = condition === 'incomplete' ? ['p1'] : [];
      const payload = { loanId: loan.id, roomId: roomOf(room).id, condition, checked, missingParts, note, photo: null };
      const ready = readyForNext(thing, room, dayOf(at));
      ledger.append(room, at, { type: 'resident', id: null }, [
        { stream: stream(thing), kind: 'item.returned', payload },
        ...ready,
      ]);
      return ready.length > 0;
    },

    /** True when it could be renewed. */
    renew: (room: number, at: number, thing: Thing): boolean => {
      const loan = need(thing.loan, 'a loan');
      const day = dayOf(at);
      if (thing.holds.length > 0 || !mayRenewAgain(loan.renewals, settings) || blocked(loan.borrower, day))
        return false;
      const due = dueOn(day, periodOf(thing), calendars[room]);
      loan.dueOn = due > loan.dueOn ? due : loan.dueOn;
      loan.renewals += 1;
      ledger.append(room, at, byResident(loan.borrower), [
        { stream: stream(thing), kind: 'item.renewed', payload: { loanId: loan.id, dueOn: loan.dueOn } },
      ]);
      return true;
    },

    hold: (room: number, at: number, borrower: Borrower, thing: Thing): Hold => {
      if (thing.loan === null || thing.loan.borrower === borrower) need(null, 'somebody else’s loan to wait for');
      const hold: Hold = { id: ledger.newId(at), borrower, pickUpBy: null };
      thing.holds.push(hold);
      ledger.append(room, at, byResident(borrower), [
        {
          stream: stream(thing),
          kind: 'item.held',
          payload: { holdId: hold.id, residentId: borrower.id, roomId: roomOf(room).id },
        },
      ]);
      return hold;
    },

    /** Ends a live hold; true when the thing now waits for the next. */
    endHold: (at: number, thing: Thing, hold: Hold, how: 'cancelled' | 'expired'): boolean => {
      thing.holds = thing.holds.filter((other) => other !== hold);
      const ready = hold.pickUpBy === null ? [] : readyForNext(thing, thing.room, dayOf(at));
      ledger.append(thing.room, at, how === 'expired' ? byKiosk : byResident(hold.borrower), [
        { stream: stream(thing), kind: 'item.holdEnded', payload: { holdId: hold.id, how } },
        ...ready,
      ]);
      return ready.length > 0;
    },

    /** True when it now waits for somebody. */
    mend: (at: number, thing: Thing, note: string): boolean => {
      thing.inRepair = false;
      const ready = readyForNext(thing, thing.room, dayOf(at));
      const partsBack = thing.plan.template.parts.length > 0 ? ['p1'] : [];
      ledger.append(thing.room, at, byVolunteer(thing.room), [
        { stream: stream(thing), kind: 'item.repaired', payload: { note, partsBack } },
        ...ready,
      ]);
      return ready.length > 0;
    },

    /** Written off: never brought back, or past mending. Whoever waited for it waits no longer. */
    writeOff: (at: number, thing: Thing, how: 'lost' | 'withdrawn', reason: string): void => {
      if (thing.loan !== null) endLoan(thing);
      thing.gone = how;
      const ended = thing.holds.map(({ id }): NewEvent => ({
        stream: stream(thing),
        kind: 'item.holdEnded',
        payload: { holdId: id, how: 'cancelled' },
      }));
      thing.holds = [];
      ledger.append(thing.room, at, byVolunteer(thing.room), [
        { stream: stream(thing), kind: `item.${how}`, payload: { reason } },
        ...ended,
      ]);
    },

    find: (room: number, at: number, thing: Thing): void => {
      thing.gone = null;
      thing.room = room;
      ledger.append(room, at, byVolunteer(room), [
        { stream: stream(thing), kind: 'item.found', payload: { roomId: roomOf(room).id } },
      ]);
    },

    restock: (at: number, thing: Thing, quantity: number, reason: string): void => {
      thing.stock += quantity;
      ledger.append(thing.room, at, byVolunteer(thing.room), [
        { stream: stream(thing), kind: 'item.stocked', payload: { quantity, reason } },
      ]);
    },

    liftBlock: (room: number, at: number, borrower: Borrower, until: string, reason: string): void => {
      borrower.blockLiftedUntil = until;
      ledger.append(room, at, byVolunteer(room), [
        { stream: `resident:${borrower.id}`, kind: 'resident.blockLifted', payload: { until, reason } },
      ]);
    },
  };
}
