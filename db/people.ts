/** Residents and staff: the only tables with personal data. */
import type { ResidentState, StaffState } from '../core/ledger/state.ts';
import { soundsOf } from '../core/residents/sounds.ts';
import { createCodec, deleteRow, putRow } from './codec.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

export const residentCodec = createCodec<ResidentState>('resident', {
  id: ['id', 'plain'],
  name: ['name', 'plain'],
  phone: ['phone', 'plain'],
  door: ['door', 'plain'],
  card: ['card', 'plain'],
  noticeVersion: ['notice_version', 'plain'],
  optionalConsent: ['optional_consent', 'flag'],
  signature: ['signature', 'plain'],
  registeredAt: ['registered_at', 'plain'],
  blockLiftedUntil: ['block_lifted_until', 'plain'],
  erased: ['erased', 'flag'],
});

export function saveResident(db: WritableDatabase, id: string, after: ResidentState | null): void {
  if (after === null) deleteRow(db, residentCodec.table, { id });
  else putRow(db, residentCodec.table, { ...residentCodec.encode(after), sounds: soundsOf(after.name, after.door) });
}

const one = (row: Row | undefined): ResidentState | null => (row === undefined ? null : residentCodec.decode(row));

export const loadResident = (db: ReadableDatabase, id: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE id = ?').get(id));

export const residentByCard = (db: ReadableDatabase, card: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE card = ? AND erased = 0 ORDER BY registered_at, id LIMIT 1').get(card));

export const residentByPhone = (db: ReadableDatabase, phone: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE phone = ? AND erased = 0 ORDER BY registered_at, id LIMIT 1').get(phone));

export const residentsByPhoneTail = (db: ReadableDatabase, tail: string): readonly ResidentState[] =>
  sql(db, 'SELECT * FROM resident WHERE phone_tail = ? AND erased = 0 ORDER BY registered_at, id')
    .all(tail)
    .map(residentCodec.decode);

/** Entries that share a telephone number with another. */
export const residentsTwice = (db: ReadableDatabase): readonly ResidentState[] =>
  sql(
    db,
    `SELECT * FROM resident WHERE erased = 0 AND phone IN
       (SELECT phone FROM resident WHERE erased = 0 GROUP BY phone HAVING count(*) > 1)`,
  )
    .all()
    .map(residentCodec.decode);

export const staffCodec = createCodec<StaffState>('staff', {
  id: ['id', 'plain'],
  name: ['name', 'plain'],
  role: ['role', 'plain'],
  pin: ['pin', 'plain'],
  active: ['active', 'flag'],
});

export const loadStaff = (db: ReadableDatabase): readonly StaffState[] =>
  sql(db, 'SELECT * FROM staff ORDER BY id').all().map(staffCodec.decode);
