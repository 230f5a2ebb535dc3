import type { labelOperations } from '../../../core/contract/labels.ts';
import type { Requests } from './room.ts';

export const labelsRequests = (): Requests<typeof labelOperations> => ({
  'labels.pdf': { what: { type: 'blank', count: 3 }, layout: { type: 'roll' } },
});
