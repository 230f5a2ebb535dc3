/** Between two slices of what comes from elsewhere: as long as somebody does something at this kiosk, they go first. */
import type { Clock } from '../../core/ports.ts';
import type { Timers } from '../../core/sync/loop.ts';
import { nextTurn } from '../system.ts';

/** Who did something so lately stands there still, milliseconds. */
const ATTENDED = 3000;
/** Several times what a slice takes: what somebody does seldom meets one. */
const REST = 150;

export interface Breath {
  /** A window asked for the operation of this name. */
  readonly asked: (name: unknown) => void;
  /** Resolves when the next slice may be taken. */
  readonly between: () => Promise<void>;
}

export function createBreath(clock: Clock, timers: Timers): Breath {
  let last = Number.NEGATIVE_INFINITY;
  return {
    asked: (name) => {
      if (isSomebody(name)) last = clock.now();
    },
    between: () => {
      const since = clock.now() - last;
      // A clock that was set back says nothing.
      return since >= 0 && since < ATTENDED ? new Promise((go) => void timers.after(REST, go)) : nextTurn();
    },
  };
}

/** Not what windows ask of themselves, when they hear of what came. */
const isSomebody = (name: unknown): boolean =>
  typeof name === 'string' &&
  ((name.startsWith('session.') && name !== 'session.view') || (name.startsWith('desk.') && name !== 'desk.today'));
