/** Residents and staff: the only tables with personal data. */
import type { ResidentState, StaffState } from '../core/ledger/state.ts';
import { soundsOf } from '../core/residents/sounds.ts';
import { createCodec, deleteRow } from './codec.ts';
import { headOf } from './same.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

export const residentCodec = createCodec<ResidentState>(
  'resident',
  {
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
  },
  ['sounds'],
);

export function saveResident(db: WritableDatabase, id: string, after: ResidentState | null): void {
  if (after === null) deleteRow(db, residentCodec.table, { id });
  else residentCodec.put(db, after, [soundsOf(after.name, after.door)]);
}

const one = (row: Row | undefined): ResidentState | null => (row === undefined ? null : residentCodec.decode(row));

/** An entry as its own stream tells it, also one whose person is known by another. */
export const loadEntry = (db: ReadableDatabase, id: string): ResidentState | null =>
  one(sql(db, 'SELECT * FROM resident WHERE id = ?').get(id));

/** The person of an entry. */
export const loadResident = (db: ReadableDatabase, id: string): ResidentState | null => loadEntry(db, headOf(db, id));

/** Persons whose entries these are, each once, in this order. */
const personsOf = (db: ReadableDatabase, rows: readonly Row[]): readonly ResidentState[] =>
  [...new Set(rows.map((row) => headOf(db, String(row['id']))))]
    .map((id) => loadEntry(db, id))
    .filter((resident) => resident !== null);

export const residentByCard = (db: ReadableDatabase, card: string): ResidentState | null =>
  personsOf(
    db,
    sql(db, 'SELECT id FROM resident WHERE card = +? AND erased = 0 ORDER BY registered_at, id LIMIT 1').all(card),
  )[0] ?? null;

export const residentByPhone = (db: ReadableDatabase, phone: string): ResidentState | null =>
  personsOf(
    db,
    sql(db, 'SELECT id FROM resident WHERE phone = +? AND erased = 0 ORDER BY registered_at, id LIMIT 1').all(phone),
  )[0] ?? null;

export const residentsByPhoneTail = (db: ReadableDatabase, tail: string): readonly ResidentState[] =>
  personsOf(
    db,
    sql(db, 'SELECT id FROM resident WHERE phone_tail = ? AND erased = 0 ORDER BY registered_at, id').all(tail),
  );

/** Persons who share a telephone number with another. */
export const residentsTwice = (db: ReadableDatabase): readonly ResidentState[] =>
  sql(
    db,
    `SELECT * FROM resident WHERE erased = 0 AND id NOT IN (SELECT id FROM resident_same) AND phone IN
       (SELECT phone FROM resident WHERE erased = 0 AND id NOT IN (SELECT id FROM resident_same)
        GROUP BY phone HAVING count(*) > 1)`,
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
