import type { jobOperations } from '../../../core/contract/jobs.ts';
import type { Requests } from './room.ts';

export const jobsRequests = (): Requests<typeof jobOperations> => ({
  'jobs.read': { jobId: 'none' },
  'jobs.cancel': { jobId: 'none' },
  'ledger.check': {},
  'folders.list': {},
  'files.save': { jobId: 'none', folder: '/none' },
});
