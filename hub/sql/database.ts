/** One way to talk SQL to PostgreSQL over a line and to PGlite in a folder. */

export type Row = Readonly<Record<string, unknown>>;

export interface Sql {
  /** One statement with $1, $2 …; bigint comes as number, bytea as Buffer. */
  readonly query: (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
}

export interface Database extends Sql {
  readonly name: 'PostgreSQL' | 'PGlite';
  /** Commits when `work` resolves, else rolls back. */
  readonly transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** One connection for a while, without a transaction: for VACUUM, and locks that outlive one. */
  readonly session: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** Calls with what was notified on the channel, as long as the database is open; resolves once it hears, or has to try again. */
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Runs a script's statements in turn; ours have no semicolon at a line's end but between them. */
export async function runScript(sql: Sql, text: string): Promise<void> {
  for (const statement of text.split(/;\s*$/m)) if (statement.trim() !== '') await sql.query(statement);
}

/** Joins texts that hold no control characters (JSON as JSON.stringify writes it, names): cheaper than an array's quoting. */
const SEPARATOR = '\u001E';
export const packed = (texts: readonly string[]): string => texts.join(SEPARATOR);
/** SQL that makes an array of a packed parameter again. */
export const unpacked = (parameter: string): string => `string_to_array(${parameter}, E'\\x1e')`;

/** PostgreSQL's code of an error (https://www.postgresql.org/docs/current/errcodes-appendix.html), '' if it is none of its. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
