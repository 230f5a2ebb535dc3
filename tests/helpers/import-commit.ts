/**
 * A kiosk's process that brings in a list, stands still in the middle of the writing and says so; made to be killed there.
 * Arguments: data folder, plan, events written before it stands still.
 */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { openReader } from '../../db/beside.ts';
import { openStore, openStoreBeside } from '../../db/store.ts';
import { importCommitTask } from '../../electron/jobs/import-write-tasks.ts';
import { systemClock as clock, systemIds as ids } from '../../electron/system.ts';
import { taskContext } from './task-context.ts';

const [data = '', plan = '', still = ''] = process.argv.slice(2);
openStore({ folder: data, clock, ids });
const order = { plan, folder: dirname(plan), name: '旧清单.csv', staffId: 'anna' };
void importCommitTask(order, {
  ...taskContext(openReader(data)),
  newId: () => ids.uuid(clock.now()),
  openStore: () => openStoreBeside(data, clock, ids),
  progress: (done) => {
    if (done < Number(still)) return;
    writeSync(1, `${done}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
