/** Folds the whole ledger anew and compares: the proof that the tables say what the events say. */
import { openDatabase } from './open.ts';
import { insertEvent, streams } from './events.ts';
import { refold } from './project.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

/** Every table folded from events, with the columns that must be equal in the order they are compared. */
const folded: readonly { readonly table: string; readonly select: string }[] = [
  { table: 'item', select: `SELECT ${columns('item')} FROM item ORDER BY id` },
  { table: 'item_code', select: 'SELECT * FROM item_code ORDER BY code, item_id' },
  { table: 'loan', select: 'SELECT * FROM loan ORDER BY id' },
  { table: 'take', select: 'SELECT * FROM take ORDER BY id' },
  { table: 'hold', select: 'SELECT * FROM hold ORDER BY id' },
  { table: 'exception_case', select: 'SELECT * FROM exception_case ORDER BY id' },
  { table: 'resident', select: 'SELECT * FROM resident ORDER BY id' },
  { table: 'room', select: 'SELECT * FROM room ORDER BY id' },
  { table: 'category', select: 'SELECT * FROM category ORDER BY id' },
  { table: 'staff', select: 'SELECT * FROM staff ORDER BY id' },
  { table: 'setting', select: 'SELECT * FROM setting ORDER BY key' },
  {
    table: 'item_search',
    select: 'SELECT item.id, document FROM item_search JOIN item ON item.number = item_search.rowid ORDER BY item.id',
  },
];

/** An item's row without `number`, which only says in which order it came into this file. */
function columns(table: 'item'): string {
  return table === 'item'
    ? `id, code, name, name_english, kind, category_id, home_room_id, present_room_id, shelf, parts, synonyms, unit, stock,
       low_stock_at, note, drawing, picture, donor, lendable, withdrawn, lost, in_repair, missing_parts, registered_at, times_lent`
    : '*';
}

/** Names every table and row that differs between the live tables and the ledger folded from nothing; empty = equal. */
export function checkRebuild(db: ReadableDatabase): readonly string[] {
  const fresh = openDatabase(':memory:', null);
  try {
    copyEvents(db, fresh);
    for (const stream of streams(fresh)) refold(fresh, stream);
    return folded.flatMap(({ table, select }) => differences(table, sql(db, select).all(), sql(fresh, select).all()));
  } finally {
    fresh.close();
  }
}

/** Folds every stream anew into the live tables, in one transaction. */
export function rebuild(db: WritableDatabase): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const { table } of folded) db.exec(`DELETE FROM ${table}`);
    for (const stream of streams(db)) refold(db, stream);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function copyEvents(from: ReadableDatabase, to: WritableDatabase): void {
  to.exec('BEGIN');
  for (const row of sql(from, 'SELECT * FROM event ORDER BY rowid').iterate()) {
    insertEvent(to, {
      ...(row as unknown as Parameters<typeof insertEvent>[1]),
      actor: JSON.parse(String(row['actor'])) as Parameters<typeof insertEvent>[1]['actor'],
      payload: JSON.parse(String(row['payload'])) as unknown,
    });
  }
  to.exec('COMMIT');
}

function differences(table: string, live: readonly Row[], rebuilt: readonly Row[]): readonly string[] {
  const found: string[] = [];
  if (live.length !== rebuilt.length) found.push(`${table}: ${live.length} rows live, ${rebuilt.length} rebuilt`);
  for (let index = 0; index < Math.max(live.length, rebuilt.length) && found.length < 20; index += 1) {
    if (JSON.stringify(live[index]) !== JSON.stringify(rebuilt[index])) {
      const id = live[index]?.['id'] ?? live[index]?.['key'] ?? rebuilt[index]?.['id'] ?? '?';
      found.push(`${table}: row ${String(id)} differs`);
    }
  }
  return found;
}
