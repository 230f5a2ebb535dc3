import type { deskOperations } from '../../../core/contract/desk.ts';
import type { Requests } from './room.ts';

export const deskRequests = (): Requests<typeof deskOperations> => ({
  'exceptions.list': {},
});
