import type { reportOperations } from '../../../core/contract/reports.ts';
import type { Requests } from './room.ts';

const period = { from: '2026-11-01', to: '2026-11-30', roomId: null, categoryId: null, language: 'zh' } as const;

export const reportsRequests = (): Requests<typeof reportOperations> => ({
  'report.run': { ...period, name: 'register', itemId: null, as: 'rows', encoding: 'utf-8' },
  'report.month': { ...period, as: 'rows' },
});
