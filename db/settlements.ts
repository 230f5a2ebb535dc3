/** Exceptions that staff have settled. */
import type { SettledCase } from '../core/desk/ports.ts';
import type { Settlement } from '../core/ledger/state.ts';
import { createCodec, deleteRow } from './codec.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from './sql.ts';

const settlementCodec = createCodec<Settlement>('settlement', {
  caseId: ['case_id', 'plain'],
  choice: ['choice', 'plain'],
  note: ['note', 'plain'],
  by: ['by', 'plain'],
  at: ['at', 'plain'],
});

export function saveSettlement(db: WritableDatabase, caseId: string, after: Settlement | null): void {
  if (after === null) deleteRow(db, 'settlement', { case_id: caseId });
  else settlementCodec.put(db, { ...after, caseId });
}

/** Newest first. A case is called by its kind and the event that raised it: that event's stream says which thing it is of. */
export const loadSettlements = (db: ReadableDatabase, limit: number): readonly SettledCase[] =>
  sql(
    db,
    `SELECT latest.*, event.stream FROM (SELECT * FROM settlement ORDER BY at DESC, case_id LIMIT ?) latest
     LEFT JOIN event ON event.id = substr(latest.case_id, instr(latest.case_id, ':') + 1)
     ORDER BY latest.at DESC, latest.case_id`,
  )
    .all(limit)
    .map((row) => {
      const [type, itemId] = String(row['stream'] ?? '').split(':');
      return { ...settlementCodec.decode(row), itemId: type === 'item' ? (itemId ?? null) : null };
    });

export const settledIds = (db: ReadableDatabase): ReadonlySet<string> =>
  new Set(
    sql(db, 'SELECT case_id FROM settlement')
      .all()
      .map((row) => String(row['case_id'])),
  );
