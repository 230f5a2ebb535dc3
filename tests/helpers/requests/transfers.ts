import type { transferOperations } from '../../../core/contract/transfers.ts';
import type { Requests } from './room.ts';

export const transfersRequests: Requests<typeof transferOperations> = {
  'transfers.read': {},
  'transfers.send': { toRoomId: 'elsewhere', itemIds: ['grinder'] },
  'transfers.receive': { itemId: 'grinder' },
};
