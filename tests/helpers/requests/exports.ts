import type { exportOperations } from '../../../core/contract/exports.ts';
import type { Requests } from './room.ts';

const list = {
  columns: null,
  from: null,
  to: null,
  things: null,
  as: 'csv',
  encoding: 'utf-8',
  language: 'zh',
} as const;

export const exportsRequests = (): Requests<typeof exportOperations> => ({
  'export.run': { ...list, name: 'inventory' },
  'export.full': { ...list, name: 'residents' },
});
