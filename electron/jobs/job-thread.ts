/** The thread of one job: opens its own connection, runs the task, says how it ended, and is gone. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { StorageError } from '../../core/errors.ts';
import { writes } from '../../core/jobs.ts';
import { openReader } from '../../db/beside.ts';
import { openStoreBeside } from '../../db/store.ts';
import { systemClock, systemIds } from '../system.ts';
import { runTask } from './tasks.ts';
import type { PdfDone, ThreadMessage, ThreadOrder } from './thread.ts';

const { kind, input, folder, dataFolder, fonts, stop } = workerData as ThreadOrder;
const flag = new Int32Array(stop);
// A thread has no origin to name: this is not a window.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** One at a time: a task waits for its PDF. */
const pdf = (html: string, file: string): Promise<void> =>
  new Promise((made, failed) => {
    parentPort?.once('message', ({ trouble }: PdfDone) => (trouble === null ? made() : failed(new Error(trouble))));
    say({ type: 'pdf', html, pdf: file });
  });

// On Linux a priority is a thread's own: a scan on the main thread goes first where processors are few. Elsewhere it would
// be the whole program's. One that writes goes as fast as it can: whoever lends waits for it.
if (process.platform === 'linux' && !writes(kind)) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** A message wakes the thread that scans: a few a second are enough to see it go on. */
const PROGRESS_MILLISECONDS = 50;
let told = 0;
const progress = (done: number, total: number | null): void => {
  const now = performance.now();
  if (now - told < PROGRESS_MILLISECONDS && done !== total) return;
  told = now;
  say({ type: 'progress', done, total });
};

const db = openReader(dataFolder);
try {
  const outcome = await runTask(kind, input, {
    db,
    folder,
    fonts,
    pdf,
    clock: systemClock,
    newId: () => systemIds.uuid(systemClock.now()),
    openStore: () => openStoreBeside(dataFolder, systemClock, systemIds),
    progress,
    cancelled: () => Atomics.load(flag, 0) === 1,
  });
  say({ type: 'end', outcome });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const trouble = error instanceof StorageError && error.trouble === 'disk-full' ? 'ENOSPC' : code;
  say({ type: 'trouble', trouble, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
} finally {
  db.close();
}
