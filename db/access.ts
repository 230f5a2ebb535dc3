/** The log of openings and exports of personal data. */
import type { Access } from '../core/staff/access.ts';
import type { WrongPin } from '../core/staff/auth.ts';
import { putRow } from './codec.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from './sql.ts';

export function recordAccess(db: WritableDatabase, access: Access): void {
  putRow(db, 'access', {
    at: access.at,
    staff_id: access.staffId,
    what: access.what,
    resident_id: access.residentId,
    detail: access.detail,
  });
}

/** Newest first. */
export const loadAccess = (db: ReadableDatabase, offset: number, limit: number): readonly Access[] =>
  sql(db, 'SELECT * FROM access ORDER BY id DESC LIMIT ? OFFSET ?')
    .all(limit, offset)
    .map((row) => ({
      at: Number(row['at']),
      staffId: String(row['staff_id']),
      what: row['what'] as Access['what'],
      residentId: row['resident_id'] as string | null,
      detail: String(row['detail']),
    }));

export const loadWrongPins = (db: ReadableDatabase, limit: number): readonly WrongPin[] =>
  sql(db, "SELECT at, detail FROM access WHERE what = 'refused' ORDER BY id DESC LIMIT ?")
    .all(limit)
    .map((row) => ({ at: Number(row['at']), from: row['detail'] as WrongPin['from'] }));
