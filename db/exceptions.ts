/** What contradicts itself in the ledger and waits for staff. */
import { overLimit, sameResidentTwice } from '../core/ledger/exceptions.ts';
import type { Reader } from '../core/ports.ts';
import { readSettings } from '../core/settings.ts';
import { exceptionCodec, loanCodec } from './items.ts';
import { residentsTwice } from './people.ts';
import { loadSettings } from './rooms.ts';
import { settledIds } from './settlements.ts';
import { sql, type ReadableDatabase } from './sql.ts';

/** Cases the item streams raised, and those that only all tables together show; without what staff have settled. */
export function openExceptions(db: ReadableDatabase): ReturnType<Reader['exceptions']> {
  const limit = readSettings(loadSettings(db))['loan.limit'];
  const raised = sql(db, 'SELECT * FROM exception_case ORDER BY at, id').all().map(exceptionCodec.decode);
  const over = sql(db, 'SELECT resident_id FROM loan WHERE ended_at IS NULL GROUP BY resident_id HAVING count(*) > ?')
    .all(limit)
    .flatMap((row) =>
      overLimit(
        sql(db, 'SELECT * FROM loan WHERE resident_id = ? AND ended_at IS NULL')
          .all(row['resident_id'])
          .map(loanCodec.decode),
        limit,
      ),
    );
  const clocks = sql(db, 'SELECT * FROM clock_doubt ORDER BY at, event_id')
    .all()
    .map((row) => ({
      id: `wrong-clock:${String(row['event_id'])}`,
      kind: 'wrong-clock' as const,
      stream: String(row['stream']),
      eventId: String(row['event_id']),
      otherEventId: null,
      at: Number(row['at']),
    }));
  const settled = settledIds(db);
  return [...raised, ...over, ...sameResidentTwice(residentsTwice(db)), ...clocks].filter(({ id }) => !settled.has(id));
}
