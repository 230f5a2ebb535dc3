/** Runs a job in a thread of its own with its own connections, so that the one that scans is never held up. */
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../core/errors.ts';
import { writes, type JobInputs, type JobKind } from '../../core/jobs.ts';
import type { JobRunner } from './jobs.ts';
import type { Pdf, TaskOutcome } from './task.ts';

export interface ThreadOrder {
  readonly kind: JobKind;
  readonly input: JobInputs[JobKind];
  readonly folder: string;
  readonly dataFolder: string;
  readonly fonts: string;
  /** One 32-bit flag: 1 = end soon. */
  readonly stop: SharedArrayBuffer;
}

export type ThreadMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null }
  /** Asks the host for a PDF; a PdfDone comes back. */
  | { readonly type: 'pdf'; readonly html: string; readonly pdf: string }
  | { readonly type: 'end'; readonly outcome: TaskOutcome | Refusal }
  | { readonly type: 'trouble'; readonly trouble: string; readonly message: string };

export interface PdfDone {
  /** null = it is there. */
  readonly trouble: string | null;
}

/** A job that was asked to end and does not hear is ended from outside. */
const PATIENCE_MILLISECONDS = 5_000;

/** Whatever a file does to it: a thread that needs more ends alone, and the kiosk goes on. */
const MOST_MEGABYTES = 512;

export interface ThreadOptions {
  readonly dataFolder: string;
  /** job-thread's own file: TypeScript beside this one, or its bundle in the packed app. */
  readonly entry: URL;
  readonly pdf: Pdf;
  /** See TaskContext; asked at each job, because the window's bundle may be made anew. */
  readonly fonts: () => string;
}

export const inThreads =
  ({ dataFolder, entry, pdf, fonts }: ThreadOptions): JobRunner =>
  ({ kind, input, folder }, { progress, signal }) =>
    new Promise((ended, failed) => {
      const stop = new SharedArrayBuffer(4);
      const order: ThreadOrder = { kind, input, folder, dataFolder, fonts: fonts(), stop };
      const worker = new Worker(entry, {
        workerData: order,
        resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      });
      let patience: ReturnType<typeof setTimeout> | undefined;
      const abort = (): void => {
        Atomics.store(new Int32Array(stop), 0, 1);
        // One that writes is never cut short: nobody would know whether it had.
        if (!writes(kind)) patience = setTimeout(() => void worker.terminate(), PATIENCE_MILLISECONDS);
      };
      // A thread has no origin to name: this is not a window.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      const answer = (done: PdfDone): void => worker.postMessage(done);
      signal.addEventListener('abort', abort, { once: true });
      worker.on('message', (message: ThreadMessage) => {
        switch (message.type) {
          case 'progress':
            return progress(message.done, message.total);
          case 'pdf':
            return void pdf(message.html, message.pdf, signal).then(
              () => answer({ trouble: null }),
              (error: unknown) => answer({ trouble: String(error) }),
            );
          case 'end':
            return ended(message.outcome);
          case 'trouble':
            return failed(Object.assign(new Error(message.message), { code: message.trouble }));
        }
      });
      worker.on('error', failed);
      worker.on('exit', (code) => {
        clearTimeout(patience);
        signal.removeEventListener('abort', abort);
        failed(new Error(`the thread ended with ${code}`));
      });
    });
