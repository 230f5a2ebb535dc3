import type { stocktakeOperations } from '../../../core/contract/stocktakes.ts';
import type { Requests, RoomFacts } from './room.ts';

export const stocktakesRequests = ({ codes }: RoomFacts): Requests<typeof stocktakeOperations> => ({
  'stocktake.list': {},
  'stocktake.open': { shelves: ['A1'] },
  'stocktake.read': { id: 'none' },
  'stocktake.missing': { id: 'none', shelf: null, limit: 50 },
  'stocktake.scan': { id: 'none', shelf: 'A1', text: codes.saw },
  'stocktake.count': { id: 'none', itemId: 'screws', quantity: 97 },
  'stocktake.drop': { id: 'none', key: 'saw' },
  'stocktake.review': { id: 'none' },
  'stocktake.close': { id: 'none', lost: ['drill'], returned: [], reinstated: [] },
  'stocktake.giveUp': { id: 'none' },
});
