import type { catalogueOperations } from '../../../core/contract/catalogue.ts';
import type { RoomFacts, Requests } from './room.ts';

export const catalogueRequests = ({ picture }: RoomFacts): Requests<typeof catalogueOperations> => ({
  'catalogue.categories': {},
  'catalogue.search': { text: '扳手', categoryId: null, roomId: null, availableOnly: false, offset: 0, limit: 5 },
  'catalogue.item': { itemId: 'saw' },
  'picture.read': { sha256: picture },
});
