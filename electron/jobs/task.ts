/** What a piece of long work gets and gives. It runs in a thread of its own, or inline in tests. */
import type { Refusal } from '../../core/errors.ts';
import type { JobInputs, JobKind, Json } from '../../core/jobs.ts';
import type { Clock } from '../../core/ports.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import type { OpenStore } from '../../db/store.ts';

export interface TaskContext {
  /** A connection of its own that may only read: it never holds up a scan. */
  readonly db: ReadableDatabase;
  /** An empty folder for this job alone; what is left in it and not handed over is removed. */
  readonly folder: string;
  readonly clock: Clock;
  readonly newId: () => string;
  /** For a task that writes: a store of its own, to be closed by the task. What it writes holds up whoever else writes. */
  readonly openStore: () => OpenStore;
  /** CSS that brings our typefaces to a page that is made into a PDF. */
  readonly fonts: string;
  /** Makes the PDF file of an HTML file: the host's own browser does it. */
  readonly pdf: (html: string, pdf: string) => Promise<void>;
  /** The truth about how far it is. */
  readonly progress: (done: number, total: number | null) => void;
  /** True once somebody asked to end it: stop soon, leave nothing half done. */
  readonly cancelled: () => boolean;
}

/** Paths of an HTML file of our own making and of the PDF to be made from it; ends soon after `signal`. */
export type Pdf = (html: string, pdf: string, signal: AbortSignal) => Promise<void>;

export interface TaskFile {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
}

export interface TaskOutcome {
  readonly result: Json;
  /** It changed what is recorded: what windows show is stale. */
  readonly wrote?: true;
  /** A file in `folder` to hand over. */
  readonly file?: TaskFile;
}

export type Task<K extends JobKind> = (
  input: JobInputs[K],
  context: TaskContext,
) => TaskOutcome | Refusal | Promise<TaskOutcome | Refusal>;
