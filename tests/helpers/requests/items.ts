import type { itemOperations } from '../../../core/contract/items.ts';
import type { Requests } from './room.ts';

export const itemsRequests = (): Requests<typeof itemOperations> => ({
  'items.register': {
    name: '帐篷',
    nameEnglish: 'Tent',
    kind: 'tool',
    categoryId: 'hardware',
    shelf: null,
    parts: [],
    synonyms: [],
    unit: null,
    stock: null,
    lowStockAt: null,
    note: '',
    donor: '6 号楼的邻居',
  },
  'items.bindCode': { itemId: 'saw', code: '6901234567892' },
  'items.markLost': { itemId: 'drill', reason: '找不到' },
  'items.repaired': { itemId: 'saw', note: '', partsBack: [] },
  'items.withdraw': { itemId: 'drill', reason: '太旧' },
  'items.reinstate': { itemId: 'drill', reason: '修好了' },
  'items.stock': { itemId: 'screws', quantity: 1, reason: '' },
});
