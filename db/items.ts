/** Items and what hangs on them: rows to state, and the difference of two states to rows. */
import { searchDocument } from '../core/catalogue/search-document.ts';
import type { ExceptionCase, Hold, ItemState, Loan, Take } from '../core/ledger/state.ts';
import type { ItemRow } from '../core/ports.ts';
import { sql, upsert, type ReadableDatabase, type Row, type Value, type WritableDatabase } from './sql.ts';

const text = (value: Value | undefined): string => String(value);
const textOrNull = (value: Value | undefined): string | null => (value == null ? null : String(value));
const numberOrNull = (value: Value | undefined): number | null => (value == null ? null : Number(value));
const json = <T>(value: Value | undefined): T => JSON.parse(String(value)) as T;

/** `live`: open loans, live holds, no takes and no exceptions; `all`: every row. Either is what fold works on. */
export function loadItem(db: ReadableDatabase, id: string, part: 'live' | 'all'): ItemState | null {
  const row = sql(db, 'SELECT * FROM item WHERE id = ?').get(id);
  if (row === undefined) return null;
  const all = part === 'all';
  return {
    id,
    code: text(row['code']),
    name: text(row['name']),
    nameEnglish: text(row['name_english']),
    kind: text(row['kind']) as ItemState['kind'],
    categoryId: text(row['category_id']),
    homeRoomId: text(row['home_room_id']),
    presentRoomId: text(row['present_room_id']),
    shelf: textOrNull(row['shelf']),
    parts: json(row['parts']),
    synonyms: json(row['synonyms']),
    unit: textOrNull(row['unit']),
    stock: numberOrNull(row['stock']),
    lowStockAt: numberOrNull(row['low_stock_at']),
    note: text(row['note']),
    drawing: textOrNull(row['drawing']),
    picture: textOrNull(row['picture']),
    donor: row['donor'] == null ? null : json(row['donor']),
    lendable: row['lendable'] === 1,
    withdrawn: row['withdrawn'] === 1,
    lost: row['lost'] === 1,
    inRepair: row['in_repair'] === 1,
    missingParts: json(row['missing_parts']),
    registeredAt: Number(row['registered_at']),
    timesLent: Number(row['times_lent']),
    codes: sql(db, 'SELECT code FROM item_code WHERE item_id = ? ORDER BY code')
      .all(id)
      .map((code) => text(code['code'])),
    loans: sql(
      db,
      all
        ? 'SELECT * FROM loan WHERE item_id = ? ORDER BY lent_at, id'
        : 'SELECT * FROM loan WHERE item_id = ? AND ended_at IS NULL ORDER BY lent_at, id',
    )
      .all(id)
      .map(loanOf),
    takes: all ? sql(db, 'SELECT * FROM take WHERE item_id = ?').all(id).map(takeOf) : [],
    holds: sql(
      db,
      all
        ? 'SELECT * FROM hold WHERE item_id = ? ORDER BY placed_at, id'
        : `SELECT * FROM hold WHERE item_id = ? AND status IN ('waiting', 'ready') ORDER BY placed_at, id`,
    )
      .all(id)
      .map(holdOf),
    exceptions: all ? sql(db, 'SELECT * FROM exception_case WHERE stream = ?').all(`item:${id}`).map(exceptionOf) : [],
  };
}

export const loanOf = (row: Row): Loan => ({
  id: text(row['id']),
  itemId: text(row['item_id']),
  residentId: text(row['resident_id']),
  roomId: text(row['room_id']),
  eventId: text(row['event_id']),
  lentAt: Number(row['lent_at']),
  dueOn: text(row['due_on']),
  renewals: Number(row['renewals']),
  missingAtLending: json(row['missing_at_lending']),
  by: text(row['by']) as Loan['by'],
  endedAt: numberOrNull(row['ended_at']),
  ended: textOrNull(row['ended']) as Loan['ended'],
  returnRoomId: textOrNull(row['return_room_id']),
  condition: textOrNull(row['condition']) as Loan['condition'],
  checked: row['checked'] === 1,
  missingParts: json(row['missing_parts']),
  note: text(row['note']),
  photo: textOrNull(row['photo']),
});

const takeOf = (row: Row): Take => ({
  id: text(row['id']),
  itemId: text(row['item_id']),
  residentId: text(row['resident_id']),
  roomId: text(row['room_id']),
  quantity: Number(row['quantity']),
  takenAt: Number(row['taken_at']),
});

export const holdOf = (row: Row): Hold => ({
  id: text(row['id']),
  itemId: text(row['item_id']),
  residentId: text(row['resident_id']),
  roomId: text(row['room_id']),
  placedAt: Number(row['placed_at']),
  status: text(row['status']) as Hold['status'],
  pickUpBy: textOrNull(row['pick_up_by']),
  endedAt: numberOrNull(row['ended_at']),
});

export const exceptionOf = (row: Row): ExceptionCase => ({
  id: text(row['id']),
  kind: text(row['kind']) as ExceptionCase['kind'],
  stream: text(row['stream']),
  eventId: text(row['event_id']),
  otherEventId: textOrNull(row['other_event_id']),
  at: Number(row['at']),
});

/** Writes what differs between two states of one item: changed rows in, rows that are no more out. */
export function saveItem(db: WritableDatabase, before: ItemState | null, after: ItemState | null): void {
  const id = after?.id ?? before?.id;
  if (id === undefined || before === after) return;
  if (after === null) {
    sql(db, 'DELETE FROM item_search WHERE rowid = (SELECT number FROM item WHERE id = ?)').run(id);
    sql(db, 'DELETE FROM item WHERE id = ?').run(id);
  } else {
    saveItemRow(db, before, after);
  }
  saveCodes(db, id, before?.codes ?? [], after?.codes ?? []);
  saveRows(db, 'loan', before?.loans ?? [], after?.loans ?? [], loanRow);
  saveRows(db, 'take', before?.takes ?? [], after?.takes ?? [], takeRow);
  saveRows(db, 'hold', before?.holds ?? [], after?.holds ?? [], holdRow);
  saveRows(db, 'exception_case', before?.exceptions ?? [], after?.exceptions ?? [], exceptionRow);
}

function saveItemRow(db: WritableDatabase, before: ItemState | null, after: ItemState): void {
  const row = itemRow(after);
  if (before === null) {
    const columns = Object.keys(row);
    sql(db, `INSERT INTO item (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
      ...Object.values(row),
    );
  } else {
    const old = itemRow(before);
    const changed = Object.keys(row).filter((column) => row[column] !== old[column]);
    if (changed.length > 0) {
      sql(db, `UPDATE item SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`).run(
        ...changed.map((column) => row[column]),
        after.id,
      );
    }
  }
  const document = searchDocument(after);
  if (
    before === null ||
    before.code !== after.code ||
    before.name !== after.name ||
    document !== searchDocument(before)
  ) {
    const number = sql(db, 'SELECT number FROM item WHERE id = ?').get(after.id)?.['number'] ?? null;
    sql(db, 'DELETE FROM item_search WHERE rowid = ?').run(number);
    sql(db, 'INSERT INTO item_search (rowid, document) VALUES (?, ?)').run(number, document);
  }
}

const itemRow = (item: ItemState): Record<string, Value> => ({
  id: item.id,
  code: item.code,
  name: item.name,
  name_english: item.nameEnglish,
  kind: item.kind,
  category_id: item.categoryId,
  home_room_id: item.homeRoomId,
  present_room_id: item.presentRoomId,
  shelf: item.shelf,
  parts: JSON.stringify(item.parts),
  synonyms: JSON.stringify(item.synonyms),
  unit: item.unit,
  stock: item.stock,
  low_stock_at: item.lowStockAt,
  note: item.note,
  drawing: item.drawing,
  picture: item.picture,
  donor: item.donor === null ? null : JSON.stringify(item.donor),
  lendable: Number(item.lendable),
  withdrawn: Number(item.withdrawn),
  lost: Number(item.lost),
  in_repair: Number(item.inRepair),
  missing_parts: JSON.stringify(item.missingParts),
  registered_at: item.registeredAt,
  times_lent: item.timesLent,
});

function saveCodes(db: WritableDatabase, itemId: string, before: readonly string[], after: readonly string[]): void {
  for (const code of before.filter((old) => !after.includes(old))) {
    sql(db, 'DELETE FROM item_code WHERE code = ? AND item_id = ?').run(code, itemId);
  }
  for (const code of after.filter((fresh) => !before.includes(fresh)))
    upsert(db, 'item_code', { code, item_id: itemId });
}

function saveRows<T extends { readonly id: string }>(
  db: WritableDatabase,
  table: string,
  before: readonly T[],
  after: readonly T[],
  toRow: (value: T) => Record<string, Value>,
): void {
  const old = new Map(before.map((value) => [value.id, value]));
  for (const value of after) {
    const was = old.get(value.id);
    old.delete(value.id);
    if (was !== value && (was === undefined || JSON.stringify(toRow(was)) !== JSON.stringify(toRow(value)))) {
      upsert(db, table, toRow(value));
    }
  }
  for (const id of old.keys()) sql(db, `DELETE FROM ${table} WHERE id = ?`).run(id);
}

const loanRow = (loan: Loan): Record<string, Value> => ({
  id: loan.id,
  item_id: loan.itemId,
  resident_id: loan.residentId,
  room_id: loan.roomId,
  event_id: loan.eventId,
  lent_at: loan.lentAt,
  due_on: loan.dueOn,
  renewals: loan.renewals,
  missing_at_lending: JSON.stringify(loan.missingAtLending),
  by: loan.by,
  ended_at: loan.endedAt,
  ended: loan.ended,
  return_room_id: loan.returnRoomId,
  condition: loan.condition,
  checked: Number(loan.checked),
  missing_parts: JSON.stringify(loan.missingParts),
  note: loan.note,
  photo: loan.photo,
});

const takeRow = (take: Take): Record<string, Value> => ({
  id: take.id,
  item_id: take.itemId,
  resident_id: take.residentId,
  room_id: take.roomId,
  quantity: take.quantity,
  taken_at: take.takenAt,
});

const holdRow = (hold: Hold): Record<string, Value> => ({
  id: hold.id,
  item_id: hold.itemId,
  resident_id: hold.residentId,
  room_id: hold.roomId,
  placed_at: hold.placedAt,
  status: hold.status,
  pick_up_by: hold.pickUpBy,
  ended_at: hold.endedAt,
});

const exceptionRow = (value: ExceptionCase): Record<string, Value> => ({
  id: value.id,
  kind: value.kind,
  stream: value.stream,
  event_id: value.eventId,
  other_event_id: value.otherEventId,
  at: value.at,
});

/** Columns of an ItemRow; `item` must be in the FROM clause. */
export const ITEM_ROW = `item.*,
  (SELECT due_on FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL LIMIT 1) AS due_on,
  (SELECT count(*) FROM hold WHERE hold.item_id = item.id AND hold.status IN ('waiting', 'ready')) AS holds`;

export const itemRowOf = (row: Row): ItemRow => ({
  id: text(row['id']),
  code: text(row['code']),
  name: text(row['name']),
  nameEnglish: text(row['name_english']),
  kind: text(row['kind']) as ItemRow['kind'],
  categoryId: text(row['category_id']),
  homeRoomId: text(row['home_room_id']),
  presentRoomId: text(row['present_room_id']),
  shelf: textOrNull(row['shelf']),
  unit: textOrNull(row['unit']),
  stock: numberOrNull(row['stock']),
  lowStockAt: numberOrNull(row['low_stock_at']),
  drawing: textOrNull(row['drawing']),
  picture: textOrNull(row['picture']),
  lendable: row['lendable'] === 1,
  withdrawn: row['withdrawn'] === 1,
  lost: row['lost'] === 1,
  inRepair: row['in_repair'] === 1,
  timesLent: Number(row['times_lent']),
  dueOn: textOrNull(row['due_on']),
  holds: Number(row['holds']),
});

/** Own code first, then a foreign code bound to it; the earliest registered when two kiosks bound the same. */
export function itemIdByCode(db: ReadableDatabase, code: string): string | null {
  const row =
    sql(db, 'SELECT id FROM item WHERE code = ? ORDER BY registered_at, id LIMIT 1').get(code) ??
    sql(
      db,
      `SELECT item.id FROM item_code JOIN item ON item.id = item_code.item_id WHERE item_code.code = ?
       ORDER BY registered_at, item.id LIMIT 1`,
    ).get(code);
  return row === undefined ? null : text(row['id']);
}

/** The number after the highest used by codes `PREFIX-000000-c`. */
export function nextItemNumber(db: ReadableDatabase, prefix: string): number {
  const row = sql(db, 'SELECT code FROM item WHERE code >= ? AND code < ? ORDER BY code DESC LIMIT 1').get(
    `${prefix}-`,
    `${prefix}.`,
  );
  return row === undefined ? 1 : Number(text(row['code']).slice(prefix.length + 1, prefix.length + 7)) + 1;
}
