/**
 * What a scan means now: the resident's visit as a pure state machine. The state is a JSON value; it holds ids only and
 * lives in the kiosk, never in the window. Recording happens outside (core/handlers/session.ts).
 */
import type { Refusal } from '../errors.ts';
import type { Condition } from '../ledger/state.ts';

export type Purpose = 'borrow' | 'hold' | 'mine';

export interface BasketEntry {
  readonly itemId: string;
  readonly quantity: number;
  readonly missingParts: readonly string[];
}

export interface Done {
  readonly what: 'lent' | 'returned' | 'held' | 'hold-cancelled' | 'renewed' | 'undone' | 'registered';
  readonly lines: readonly { readonly itemId: string; readonly quantity: number; readonly dueOn: string | null }[];
  readonly condition: Condition | null;
  readonly holdShelf: boolean;
  readonly donor: string | null;
  readonly pickUpBy: string | null;
  readonly undo: { readonly batch: string; readonly until: number } | null;
}

export type Screen =
  | { readonly is: 'idle' }
  | { readonly is: 'basket' }
  | { readonly is: 'who' }
  | { readonly is: 'choose'; readonly candidates: readonly { readonly key: string; readonly residentId: string }[] }
  | { readonly is: 'prove'; readonly residentId: string }
  | { readonly is: 'register' }
  | { readonly is: 'staff-pin' }
  | { readonly is: 'ask-return'; readonly itemId: string }
  | { readonly is: 'return'; readonly itemId: string }
  | { readonly is: 'item'; readonly itemId: string; readonly refusal: Refusal }
  | { readonly is: 'mine' }
  | { readonly is: 'done'; readonly done: Done }
  | { readonly is: 'unknown'; readonly text: string; readonly reason: 'not-registered' | 'check' | 'unreadable' };

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

/** A scan with the facts about what it names. */
export type ScanMeaning =
  | { readonly is: 'borrowable'; readonly itemId: string }
  | { readonly is: 'out'; readonly itemId: string; readonly justLent: boolean }
  | { readonly is: 'not-lendable'; readonly itemId: string; readonly refusal: Refusal }
  | { readonly is: 'resident'; readonly residentId: string }
  | { readonly is: 'finish' }
  | { readonly is: 'cancel' }
  | { readonly is: 'unknown'; readonly text: string; readonly reason: 'not-registered' | 'check' | 'unreadable' };

/** The visit after a scan. 'finish' is the host's to carry out; here it only ends what needs nothing more. */
export function scanned(session: Session, meaning: ScanMeaning): Session {
  const calm: Session = { ...session, failures: 0, notice: null };
  switch (meaning.is) {
    case 'borrowable':
      return { ...withEntry(calm, meaning.itemId), screen: { is: 'basket' }, purpose: 'borrow', wanted: null };
    case 'out':
      return { ...calm, screen: { is: meaning.justLent ? 'ask-return' : 'return', itemId: meaning.itemId } };
    case 'not-lendable':
      return { ...calm, screen: { is: 'item', itemId: meaning.itemId, refusal: meaning.refusal } };
    case 'resident':
      return identified(calm, meaning.residentId);
    case 'finish':
      return calm.basket.length > 0 ? calm : emptySession;
    case 'cancel':
      return emptySession;
    case 'unknown':
      return {
        ...session,
        notice: null,
        failures: session.failures + 1,
        screen: { is: 'unknown', text: meaning.text, reason: meaning.reason },
      };
  }
}

/** Somebody has said who they are. With things in the basket that goes on; else their own things are shown. */
export function identified(session: Session, residentId: string): Session {
  // Another card in the middle of a visit begins that person's view of the same basket, never the last one's things.
  const known: Session = { ...session, residentId, notice: null };
  if (known.basket.length > 0) return { ...known, purpose: 'borrow', screen: { is: 'basket' } };
  return { ...known, purpose: known.wanted === null ? 'mine' : known.purpose, screen: { is: 'mine' } };
}

export function withEntry(session: Session, itemId: string): Session {
  if (session.basket.some((entry) => entry.itemId === itemId)) return session;
  return { ...session, basket: [...session.basket, { itemId, quantity: 1, missingParts: [] }] };
}

export function changeEntry(session: Session, itemId: string, change: (entry: BasketEntry) => BasketEntry): Session {
  return { ...session, basket: session.basket.map((entry) => (entry.itemId === itemId ? change(entry) : entry)) };
}

export function withoutEntry(session: Session, itemId: string): Session {
  const basket = session.basket.filter((entry) => entry.itemId !== itemId);
  if (basket.length > 0) return { ...session, basket };
  return session.residentId === null ? emptySession : { ...session, basket, screen: { is: 'mine' } };
}

/** One step back, the basket kept. */
export function back(session: Session): Session {
  const calm: Session = { ...session, notice: null };
  const home: Screen =
    calm.basket.length > 0 ? { is: 'basket' } : calm.residentId === null ? { is: 'idle' } : { is: 'mine' };
  switch (calm.screen.is) {
    case 'choose':
    case 'register':
      return { ...calm, screen: { is: 'who' } };
    case 'prove':
      return { ...calm, screen: { is: 'who' } };
    default:
      return home.is === 'idle' ? emptySession : { ...calm, screen: home };
  }
}
