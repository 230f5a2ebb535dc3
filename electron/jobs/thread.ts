/** Runs a job in a thread of its own with its own connections, so that the one that scans is never held up. */
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../core/errors.ts';
import type { JobInputs, JobKind } from '../../core/jobs.ts';
import type { JobRunner } from './jobs.ts';
import type { TaskOutcome } from './task.ts';

export interface ThreadOrder {
  readonly kind: JobKind;
  readonly input: JobInputs[JobKind];
  readonly folder: string;
  readonly dataFolder: string;
  /** One 32-bit flag: 1 = end soon. */
  readonly stop: SharedArrayBuffer;
}

export type ThreadMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly type: 'end'; readonly outcome: TaskOutcome | Refusal }
  | { readonly type: 'trouble'; readonly trouble: string; readonly message: string };

/** A job that was asked to end and does not hear is ended from outside. */
const PATIENCE_MILLISECONDS = 5_000;

/** `entry` is job-thread's own file: TypeScript beside this one, or its bundle in the packed app. */
export const inThreads =
  (dataFolder: string, entry: URL): JobRunner =>
  ({ kind, input, folder }, { progress, signal }) =>
    new Promise((ended, failed) => {
      const stop = new SharedArrayBuffer(4);
      const order: ThreadOrder = { kind, input, folder, dataFolder, stop };
      const worker = new Worker(entry, { workerData: order });
      let patience: ReturnType<typeof setTimeout> | undefined;
      const abort = (): void => {
        Atomics.store(new Int32Array(stop), 0, 1);
        patience = setTimeout(() => void worker.terminate(), PATIENCE_MILLISECONDS);
      };
      signal.addEventListener('abort', abort, { once: true });
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'progress') progress(message.done, message.total);
        else if (message.type === 'end') ended(message.outcome);
        else failed(Object.assign(new Error(message.message), { code: message.trouble }));
      });
      worker.on('error', failed);
      worker.on('exit', (code) => {
        clearTimeout(patience);
        signal.removeEventListener('abort', abort);
        failed(new Error(`the thread ended with ${code}`));
      });
    });
