/** The log of openings and exports of personal data. */
import { addDays, startOfDay } from '../core/calendar.ts';
import type { Access, AccessFilter, AccessPlace, AccessRow } from '../core/staff/access.ts';
import type { WrongPin } from '../core/staff/auth.ts';
import { putRow } from './codec.ts';
import { sql, whereOf, type Condition, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

export function recordAccess(db: WritableDatabase, access: Access): void {
  putRow(db, 'access', {
    at: access.at,
    staff_id: access.staffId,
    what: access.what,
    resident_id: access.residentId,
    detail: access.detail,
  });
}

/** Newest first, from after `after` on; streamed when `limit` is null. */
export function* accessRows(
  db: ReadableDatabase,
  { from, to, staffId, what, residentId }: AccessFilter,
  after: AccessPlace | null,
  limit: number | null,
): Iterable<AccessRow> {
  const conditions: readonly Condition[] = [
    ...(staffId === null ? [] : [['staff_id = ?', staffId] as const]),
    ...(what === null ? [] : [[staffId === null ? 'what = ?' : '+what = ?', what] as const]),
    ...(residentId === null ? [] : [['resident_id = ?', residentId] as const]),
    ...(from === null ? [] : [['at >= ?', startOfDay(from)] as const]),
    ...(to === null ? [] : [['at < ?', startOfDay(addDays(to, 1))] as const]),
    ...(after === null ? [] : [['(at, id) < (?, ?)', after.at, after.row] as const]),
  ];
  const { where, values } = whereOf(conditions);
  const text = `SELECT * FROM access ${where} ORDER BY at DESC, id DESC${limit === null ? '' : ' LIMIT ?'}`;
  const rows = sql(db, text).iterate(...values, ...(limit === null ? [] : [limit])) as Iterable<Row>;
  for (const row of rows)
    yield {
      at: Number(row['at']),
      staffId: String(row['staff_id']),
      what: row['what'] as Access['what'],
      residentId: row['resident_id'] as string | null,
      detail: String(row['detail']),
      place: { at: Number(row['at']), row: Number(row['id']) },
    };
}

export const loadWrongPins = (db: ReadableDatabase, limit: number): readonly WrongPin[] =>
  sql(db, "SELECT at, detail FROM access WHERE what = 'refused' ORDER BY at DESC, id DESC LIMIT ?")
    .all(limit)
    .map((row) => ({ at: Number(row['at']), from: row['detail'] as WrongPin['from'] }));
