/**
 * Who has shown a PIN in which window. Rights end after three idle minutes. Wrong PINs shut the window for longer each
 * time, and many wrong ones shut all windows of the machine or all of the network; PINs are checked one after another, so that asking at once
 * gains nothing.
 */
import type { Role } from '../rights.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { StaffState } from '../ledger/state.ts';
import type { Clock, Log, Pins, Store } from '../ports.ts';
import { createGrowingTries, type Tries } from '../residents/tries.ts';

const MINUTE = 60_000;
const IDLE_MILLISECONDS = 3 * MINUTE;

export interface StaffAuth {
  readonly roleOf: (session: string) => Role;
  readonly staffOf: (session: string) => string | null;
  /** The window asked for something only staff may have: its three minutes begin anew. A wall that refreshes does not count. */
  readonly used: (session: string) => void;
  /** The member of staff with this PIN, or a refusal: 'wrong-pin', or 'locked' with `until`. Opens nothing. */
  readonly check: (session: string, pin: string) => Promise<StaffState | Refusal>;
  readonly open: (session: string, staff: StaffState) => void;
  readonly close: (session: string) => void;
  /** Wall milliseconds until which PINs are refused in this window; null when they are not. */
  readonly lockedUntil: (session: string) => number | null;
  /** Wrong PINs that nobody has written down yet; they are then forgotten here. */
  readonly takeWrong: () => readonly WrongPin[];
}

export interface WrongPin {
  /** Wall milliseconds. */
  readonly at: number;
  /** The room's own screen, or another computer. */
  readonly from: 'screen' | 'network';
}

/** Windows of other computers have ids that begin like this. */
export const NETWORK_SESSION = 'network-';

export const isNetworkSession = (session: string): boolean => session.startsWith(NETWORK_SESSION);

const fromOf = (session: string): WrongPin['from'] => (isNetworkSession(session) ? 'network' : 'screen');

export function createStaffAuth(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly pins: Pins;
  readonly log: Log;
}): StaffAuth {
  const { store, clock, pins, log } = deps;
  const opened = new Map<string, { readonly staffId: string; readonly seen: number }>();
  // Apart: nobody on the network shuts the machine's own screen, from where they can be put out.
  const everywhere = { screen: createGrowingTries(10, MINUTE), network: createGrowingTries(10, MINUTE) };
  const windows = new Map<string, Tries>();
  const wrong: WrongPin[] = [];
  const triesOf = (session: string): Tries => {
    const known = windows.get(session) ?? createGrowingTries(3, 15_000);
    windows.set(session, known);
    return known;
  };

  /** As the ledger has them now: rights taken away elsewhere end here at once. */
  const current = (session: string): StaffState | null => {
    const entry = opened.get(session);
    if (entry === undefined) return null;
    const now = clock.now();
    const staff = store.read((reader) => reader.staff()).find(({ id }) => id === entry.staffId);
    if (now - entry.seen <= IDLE_MILLISECONDS && now >= entry.seen && staff?.active === true) return staff;
    opened.delete(session);
    return null;
  };

  const lockedUntil = (session: string): number | null => {
    const now = clock.now();
    const until = Math.max(everywhere[fromOf(session)].lockedUntil(now) ?? 0, triesOf(session).lockedUntil(now) ?? 0);
    return until === 0 ? null : until;
  };

  const checkNow = async (session: string, pin: string): Promise<StaffState | Refusal> => {
    const until = lockedUntil(session);
    if (until !== null) return refuse('locked', { until });
    for (const staff of store.read((reader) => reader.staff())) {
      if (!staff.active || !(await pins.verify(pin, staff.pin))) continue;
      everywhere[fromOf(session)].right();
      windows.delete(session);
      log.info('staff PIN accepted', { staff: staff.id, role: staff.role });
      return staff;
    }
    const now = clock.now();
    wrong.push({ at: now, from: fromOf(session) });
    everywhere[fromOf(session)].wrong(now);
    triesOf(session).wrong(now);
    const left = triesOf(session).left(now);
    log.info('staff PIN refused', { left, lockedUntil: lockedUntil(session) });
    return refuse('wrong-pin', { left });
  };
  let turn: Promise<unknown> = Promise.resolve();

  return {
    roleOf: (session) => current(session)?.role ?? 'resident',
    staffOf: (session) => current(session)?.id ?? null,
    used: (session) => {
      const entry = opened.get(session);
      if (entry !== undefined) opened.set(session, { ...entry, seen: clock.now() });
    },
    check: (session, pin) => {
      const answer = turn.then(() => checkNow(session, pin));
      turn = answer.catch(() => undefined);
      return answer;
    },
    open: (session, staff) => {
      opened.set(session, { staffId: staff.id, seen: clock.now() });
    },
    close: (session) => {
      opened.delete(session);
    },
    lockedUntil,
    takeWrong: () => wrong.splice(0),
  };
}
