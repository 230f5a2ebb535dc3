/** The queue of long work: one at a time, so that a scan never shares the machine with more than one. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, refuse, StorageError, type Refusal } from '../../core/errors.ts';
import { writes, type Job, type JobInputs, type JobKind, type Jobs } from '../../core/jobs.ts';
import type { Clock, Ids, Log } from '../../core/ports.ts';
import type { TaskOutcome } from './task.ts';

/** Runs one task to its end. */
export type JobRunner = (
  task: { readonly kind: JobKind; readonly input: JobInputs[JobKind]; readonly folder: string },
  hooks: {
    readonly progress: (done: number, total: number | null) => void;
    /** Called when it shall end; answers nothing, the runner ends by itself. */
    readonly signal: AbortSignal;
  },
) => Promise<TaskOutcome | Refusal>;

/** Jobs that ended and can still be looked at; an older one goes, and its file with it. */
const KEPT = 20;
/** Windows hear of progress at most this often. */
const TELL_MILLISECONDS = 100;

interface Entry {
  job: Job;
  readonly owner: string;
  readonly input: JobInputs[JobKind];
  readonly abort: AbortController;
  told: number;
}

export interface RunningJobs extends Jobs {
  /** Resolves when all that was started has ended. */
  readonly idle: () => Promise<void>;
  /** Ends what runs and removes every file. */
  readonly close: () => Promise<void>;
}

/** `folder` is emptied: files of an earlier run belong to nobody any more. */
export function createJobs(deps: {
  readonly run: JobRunner;
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}): RunningJobs {
  const { run, folder, clock, ids, log } = deps;
  const entries = new Map<string, Entry>();
  const listeners = new Set<Parameters<Jobs['on']>[0]>();
  let turn: Promise<unknown> = Promise.resolve();
  rmSync(folder, { recursive: true, force: true });

  const change = (entry: Entry, changed: Partial<Job>, wrote = false): void => {
    entry.job = { ...entry.job, ...changed };
    for (const listener of listeners) listener(entry.job.id, wrote);
  };
  const forgetOld = (): void => {
    const ended = [...entries.values()].filter(({ job }) => !isGoing(job));
    for (const { job } of ended.slice(0, Math.max(0, ended.length - KEPT))) {
      entries.delete(job.id);
      rmSync(join(folder, job.id), { recursive: true, force: true });
    }
  };

  const work = async (entry: Entry): Promise<void> => {
    if (entry.abort.signal.aborted) return ended(entry);
    const own = join(folder, entry.job.id);
    try {
      mkdirSync(own, { recursive: true });
      change(entry, { state: 'running' });
      const outcome = await run(
        { kind: entry.job.kind, input: entry.input, folder: own },
        {
          signal: entry.abort.signal,
          progress: (done, total) => {
            if (!isGoing(entry.job)) return;
            entry.job = { ...entry.job, done, total };
            // Real time: this is about windows being told too often, not about what is recorded.
            const now = performance.now();
            if (now - entry.told < TELL_MILLISECONDS) return;
            entry.told = now;
            change(entry, {});
          },
        },
      );
      const wrote = !isRefusal(outcome) && outcome.wrote === true;
      // What is written is written: to be asked to end came too late.
      if (entry.abort.signal.aborted && !wrote) return ended(entry);
      if (isRefusal(outcome)) return change(entry, { state: 'failed', refusal: outcome });
      const { file, result } = outcome;
      const made = file === undefined ? null : { ...file, bytes: statSync(file.path).size };
      change(entry, { state: 'done', result, file: made }, wrote);
    } catch (error) {
      if (entry.abort.signal.aborted) return ended(entry);
      log.error(`the job ${entry.job.kind} failed`, error);
      change(entry, { state: 'failed', refusal: refuse(codeOf(error)) });
    } finally {
      if (entry.job.file === null) rmSync(own, { recursive: true, force: true });
      forgetOld();
    }
  };

  const ended = (entry: Entry): void => {
    if (isGoing(entry.job)) change(entry, { state: 'cancelled' });
  };

  const find = (id: string, owner: string): Entry | null => {
    const entry = entries.get(id);
    return entry?.owner === owner ? entry : null;
  };

  return {
    start: (kind, input, owner) => {
      const id = ids.uuid(clock.now());
      const job: Job = { id, kind, state: 'waiting', done: 0, total: null, refusal: null, result: null, file: null };
      const entry: Entry = { job, owner, input, abort: new AbortController(), told: 0 };
      entries.set(id, entry);
      turn = turn.then(() => work(entry));
      return id;
    },
    find: (id, owner) => find(id, owner)?.job ?? null,
    cancel: (id, owner) => {
      const entry = find(id, owner);
      if (entry === null || !isGoing(entry.job)) return;
      entry.abort.abort();
      // Said at once: nothing of it will be kept, though what runs may take a moment to hear it.
      if (!writes(entry.job.kind)) change(entry, { state: 'cancelled' });
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: async () => {
      await turn;
    },
    close: async () => {
      for (const { abort } of entries.values()) abort.abort();
      await turn;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isGoing = ({ state }: Job): boolean => state === 'waiting' || state === 'running';

function codeOf(error: unknown): 'storage-full' | 'out-of-memory' | 'internal' {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || (error instanceof StorageError && error.trouble === 'disk-full')) return 'storage-full';
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'internal';
}
