import type { auditOperations } from '../../../core/contract/audit.ts';
import type { Requests } from './room.ts';

const common = { from: null, to: null, staffId: null, language: 'zh' } as const;
const events = { ...common, group: null, code: null, kiosk: null, overrides: false } as const;
const file = { as: 'csv', encoding: 'utf-8' } as const;

export const auditRequests = (): Requests<typeof auditOperations> => ({
  'audit.events': { ...events, after: null, limit: 200 },
  'audit.kiosks': {},
  'audit.export': { ...events, ...file },
  'access.list': { ...common, what: null, after: null, limit: 200 },
  'access.export': { ...common, what: null, ...file },
});
