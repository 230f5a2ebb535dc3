/** Rooms, categories and settings: small tables, read whole. */
import type { CategoryState, RoomState } from '../core/ledger/state.ts';
import { sql, upsert, type ReadableDatabase, type WritableDatabase } from './sql.ts';

export const loadRooms = (db: ReadableDatabase): readonly RoomState[] =>
  sql(db, 'SELECT * FROM room ORDER BY id')
    .all()
    .map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      prefix: String(row['prefix']),
      community: String(row['community']),
      closedWeekdays: JSON.parse(String(row['closed_weekdays'])) as number[],
      closedDays: JSON.parse(String(row['closed_days'])) as string[],
    }));

export function saveRoom(db: WritableDatabase, id: string, after: RoomState | null): void {
  if (after === null) sql(db, 'DELETE FROM room WHERE id = ?').run(id);
  else {
    upsert(db, 'room', {
      id,
      name: after.name,
      prefix: after.prefix,
      community: after.community,
      closed_weekdays: JSON.stringify(after.closedWeekdays),
      closed_days: JSON.stringify(after.closedDays),
    });
  }
}

export const loadCategories = (db: ReadableDatabase): readonly CategoryState[] =>
  sql(db, 'SELECT * FROM category ORDER BY position, id')
    .all()
    .map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      nameEnglish: String(row['name_english']),
      loanDays: row['loan_days'] === null ? null : Number(row['loan_days']),
      staffOnly: row['staff_only'] === 1,
      drawing: String(row['drawing']),
      position: Number(row['position']),
    }));

export function saveCategory(db: WritableDatabase, id: string, after: CategoryState | null): void {
  if (after === null) sql(db, 'DELETE FROM category WHERE id = ?').run(id);
  else {
    upsert(db, 'category', {
      id,
      name: after.name,
      name_english: after.nameEnglish,
      loan_days: after.loanDays,
      staff_only: Number(after.staffOnly),
      drawing: after.drawing,
      position: after.position,
    });
  }
}

export const loadSettings = (db: ReadableDatabase): Record<string, unknown> =>
  Object.fromEntries(
    sql(db, 'SELECT key, value FROM setting')
      .all()
      .map((row) => [String(row['key']), JSON.parse(String(row['value'])) as unknown]),
  );

export function saveSettings(db: WritableDatabase, settings: Readonly<Record<string, unknown>>): void {
  sql(db, 'DELETE FROM setting').run();
  for (const [key, value] of Object.entries(settings)) upsert(db, 'setting', { key, value: JSON.stringify(value) });
}
