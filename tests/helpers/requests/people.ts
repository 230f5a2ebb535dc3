import type { peopleOperations } from '../../../core/contract/people.ts';
import type { Requests } from './room.ts';

export const peopleRequests = (): Requests<typeof peopleOperations> => ({
  'residents.liftBlock': { residentId: 'wang', until: '2026-12-31', reason: '已说明' },
});
