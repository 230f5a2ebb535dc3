import type { syncOperations } from '../../../core/contract/sync.ts';
import { GOOD_CODE, OTHER_KIOSK } from '../sync-stand-in.ts';
import type { Requests } from './room.ts';

export const syncRequests = (): Requests<typeof syncOperations> => ({
  'sync.read': {},
  'sync.pause': { paused: true },
  'sync.now': {},
  'sync.join': { address: 'https://hub.test', code: GOOD_CODE, replaces: false },
  'sync.invite': {},
  'sync.revoke': { kiosk: OTHER_KIOSK, reason: '被偷了' },
  'sync.rotate': {},
  'sync.bundle': { kiosk: null, language: 'zh' },
  'sync.takeBundle': { importId: 'none' },
  'sync.signatures': { shared: true },
});
