/** Who has shown a PIN in which window. Rights end after three idle minutes; wrong PINs wait longer each time. */
import type { Role } from '../contract.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { StaffState } from '../ledger/state.ts';
import type { Clock, Log, Pins, Store } from '../ports.ts';
import { createTries } from '../residents/tries.ts';

const IDLE_MILLISECONDS = 3 * 60 * 1000;
const TRIES = 3;

export interface StaffAuth {
  readonly roleOf: (session: string) => Role;
  readonly staffOf: (session: string) => string | null;
  /** The member of staff with this PIN, or a refusal: 'wrong-pin', or 'locked' with `until`. Sets nothing. */
  readonly check: (pin: string) => Promise<StaffState | Refusal>;
  readonly open: (session: string, staff: StaffState) => void;
  readonly close: (session: string) => void;
  readonly lockedUntil: () => number | null;
}

export function createStaffAuth(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly pins: Pins;
  readonly log: Log;
}): StaffAuth {
  const { store, clock, pins, log } = deps;
  const open = new Map<string, { readonly staff: StaffState; seen: number }>();
  const tries = createTries(
    () => TRIES,
    (rounds) => Math.min(15 * 60_000, 15_000 * 2 ** (rounds - 1)),
  );

  const current = (session: string): StaffState | null => {
    const entry = open.get(session);
    if (entry === undefined) return null;
    const now = clock.now();
    if (now - entry.seen > IDLE_MILLISECONDS || now < entry.seen) {
      open.delete(session);
      return null;
    }
    entry.seen = now;
    return entry.staff;
  };

  return {
    roleOf: (session) => current(session)?.role ?? 'resident',
    staffOf: (session) => current(session)?.id ?? null,
    check: async (pin) => {
      const now = clock.now();
      const until = tries.lockedUntil(now);
      if (until !== null) return refuse('locked', { until });
      for (const staff of store.read((reader) => reader.staff())) {
        if (!staff.active || !(await pins.verify(pin, staff.pin))) continue;
        tries.right();
        log.info('staff PIN accepted', { staff: staff.id, role: staff.role });
        return staff;
      }
      tries.wrong(now);
      log.info('staff PIN refused', { left: tries.left() });
      return refuse('wrong-pin', { left: tries.left() });
    },
    open: (session, staff) => {
      open.set(session, { staff, seen: clock.now() });
    },
    close: (session) => {
      open.delete(session);
    },
    lockedUntil: () => tries.lockedUntil(clock.now()),
  };
}
