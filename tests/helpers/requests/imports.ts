import type { importOperations } from '../../../core/contract/imports.ts';
import type { Requests } from './room.ts';

const how = { encoding: null, delimiter: null, sheet: null, head: null } as const;

export const importsRequests = (): Requests<typeof importOperations> => ({
  'import.begin': { name: '旧清单.csv', bytes: 6 },
  'import.part': { importId: 'none', offset: 0, bytes: '5ZCN56ew' },
  'import.look': { importId: 'none', how },
  'import.plan': {
    importId: 'none',
    how,
    columns: ['name'],
    choices: { sameName: 'copy', newCategory: 'guess' },
    language: 'zh',
  },
  'import.lines': { importId: 'none', verdict: null, offset: 0, limit: 50 },
  'import.commit': { importId: 'none' },
  'import.list': {},
  'import.undo': { batch: 'none' },
});
