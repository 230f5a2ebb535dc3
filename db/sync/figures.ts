/** What the office's overview is told of the whole pool: sums, and nobody in them. */
import type { Figures } from '../../core/sync/protocol.ts';
import { openExceptions } from '../exceptions.ts';
import { sql, type ReadableDatabase } from '../sql.ts';

/** `today`: the calendar day against which loans are overdue. */
export const figuresOf = (db: ReadableDatabase, today: string): Figures => ({
  things: count(db, 'SELECT count(*) AS n FROM item WHERE withdrawn = 0'),
  out: count(db, 'SELECT count(*) AS n FROM loan WHERE ended_at IS NULL'),
  overdue: count(db, 'SELECT count(*) AS n FROM loan WHERE ended_at IS NULL AND due_on < ?', today),
  // Two entries of one person are one.
  residents: count(
    db,
    'SELECT count(*) AS n FROM resident WHERE erased = 0 AND id NOT IN (SELECT id FROM resident_same)',
  ),
  exceptions: Object.fromEntries(
    [...Map.groupBy(openExceptions(db), ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]),
  ),
});

const count = (db: ReadableDatabase, question: string, ...values: readonly string[]): number =>
  Number(sql(db, question).get(...values)?.['n'] ?? 0);
