/** Where files lie that staff bring in, as the core asks for it. */
import type { Refusal } from '../errors.ts';
import type { PlannedLine, Verdict } from './ports.ts';

/** A file that has arrived whole. */
export interface BroughtFile {
  /** As it is called where it came from. */
  readonly name: string;
  /** Paths: of all that belongs to it, of itself, and of the plan that may be there. */
  readonly folder: string;
  readonly file: string;
  readonly plan: string;
}

export interface Inbox {
  /** Makes room for a file of `bytes`, in place of what this member of staff brought before. */
  readonly begin: (owner: string, id: string, name: string, bytes: number) => Refusal | null;
  /** The next part; the same part may come twice. */
  readonly append: (
    owner: string,
    id: string,
    offset: number,
    bytes: Uint8Array,
  ) => Refusal | { readonly received: number };
  readonly find: (owner: string, id: string) => BroughtFile | Refusal;
  /** A page of the dry run; null when there was none yet. */
  readonly lines: (
    owner: string,
    id: string,
    query: { readonly verdict: Verdict | null; readonly offset: number; readonly limit: number },
  ) =>
    | Refusal
    | null
    | {
        readonly counts: Readonly<Record<Verdict, number>>;
        readonly lines: readonly PlannedLine[];
      };
}
