/** Exceptions that staff have settled. */
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

/** Newest first. */
export const loadSettlements = (db: ReadableDatabase, limit: number): readonly Settlement[] =>
  sql(db, 'SELECT * FROM settlement ORDER BY at DESC, case_id LIMIT ?').all(limit).map(settlementCodec.decode);

export const settledIds = (db: ReadableDatabase): ReadonlySet<string> =>
  new Set(
    sql(db, 'SELECT case_id FROM settlement')
      .all()
      .map((row) => String(row['case_id'])),
  );
