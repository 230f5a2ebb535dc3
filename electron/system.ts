/** This machine's time and randomness. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from '../core/ports.ts';
import type { Timers } from '../core/sync/loop.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** Random bytes come by the page: sixteen at a time they take longer than all else about an id, and a list needs thousands. */
const PAGE = 4096;
let page = Buffer.alloc(0);
function sixteenBytes(): Uint8Array {
  if (page.length < 16) page = randomBytes(PAGE);
  const bytes = page.subarray(0, 16);
  page = page.subarray(16);
  return bytes;
}

export const systemIds: Ids = {
  uuid: (now) => v7({ msecs: now, random: sixteenBytes() }),
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
