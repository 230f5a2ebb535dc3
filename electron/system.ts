/** This machine's time and randomness. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from '../core/ports.ts';
import type { Timers } from '../core/sync/loop.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemIds: Ids = {
  uuid: (now) => v7({ msecs: now }),
  token: () => randomBytes(24).toString('base64url'),
};

/** Timers that keep no process alive. */
export const systemTimers: Timers = {
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after what waits to be done already. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
