/** Rooms, categories and settings: small tables, read whole. */
import type { CategoryState, RoomState } from '../core/ledger/state.ts';
import { createCodec, putRow } from './codec.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

export const roomCodec = createCodec<RoomState>('room', {
  id: ['id', 'plain'],
  name: ['name', 'plain'],
  prefix: ['prefix', 'plain'],
  community: ['community', 'plain'],
  closedWeekdays: ['closed_weekdays', 'json'],
  closedDays: ['closed_days', 'json'],
  reservedUpTo: ['reserved_up_to', 'plain'],
  labelPresets: ['label_presets', 'json'],
});

export const loadRooms = (db: ReadableDatabase): readonly RoomState[] =>
  sql(db, 'SELECT * FROM room ORDER BY id').all().map(roomCodec.decode);

export const categoryCodec = createCodec<CategoryState>('category', {
  id: ['id', 'plain'],
  name: ['name', 'plain'],
  nameEnglish: ['name_english', 'plain'],
  loanDays: ['loan_days', 'plain'],
  staffOnly: ['staff_only', 'flag'],
  drawing: ['drawing', 'plain'],
  position: ['position', 'plain'],
});

export const loadCategories = (db: ReadableDatabase): readonly CategoryState[] =>
  sql(db, 'SELECT * FROM category ORDER BY position, id').all().map(categoryCodec.decode);

export const loadSettings = (db: ReadableDatabase): Record<string, unknown> =>
  valuesOf(sql(db, 'SELECT key, value FROM setting').all());

export function saveSettings(db: WritableDatabase, settings: Readonly<Record<string, unknown>>): void {
  sql(db, 'DELETE FROM setting').run();
  for (const [key, value] of Object.entries(settings)) putRow(db, 'setting', { key, value: JSON.stringify(value) });
}

const valuesOf = (rows: readonly Row[]): Record<string, unknown> =>
  Object.fromEntries(rows.map((row) => [String(row['key']), JSON.parse(String(row['value'])) as unknown]));

/** What is set on this machine alone. */
export const loadMachine = (db: ReadableDatabase): Record<string, unknown> =>
  valuesOf(sql(db, 'SELECT key, value FROM machine_setting WHERE kiosk_id = (SELECT kiosk_id FROM kiosk)').all());

export function saveMachine(db: WritableDatabase, kioskId: string, settings: Readonly<Record<string, unknown>>): void {
  sql(db, 'DELETE FROM machine_setting WHERE kiosk_id = ?').run(kioskId);
  for (const [key, value] of Object.entries(settings))
    putRow(db, 'machine_setting', { kiosk_id: kioskId, key, value: JSON.stringify(value) });
}
