/** What a task gets where it makes no page and nothing ends it; whoever tests it says the rest. */
import type { ReadableDatabase } from '../../db/sql.ts';
import type { TaskContext } from '../../electron/jobs/task.ts';
import { systemClock } from '../../electron/system.ts';

export const noPdf = (): Promise<never> => Promise.reject(new Error('no page is made'));

export const taskContext = (db: ReadableDatabase): TaskContext => ({
  db,
  folder: '',
  fonts: '',
  pdf: noPdf,
  clock: systemClock,
  newId: () => '',
  openStore: () => {
    throw new Error('nothing is written');
  },
  progress: () => undefined,
  cancelled: () => false,
});
