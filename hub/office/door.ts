/** Who may open the overview: a password a pool, sessions in the database, and a delay that grows with wrong tries. */
import { createGrowingTries, type Tries } from '../../core/residents/tries.ts';
import type { Pins } from '../../core/ports.ts';
import { sha256Hex } from '../keys.ts';
import type { Pool } from '../store.ts';
import type { OfficeStore } from './ports.ts';

const MINUTE = 60_000;
export const SESSION_MILLISECONDS = 8 * 60 * MINUTE;
/** Addresses whose wrong tries are remembered. */
const KEPT = 5000;

export interface Door {
  /** The cookie's value; or 'wrong', or until when this address, or everybody, must wait. `pool`: null where there is none of that name. */
  readonly open: (
    pool: Pool | null,
    password: string,
    address: string,
  ) => Promise<{ readonly cookie: string } | 'wrong' | { readonly until: number }>;
  readonly poolOf: (cookie: string | null) => Promise<Pool | null>;
  readonly close: (cookie: string | null) => Promise<void>;
}

export function createDoor(deps: {
  readonly store: OfficeStore;
  readonly passwords: Pins;
  readonly clock: { readonly now: () => number };
  readonly random: (bytes: number) => Uint8Array;
}): Door {
  const { store, passwords, clock, random } = deps;
  const everywhere = createGrowingTries(30, MINUTE);
  const addresses = new Map<string, Tries>();
  const triesOf = (address: string): Tries => {
    const known = addresses.get(address) ?? createGrowingTries(5, 30_000);
    addresses.set(address, known);
    const [oldest] = addresses.size > KEPT ? addresses.keys() : [];
    if (oldest !== undefined) addresses.delete(oldest);
    return known;
  };

  const check: Door['open'] = async (pool, password, address) => {
    const now = clock.now();
    const until = Math.max(everywhere.lockedUntil(now) ?? 0, triesOf(address).lockedUntil(now) ?? 0);
    if (until > now) return { until };
    const hash = pool === null ? null : await store.password(pool.pool);
    if (pool === null || hash === null || !(await passwords.verify(password, hash))) {
      everywhere.wrong(now);
      triesOf(address).wrong(now);
      return 'wrong';
    }
    everywhere.right();
    addresses.delete(address);
    const secret = Buffer.from(random(32)).toString('base64url');
    await store.addSession(pool.pool, sha256Hex(secret), now + SESSION_MILLISECONDS);
    return { cookie: `${pool.pool}.${secret}` };
  };
  let turn: Promise<unknown> = Promise.resolve();

  return {
    // One after another: asking at once gains no tries, and hashing is dear.
    open: (pool, password, address) => {
      const answer = turn.then(() => check(pool, password, address));
      turn = answer.catch(() => undefined);
      return answer;
    },
    poolOf: async (cookie) => {
      const parts = partsOf(cookie);
      return parts === null ? null : store.session(parts.pool, sha256Hex(parts.secret), clock.now());
    },
    close: async (cookie) => {
      const parts = partsOf(cookie);
      if (parts !== null) await store.endSession(parts.pool, sha256Hex(parts.secret));
    },
  };
}

function partsOf(cookie: string | null): { readonly pool: number; readonly secret: string } | null {
  const found = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(cookie ?? '');
  return found === null ? null : { pool: Number(found[1]), secret: found[2] ?? '' };
}
