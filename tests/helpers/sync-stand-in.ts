/** Where a test is about the door and not about the exchange: a kiosk that is in a pool whose hub answers as asked. */
import { refuse } from '../../core/errors.ts';
import type { SyncControl, SyncState } from '../../core/sync/control.ts';
import { readCode } from '../../core/sync/seal.ts';

/** A code that leads somewhere. */
export const GOOD_CODE = '7KQ2-M9XA-4TZP-WN8R-3CV6';
/** The other room's kiosk. */
export const OTHER_KIOSK = 'kiosk-elsewhere';

export function syncStandIn(now: () => number): SyncControl {
  let state: SyncState = {
    pool: { name: '望京', address: 'https://hub.test' },
    isKeyBroken: false,
    kiosk: 'this',
    doing: 'listening',
    goodAt: now(),
    trouble: null,
    told: {},
    compared: { at: now(), differs: null },
    signatures: false,
    waiting: { events: 3, oldestAt: now(), blobs: 1 },
    members: [
      { kiosk: 'this', roomId: 'here', revoked: false, heardAt: now() },
      { kiosk: OTHER_KIOSK, roomId: 'elsewhere', revoked: false, heardAt: null },
    ],
  };
  const change = (changed: Partial<SyncState>): void => {
    state = { ...state, ...changed };
  };
  return {
    state: () => state,
    isSettling: () => false,
    pause: (paused) => change({ doing: paused ? 'paused' : 'listening' }),
    now: () => undefined,
    shareSignatures: (signatures) => change({ signatures }),
    join: ({ code, address }) => {
      const given = readCode(code);
      if (given === null) return Promise.resolve(refuse('bad-code'));
      if (given.secret === '')
        return Promise.resolve(refuse('hub-trouble', { trouble: 'unreachable', why: 'ENOTFOUND' }));
      change({ pool: { name: '望京', address } });
      return Promise.resolve(null);
    },
    invite: () => Promise.resolve({ code: GOOD_CODE, address: 'https://hub.test', expiresAt: now() + 600_000 }),
    revoke: (kiosk) =>
      Promise.resolve(
        state.members.some((member) => member.kiosk === kiosk)
          ? null
          : refuse('hub-trouble', { trouble: 'unknown', kiosk }),
      ),
    cutForStick: () =>
      Promise.resolve({
        keyFile: '/nowhere/sync-key.json',
        told: state.told,
        signatures: state.signatures,
        hubKey: null,
      }),
    rotate: () => Promise.resolve(null),
  };
}
