import type { shelfOperations } from '../../../core/contract/shelves.ts';
import type { Requests, RoomFacts } from './room.ts';

export const shelvesRequests = ({ codes }: RoomFacts): Requests<typeof shelfOperations> => ({
  'shelves.list': {},
  'shelves.define': { id: null, name: 'C3', note: '靠窗' },
  'shelves.adopt': {},
  'shelves.remove': { id: 'none' },
  'shelves.scan': { shelfId: null, text: codes.saw },
});
