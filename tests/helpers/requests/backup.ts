import type { backupOperations } from '../../../core/contract/backup.ts';
import type { Requests } from './room.ts';

export const backupRequests = (): Requests<typeof backupOperations> => ({ 'backup.list': {}, 'backup.run': {} });
