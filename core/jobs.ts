/** Long work off the thread that scans: reports, exports, imports, backups. What runs them stands in electron/jobs. */
import type { Refusal } from './errors.ts';
import type { ImportField } from './importing/fields.ts';
import type { ImportChoices } from './importing/ports.ts';
import type { ReadHow } from './importing/read-how.ts';
import type { AuditFilter } from './audit/source.ts';
import type { ListQuery } from './exporting/source.ts';
import type { LabelLayout, LabelText } from './labels/layout.ts';
import type { LabelPrinter } from './labels/printer.ts';
import type { ReportQuery } from './reports/report.ts';
import type { AccessFilter } from './staff/access.ts';
import type { Vector } from './sync/protocol.ts';

/** kind -> what it is asked. Values cross to a thread: plain data only. */
export interface JobInputs {
  readonly 'ledger.check': Readonly<Record<string, never>>;
  readonly report: ReportQuery & {
    readonly as: 'rows' | 'print' | 'pdf' | 'csv' | 'xlsx';
    readonly encoding: 'utf-8' | 'gb18030';
    readonly language: 'zh' | 'en';
    readonly today: string;
  };
  readonly export: {
    readonly query: ListQuery;
    /** null = all columns. */
    readonly columns: readonly string[] | null;
    /** Names, telephone numbers and doors in full. */
    readonly personal: boolean;
    readonly as: 'csv' | 'xlsx';
    readonly encoding: 'utf-8' | 'gb18030';
    readonly language: 'zh' | 'en';
    /** Goes into the file's name, e.g. the day. */
    readonly stamp: string;
  };
  /** The ledger in sentences, or who saw personal data. */
  readonly audit: {
    readonly as: 'csv' | 'xlsx';
    readonly encoding: 'utf-8' | 'gb18030';
    readonly language: 'zh' | 'en';
    readonly stamp: string;
  } & (
    { readonly events: AuditFilter; readonly access: null } | { readonly events: null; readonly access: AccessFilter }
  );
  /** A list that was brought, as it would be read; `result` is what 'import.look' answers with. */
  readonly 'import.look': { readonly file: string; readonly how: ReadHow };
  /** The dry run, into `plan`; its file has the rows that could not be brought in. */
  readonly 'import.plan': {
    readonly file: string;
    readonly name: string;
    readonly plan: string;
    readonly how: ReadHow;
    readonly columns: readonly (ImportField | null)[];
    readonly choices: ImportChoices;
    readonly language: 'zh' | 'en';
  };
  /** Carries out the plan that lies in `plan`, and then removes `folder`. */
  readonly 'import.commit': {
    readonly plan: string;
    readonly folder: string;
    readonly name: string;
    readonly staffId: string;
  };
  /** What this kiosk has, beyond `after`, as one file for other rooms (core/sync/bundle.ts). `word` begins its name. */
  readonly bundle: {
    readonly keyFile: string;
    readonly after: Vector;
    readonly signatures: boolean;
    readonly hubKey: string | null;
    readonly word: string;
  };
  /** Takes such a file that was brought, then removes `folder`; `result` says what came with it. */
  readonly 'bundle.take': {
    readonly keyFile: string;
    readonly file: string;
    readonly folder: string;
    readonly staffId: string;
  };
  readonly 'import.undo': { readonly batch: string; readonly staffId: string };
  /** What another job has made, to a folder outside. */
  readonly save: { readonly file: JobFile | null; readonly folder: string };
  /** Into `folder`, and to the place `away`, sealed with the key in `keyFile` ('' = in the clear); `keep` stay in each. */
  readonly backup: {
    readonly folder: string;
    readonly keep: number;
    readonly away: string;
    readonly keyFile: string;
  };
  /** What is in a copy; opened and checked, it waits in the folder `waiting` under the name `ticket`. */
  readonly 'backup.look': {
    readonly path: string;
    readonly passphrase: string | null;
    readonly waiting: string;
    readonly ticket: string;
  };
  readonly labels: {
    readonly labels: readonly LabelText[];
    readonly layout: LabelLayout;
    /** Of the file. */
    readonly title: string;
  };
  /** Everything kept of one person. */
  readonly person: {
    readonly residentId: string;
    readonly as: 'json' | 'print' | 'pdf';
    readonly language: 'zh' | 'en';
  };
  /** Residents' cards, ten on A4; `name` is masked. */
  readonly cards: {
    readonly cards: readonly { readonly code: string; readonly name: string }[];
    readonly skip: readonly number[];
    /** Of the file. */
    readonly title: string;
  };
  /** Straight to the label printer. */
  readonly 'label-print': { readonly labels: readonly LabelText[]; readonly printer: LabelPrinter };
  readonly month: Omit<ReportQuery, 'name' | 'itemId'> & {
    readonly as: 'rows' | 'print' | 'pdf';
    readonly language: 'zh' | 'en';
  };
}
export type JobKind = keyof JobInputs;

/** Kinds that change what is recorded. Whether one of them was ended in time, only its own end can tell. */
export const writes = (kind: JobKind): boolean =>
  kind === 'import.commit' || kind === 'import.undo' || kind === 'bundle.take';

export type Json = string | number | boolean | null | { readonly [key: string]: Json } | readonly Json[];

/** A file made for somebody to take away. */
export interface JobFile {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number | null;
  readonly refusal: Refusal | null;
  readonly result: Json;
  readonly file: JobFile | null;
}

export interface Jobs {
  /** Puts it in the queue and answers its id. `owner` is the member of staff who alone may look at it. */
  readonly start: <K extends JobKind>(kind: K, input: JobInputs[K], owner: string) => string;
  readonly find: (id: string, owner: string) => Job | null;
  /** Asks it to end; what it began is undone by itself. */
  readonly cancel: (id: string, owner: string) => void;
  /** Hears the id of every job that went on or ended, and whether that changed what is recorded; answers how to stop hearing. */
  readonly on: (listener: (id: string, wrote: boolean) => void) => () => void;
}
