import type { networkOperations } from '../../../core/contract/network.ts';
import { SECOND_PC } from '../network-stand-in.ts';
import type { Requests } from './room.ts';

export const networkRequests = (): Requests<typeof networkOperations> => ({
  'network.read': {},
  'network.invite': { name: '办公室电脑' },
  'network.revoke': { deviceId: SECOND_PC },
});
