/** Residents and staff: the only tables with personal data. */
import type { ResidentState, StaffState } from '../core/ledger/state.ts';
import { sql, upsert, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

const residentOf = (row: Row): ResidentState => ({
  id: String(row['id']),
  name: String(row['name']),
  phone: String(row['phone']),
  door: String(row['door']),
  card: row['card'] === null ? null : String(row['card']),
  noticeVersion: String(row['notice_version']),
  optionalConsent: row['optional_consent'] === 1,
  signature: row['signature'] === null ? null : String(row['signature']),
  registeredAt: Number(row['registered_at']),
  blockLiftedUntil: row['block_lifted_until'] === null ? null : String(row['block_lifted_until']),
  erased: row['erased'] === 1,
});

export function saveResident(db: WritableDatabase, id: string, after: ResidentState | null): void {
  if (after === null) {
    sql(db, 'DELETE FROM resident WHERE id = ?').run(id);
    return;
  }
  upsert(db, 'resident', {
    id: after.id,
    name: after.name,
    phone: after.phone,
    phone_tail: after.phone.slice(-4),
    door: after.door,
    card: after.card,
    notice_version: after.noticeVersion,
    optional_consent: Number(after.optionalConsent),
    signature: after.signature,
    registered_at: after.registeredAt,
    block_lifted_until: after.blockLiftedUntil,
    erased: Number(after.erased),
  });
}

const one = (rows: Row | undefined): ResidentState | null => (rows === undefined ? null : residentOf(rows));

export const loadResident = (db: ReadableDatabase, id: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE id = ?').get(id));

export const residentByCard = (db: ReadableDatabase, card: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE card = ? AND erased = 0 ORDER BY registered_at, id LIMIT 1').get(card));

export const residentByPhone = (db: ReadableDatabase, phone: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE phone = ? AND erased = 0 ORDER BY registered_at, id LIMIT 1').get(phone));

export const residentsByPhoneTail = (db: ReadableDatabase, tail: string): readonly ResidentState[] =>
  sql(db, 'SELECT * FROM resident WHERE phone_tail = ? AND erased = 0 ORDER BY registered_at, id')
    .all(tail)
    .map(residentOf);

/** Entries that share a telephone number with another. */
export const residentsTwice = (db: ReadableDatabase): readonly ResidentState[] =>
  sql(
    db,
    `SELECT * FROM resident WHERE erased = 0 AND phone IN
       (SELECT phone FROM resident WHERE erased = 0 GROUP BY phone HAVING count(*) > 1)`,
  )
    .all()
    .map(residentOf);

export function saveStaff(db: WritableDatabase, id: string, after: StaffState | null): void {
  if (after === null) sql(db, 'DELETE FROM staff WHERE id = ?').run(id);
  else upsert(db, 'staff', { id, name: after.name, role: after.role, pin: after.pin, active: Number(after.active) });
}

export const loadStaff = (db: ReadableDatabase): readonly StaffState[] =>
  sql(db, 'SELECT * FROM staff ORDER BY id')
    .all()
    .map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      role: row['role'] === 'admin' ? 'admin' : 'staff',
      pin: String(row['pin']),
      active: row['active'] === 1,
    }));
