/** This machine's time and randomness. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from '../core/ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemIds: Ids = {
  uuid: (now) => v7({ msecs: now }),
  token: () => randomBytes(24).toString('base64url'),
};
