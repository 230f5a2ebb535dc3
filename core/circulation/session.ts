/**
 * What a scan means now: the resident's visit as a pure state machine. The state is a JSON value; it holds ids only and
 * lives in the kiosk, never in the window. Recording happens outside (core/handlers/session.ts).
 */
import { refuse, type Refusal } from '../errors.ts';

export type Purpose = 'borrow' | 'hold' | 'mine';

export interface BasketEntry {
  readonly itemId: string;
  readonly quantity: number;
  readonly missingParts: readonly string[];
}

export interface Done {
  readonly what: 'lent' | 'returned' | 'held' | 'hold-cancelled' | 'renewed' | 'undone' | 'registered';
  readonly lines: readonly { readonly itemId: string; readonly quantity: number; readonly dueOn: string | null }[];
  readonly holdShelf: boolean;
  /** It came back and waits for repair. */
  readonly repairShelf: boolean;
  readonly donor: string | null;
  readonly pickUpBy: string | null;
  readonly undo: { readonly batch: string; readonly until: number } | null;
}

export interface Candidate {
  /** Means nothing outside this visit. */
  readonly key: string;
  readonly residentId: string;
}

export type Screen =
  | { readonly is: 'idle' }
  | { readonly is: 'basket' }
  | { readonly is: 'who' }
  | { readonly is: 'choose'; readonly candidates: readonly Candidate[] }
  | { readonly is: 'prove'; readonly residentId: string }
  | { readonly is: 'register' }
  | { readonly is: 'staff-pin' }
  | { readonly is: 'ask-return'; readonly itemId: string }
  | { readonly is: 'return'; readonly itemId: string }
  | { readonly is: 'item'; readonly itemId: string; readonly refusal: Refusal }
  | { readonly is: 'mine' }
  | { readonly is: 'done'; readonly done: Done }
  | { readonly is: 'unknown'; readonly text: string; readonly reason: UnknownReason };

export type UnknownReason = 'not-registered' | 'card' | 'shelf' | 'check' | 'unreadable';

export interface Session {
  readonly screen: Screen;
  readonly basket: readonly BasketEntry[];
  readonly residentId: string | null;
  readonly purpose: Purpose;
  /** The thing a hold is wanted for, while asking who. */
  readonly wanted: string | null;
  readonly staffPresent: boolean;
  /** Scans in a row that were not understood. */
  readonly failures: number;
  readonly notice: Refusal | null;
}

export const emptySession: Session = {
  screen: { is: 'idle' },
  basket: [],
  residentId: null,
  purpose: 'borrow',
  wanted: null,
  staffPresent: false,
  failures: 0,
  notice: null,
};

/** Failures in a row after which staff are offered. */
export const HELP_AFTER = 3;

export type ScanBy = 'camera' | 'wedge' | 'keypad' | 'touch';

/** A scan with the facts about what it names. */
export type ScanMeaning =
  | { readonly is: 'borrowable'; readonly itemId: string; readonly missingParts: readonly string[] }
  | { readonly is: 'out'; readonly itemId: string; readonly justLent: boolean }
  | { readonly is: 'not-lendable'; readonly itemId: string; readonly refusal: Refusal }
  | { readonly is: 'resident'; readonly residentId: string }
  | { readonly is: 'finish' }
  | { readonly is: 'cancel' }
  | { readonly is: 'unknown'; readonly text: string; readonly reason: UnknownReason };

// ---- scans -------------------------------------------------------------------------------------------------------

/**
 * The visit in which the next thing shown counts. What is over is over: after the thanks nobody is known any more, so
 * that whoever steps up next does not borrow in the last one's name. A basket that waits behind the thanks goes on.
 */
export const goingOn = (session: Session): Session =>
  session.screen.is === 'done' && session.basket.length === 0 ? emptySession : session;

/** Nothing new was said: the camera sees what is being dealt with, or something that must not tear a form away. */
export function isRepeat(session: Session, meaning: ScanMeaning, by: ScanBy): boolean {
  const { screen, basket } = session;
  const itemId = 'itemId' in meaning ? meaning.itemId : null;
  switch (screen.is) {
    case 'return':
      return meaning.is === 'out' && itemId === screen.itemId;
    case 'done':
      return by === 'camera' && screen.done.lines.some((line) => line.itemId === itemId);
    case 'who':
    case 'choose':
    case 'prove':
    case 'register':
    case 'staff-pin':
      return meaning.is === 'borrowable' && basket.some((entry) => entry.itemId === itemId);
    default:
      return false;
  }
}

/** Whether a return that was begun is recorded before the scan counts: showing the next thing is an answer, too. */
export function settlesReturn(session: Session, meaning: ScanMeaning): boolean {
  return session.screen.is === 'return' && meaning.is !== 'unknown' && meaning.is !== 'cancel';
}

/** The visit after a scan. To finish what is in a basket is to lend it, which is done outside. */
export function scanned(before: Session, meaning: ScanMeaning): Session {
  const session = goingOn(before);
  const calm: Session = { ...session, failures: 0, notice: null };
  switch (meaning.is) {
    case 'borrowable': {
      const filled: Session = { ...withEntry(calm, meaning.itemId, meaning.missingParts) };
      // Half a form is not thrown away: the thing is in the basket when the form is done.
      if (session.screen.is === 'register') return filled;
      return { ...filled, screen: { is: 'basket' }, purpose: 'borrow', wanted: null };
    }
    case 'out':
      return { ...calm, screen: { is: meaning.justLent ? 'ask-return' : 'return', itemId: meaning.itemId } };
    case 'not-lendable':
      return { ...calm, screen: { is: 'item', itemId: meaning.itemId, refusal: meaning.refusal } };
    case 'resident':
      return identified(calm, meaning.residentId);
    case 'finish':
      return calm.basket.length === 0
        ? emptySession
        : { ...calm, purpose: 'borrow', screen: { is: calm.residentId === null ? 'who' : 'basket' } };
    case 'cancel':
      return emptySession;
    case 'unknown': {
      const failures = session.failures + 1;
      // The thing's own EAN beside our label, or a stray read, must not take these away.
      if (session.screen.is === 'return' || session.screen.is === 'register') return { ...session, failures };
      return {
        ...session,
        notice: null,
        failures,
        screen: { is: 'unknown', text: meaning.text, reason: meaning.reason },
      };
    }
  }
}

// ---- who ---------------------------------------------------------------------------------------------------------

/** Asks who it is. 'hold' needs a thing that is wanted. */
export function asksWho(before: Session, purpose: Purpose): Session | Refusal {
  const session = goingOn(before);
  if (session.screen.is === 'return' || session.screen.is === 'ask-return') return refuse('wrong-screen');
  if (purpose === 'hold' && session.wanted === null) return refuse('wrong-screen');
  const wanted = purpose === 'hold' ? session.wanted : null;
  if (session.residentId !== null && purpose === 'mine')
    return { ...session, purpose, wanted, notice: null, screen: { is: 'mine' } };
  return { ...session, purpose, wanted, notice: null, screen: { is: 'who' } };
}

/** A hold is wanted by somebody who has not said who they are. */
export const wantsHold = (before: Session, itemId: string): Session => ({
  ...goingOn(before),
  notice: null,
  purpose: 'hold',
  wanted: itemId,
  screen: { is: 'who' },
});

export function found(session: Session, candidates: readonly Candidate[]): Session | Refusal {
  if (session.screen.is !== 'who') return refuse('wrong-screen');
  return { ...session, notice: null, screen: { is: 'choose', candidates } };
}

export function chosen(session: Session, key: string): Session | Refusal {
  if (session.screen.is !== 'choose') return refuse('wrong-screen');
  const candidate = session.screen.candidates.find((other) => other.key === key);
  if (candidate === undefined) return refuse('not-found');
  return { ...session, notice: null, screen: { is: 'prove', residentId: candidate.residentId } };
}

/** After a wrong try: the same question again, or back to the start of that way once it is shut. */
export const wrongAnswer = (session: Session, notice: Refusal): Session => ({
  ...session,
  notice,
  screen: notice.refused === 'locked' ? { is: 'who' } : session.screen,
});

export function startsRegister(session: Session): Session | Refusal {
  const { is } = session.screen;
  if (is !== 'who' && is !== 'choose' && is !== 'prove' && is !== 'register') return refuse('wrong-screen');
  return { ...session, notice: null, screen: { is: 'register' } };
}

/**
 * Somebody has said who they are. With things in the basket that goes on; else their own things are shown. Staff who
 * put in their PIN did so for the one before.
 */
export function identified(before: Session, residentId: string): Session {
  const session = goingOn(before);
  const known: Session = {
    ...session,
    residentId,
    notice: null,
    staffPresent: session.staffPresent && (session.residentId === null || session.residentId === residentId),
  };
  if (known.basket.length > 0) return { ...known, purpose: 'borrow', screen: { is: 'basket' } };
  return { ...known, purpose: 'mine', screen: { is: 'mine' } };
}

/** The thing to put by for whoever was just identified, if that is what they were asked for. */
export const wantedBy = (before: Session): string | null => (before.purpose === 'hold' ? before.wanted : null);

// ---- the basket --------------------------------------------------------------------------------------------------

/** Once in the basket, however often it is shown. `missingParts` are those known to be gone. */
function withEntry(session: Session, itemId: string, missingParts: readonly string[]): Session {
  if (session.basket.some((entry) => entry.itemId === itemId)) return session;
  return { ...session, basket: [...session.basket, { itemId, quantity: 1, missingParts }] };
}

export function changedEntry(
  session: Session,
  itemId: string,
  change: (entry: BasketEntry) => BasketEntry,
): Session | Refusal {
  if (session.screen.is !== 'basket') return refuse('wrong-screen');
  if (!session.basket.some((entry) => entry.itemId === itemId)) return refuse('not-found');
  return { ...session, basket: session.basket.map((entry) => (entry.itemId === itemId ? change(entry) : entry)) };
}

export const withPart = (entry: BasketEntry, partId: string, present: boolean): BasketEntry => ({
  ...entry,
  missingParts: [...entry.missingParts.filter((id) => id !== partId), ...(present ? [] : [partId])],
});

export function withoutEntry(session: Session, itemId: string): Session | Refusal {
  if (session.screen.is !== 'basket') return refuse('wrong-screen');
  const basket = session.basket.filter((entry) => entry.itemId !== itemId);
  if (basket.length > 0) return { ...session, notice: null, basket };
  return session.residentId === null ? emptySession : { ...session, notice: null, basket, screen: { is: 'mine' } };
}

export function asksStaff(session: Session): Session | Refusal {
  if (session.screen.is !== 'basket') return refuse('wrong-screen');
  return { ...session, notice: null, screen: { is: 'staff-pin' } };
}

/** Staff have put in their PIN: good for this basket and this person. */
export const staffCame = (session: Session): Session => ({
  ...session,
  notice: null,
  staffPresent: true,
  screen: { is: 'basket' },
});

// ---- the rest ----------------------------------------------------------------------------------------------------

export function confirmsReturn(session: Session): Session | Refusal {
  if (session.screen.is !== 'ask-return') return refuse('wrong-screen');
  return { ...session, notice: null, screen: { is: 'return', itemId: session.screen.itemId } };
}

export const finished = (session: Session, done: Done): Session => ({
  ...session,
  notice: null,
  wanted: null,
  screen: { is: 'done', done },
});

/**
 * How to take back what was done last, for whoever shows the one thing it was done to: the thanks are soon gone, the time
 * to undo is not, and the thing in hand says that it is theirs to undo.
 */
export function undoOf(last: Done | null, itemId: string, now: number): Done['undo'] {
  if (last === null || last.undo === null || last.undo.until <= now) return null;
  if (last.what !== 'lent' && last.what !== 'returned') return null;
  return last.lines.length === 1 && last.lines[0]?.itemId === itemId ? last.undo : null;
}

/** The things that the visit has on the screen. */
export const shown = ({ screen, basket }: Session): readonly string[] =>
  screen.is === 'basket' ? basket.map(({ itemId }) => itemId) : 'itemId' in screen ? [screen.itemId] : [];

/** It was taken back, or they wait for it: there is nothing to borrow of it now. */
export const finishedWithout = (session: Session, done: Done): Session => {
  const things = done.lines.map(({ itemId }) => itemId);
  return { ...finished(session, done), basket: session.basket.filter(({ itemId }) => !things.includes(itemId)) };
};

/** After a lending: the basket is empty, and staff have gone back to their tea. */
export const lent = (session: Session, done: Done): Session => ({
  ...finished(session, done),
  basket: [],
  staffPresent: false,
});

/** One step back, the basket kept. */
export function back(session: Session): Session {
  const calm: Session = { ...session, notice: null };
  switch (calm.screen.is) {
    case 'choose':
    case 'prove':
    case 'register':
      return { ...calm, screen: { is: 'who' } };
    default: {
      const home = { ...calm, wanted: null };
      if (home.basket.length > 0) return { ...home, purpose: 'borrow', screen: { is: 'basket' } };
      return home.residentId === null ? emptySession : { ...home, purpose: 'mine', screen: { is: 'mine' } };
    }
  }
}

/** The visit is over. What waits in a basket behind the thanks for something else is gone on with, unless they leave. */
export const ended = (session: Session, reason: 'cancel' | 'idle' | 'done'): Session =>
  reason === 'done' && session.screen.is === 'done' && session.basket.length > 0 ? back(session) : emptySession;
