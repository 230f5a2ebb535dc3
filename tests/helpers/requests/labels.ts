import type { labelOperations } from '../../../core/contract/labels.ts';
import type { Requests } from './room.ts';

export const labelsRequests = (): Requests<typeof labelOperations> => ({
  'labels.pdf': { what: { type: 'blank', count: 3 }, layout: { type: 'roll' }, language: 'zh' },
  'labels.print': { what: { type: 'test' } },
  'labels.settings': {},
  'labels.keepPreset': { name: '4×8', layout: { columns: 4, rows: 8, left: 15, top: 15, gapX: 5, gapY: 4 } },
  'labels.setPrinter': { kind: 'queue', target: 'GP-1324D', gap: 2, direction: 1 },
});
