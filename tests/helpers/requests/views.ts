import type { viewOperations } from '../../../core/contract/views.ts';
import type { Requests } from './room.ts';

const query = {
  text: '扳手',
  categoryId: null,
  roomId: null,
  status: 'never',
  order: 'code',
  descending: false,
} as const;

export const viewsRequests = (): Requests<typeof viewOperations> => ({
  'views.list': {},
  'views.save': { id: null, name: '没人借的', shared: true, state: { query, columns: ['code', 'name'] } },
  'views.remove': { id: 'none' },
});
