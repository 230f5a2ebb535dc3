import type { backupOperations } from '../../../core/contract/backup.ts';
import type { Requests } from './room.ts';

export const backupRequests = (): Requests<typeof backupOperations> => ({
  'backup.list': {},
  'backup.run': {},
  'backup.place': { folder: '/media/stick/邻空间备份' },
  'backup.seal': { passphrase: '六号楼的猫爱晒太阳吗' },
  'backup.look': { path: '/media/stick/邻空间备份/kiosk-2026-11-24-1205-1.db', passphrase: null },
  'backup.restore': { jobId: 'none' },
  'backup.leaveDemo': {},
});
