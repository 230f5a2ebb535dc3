/** Between two slices of what comes from elsewhere: as long as somebody does something at this kiosk, they go first. */
import type { Clock } from '../../core/ports.ts';
import type { Timers } from '../../core/sync/loop.ts';
import { SLICE } from '../../core/sync/line.ts';

/** Who did something so lately stands there still, milliseconds. */
const ATTENDED = 3000;
/** Several times what a slice takes: what somebody does seldom meets one. */
const REST = 150;
/** Events that are taken at once where nobody stands: they share their pages and one commit. Who comes waits for them once. */
const ALONE = 1000;

export interface Breath {
  /** A window asked for the operation of this name. */
  readonly asked: (name: unknown) => void;
  /** Whether somebody stands at the kiosk, as far as it can be told. */
  readonly isAttended: () => boolean;
  /** Resolves when the next slice may be taken, to how many events it may hold. */
  readonly between: () => Promise<number>;
}

export function createBreath(clock: Clock, timers: Timers): Breath {
  let last = Number.NEGATIVE_INFINITY;
  const isAttended = (): boolean => {
    const since = clock.now() - last;
    // A clock that was set back says nothing.
    return since >= 0 && since < ATTENDED;
  };
  return {
    isAttended,
    asked: (name) => {
      if (isSomebody(name)) last = clock.now();
    },
    between: async () => {
      const rests = isAttended();
      await (rests ? new Promise<void>((go) => void timers.after(REST, go)) : nextTurn());
      return rests ? SLICE : ALONE;
    },
  };
}

/** Resolves after what waits to be done already: a request that fetch was just given leaves in the second turn from now. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** Not what windows ask of themselves, when they hear of what came. */
const isSomebody = (name: unknown): boolean =>
  typeof name === 'string' &&
  ((name.startsWith('session.') && name !== 'session.view') || (name.startsWith('desk.') && name !== 'desk.today'));
