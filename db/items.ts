/** Items and what hangs on them: rows to state, and the difference of two states to rows. */
import { searchDocument } from '../core/catalogue/search-document.ts';
import type { ExceptionCase, Hold, ItemState, Loan, Take } from '../core/ledger/state.ts';
import type { ItemRow } from '../core/ports.ts';
import { createCodec, deleteRow, putRow, updateRow, type Codec } from './codec.ts';
import { sql, type ReadableDatabase, type Row, type Value, type WritableDatabase } from './sql.ts';

type ItemFields = Omit<ItemState, 'codes' | 'loans' | 'takes' | 'holds' | 'exceptions'>;

/** What of a thing a list shows as well as its page. */
const shown = {
  id: ['id', 'plain'],
  code: ['code', 'plain'],
  name: ['name', 'plain'],
  nameEnglish: ['name_english', 'plain'],
  kind: ['kind', 'plain'],
  categoryId: ['category_id', 'plain'],
  homeRoomId: ['home_room_id', 'plain'],
  presentRoomId: ['present_room_id', 'plain'],
  shelf: ['shelf', 'plain'],
  unit: ['unit', 'plain'],
  stock: ['stock', 'plain'],
  lowStockAt: ['low_stock_at', 'plain'],
  drawing: ['drawing', 'plain'],
  picture: ['picture', 'plain'],
  lendable: ['lendable', 'flag'],
  withdrawn: ['withdrawn', 'flag'],
  lost: ['lost', 'flag'],
  inRepair: ['in_repair', 'flag'],
  timesLent: ['times_lent', 'plain'],
} as const;

const itemCodec = createCodec<ItemFields>(
  'item',
  {
    ...shown,
    parts: ['parts', 'json'],
    synonyms: ['synonyms', 'json'],
    note: ['note', 'plain'],
    donor: ['donor', 'json'],
    missingParts: ['missing_parts', 'json'],
    transit: ['transit', 'json'],
    countId: ['count_id', 'plain'],
    registeredAt: ['registered_at', 'plain'],
  },
  ['available'],
);

export const loanCodec = createCodec<Loan>('loan', {
  id: ['id', 'plain'],
  itemId: ['item_id', 'plain'],
  residentId: ['resident_id', 'plain'],
  roomId: ['room_id', 'plain'],
  eventId: ['event_id', 'plain'],
  lentAt: ['lent_at', 'plain'],
  dueOn: ['due_on', 'plain'],
  renewals: ['renewals', 'plain'],
  missingAtLending: ['missing_at_lending', 'json'],
  by: ['by', 'plain'],
  endedAt: ['ended_at', 'plain'],
  ended: ['ended', 'plain'],
  returnRoomId: ['return_room_id', 'plain'],
  condition: ['condition', 'plain'],
  checked: ['checked', 'flag'],
  missingParts: ['missing_parts', 'json'],
  note: ['note', 'plain'],
  photo: ['photo', 'plain'],
});

export const takeCodec = createCodec<Take>('take', {
  id: ['id', 'plain'],
  itemId: ['item_id', 'plain'],
  residentId: ['resident_id', 'plain'],
  roomId: ['room_id', 'plain'],
  quantity: ['quantity', 'plain'],
  takenAt: ['taken_at', 'plain'],
});

export const holdCodec = createCodec<Hold>('hold', {
  id: ['id', 'plain'],
  itemId: ['item_id', 'plain'],
  residentId: ['resident_id', 'plain'],
  roomId: ['room_id', 'plain'],
  placedAt: ['placed_at', 'plain'],
  status: ['status', 'plain'],
  pickUpBy: ['pick_up_by', 'plain'],
  endedAt: ['ended_at', 'plain'],
});

export const exceptionCodec = createCodec<ExceptionCase>('exception_case', {
  id: ['id', 'plain'],
  kind: ['kind', 'plain'],
  stream: ['stream', 'plain'],
  eventId: ['event_id', 'plain'],
  otherEventId: ['other_event_id', 'plain'],
  at: ['at', 'plain'],
});

/**
 * `live`: open loans, live holds, no takes and no exceptions; `all`: every row. Either is what fold works on. The live part
 * of most things is empty and told so by one look-up; rows are sorted here because an ORDER BY makes SQLite plan anew at
 * every call, which costs more than the rest of it.
 */
export function loadItem(db: ReadableDatabase, id: string, part: 'live' | 'all'): ItemState | null {
  const row = sql(db, `SELECT ${ITEM_AND_WHAT_HANGS_ON_IT} FROM item WHERE id = ?`).get(id);
  return row === undefined ? null : withWhatHangsOnIt(db, row, part);
}

/** The live part of many things at once, by their ids; without those that are not registered. */
export const loadLive = (db: ReadableDatabase, ids: readonly string[]): ReadonlyMap<string, ItemState> =>
  new Map(
    sql(db, `SELECT ${ITEM_AND_WHAT_HANGS_ON_IT} FROM json_each(?) AS wanted CROSS JOIN item ON item.id = wanted.value`)
      .all(JSON.stringify(ids))
      .map((row) => [String(row['id']), withWhatHangsOnIt(db, row, 'live')]),
  );

function withWhatHangsOnIt(db: ReadableDatabase, row: Row, part: 'live' | 'all'): ItemState {
  const id = String(row['id']);
  const all = part === 'all';
  const rows = (text: string): readonly Row[] => sql(db, text).all(id);
  const loans = all
    ? rows('SELECT * FROM loan WHERE item_id = ?')
    : row['is_out'] === 1
      ? rows('SELECT * FROM loan WHERE item_id = ? AND ended_at IS NULL')
      : [];
  const holds = all
    ? rows('SELECT * FROM hold WHERE item_id = ?')
    : row['is_held'] === 1
      ? rows(`SELECT * FROM hold WHERE item_id = ? AND status IN ('waiting', 'ready')`)
      : [];
  const codes = row['is_coded'] === 1 ? rows('SELECT code FROM item_code WHERE item_id = ?') : [];
  return {
    ...itemCodec.decode(row),
    codes: codes.map((code) => String(code['code'])).toSorted(),
    loans: loans.map(loanCodec.decode).toSorted((a, b) => inTurn(a.lentAt, b.lentAt, a, b)),
    takes: all ? rows('SELECT * FROM take WHERE item_id = ?').map(takeCodec.decode) : [],
    holds: holds.map(holdCodec.decode).toSorted((a, b) => inTurn(a.placedAt, b.placedAt, a, b)),
    exceptions: all
      ? sql(db, 'SELECT * FROM exception_case WHERE stream = ?').all(`item:${id}`).map(exceptionCodec.decode)
      : [],
  };
}

const ITEM_AND_WHAT_HANGS_ON_IT = `item.*,
  EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL) AS is_out,
  EXISTS (SELECT 1 FROM hold WHERE hold.item_id = item.id AND hold.status IN ('waiting', 'ready')) AS is_held,
  EXISTS (SELECT 1 FROM item_code WHERE item_code.item_id = item.id) AS is_coded`;

const inTurn = (aAt: number, bAt: number, a: { readonly id: string }, b: { readonly id: string }): number =>
  aAt - bAt || (a.id < b.id ? -1 : 1);

/** Writes what differs between two states of one item: changed rows in, rows that are no more out. */
export function saveItem(db: WritableDatabase, before: ItemState | null, after: ItemState | null): void {
  const id = after?.id ?? before?.id;
  if (id === undefined || before === after) return;
  saveFields(db, id, before, after);
  saveCodes(db, id, before?.codes ?? [], after?.codes ?? []);
  saveRows(db, loanCodec, { item_id: id }, before?.loans ?? [], after?.loans ?? []);
  saveRows(db, takeCodec, { item_id: id }, before?.takes ?? [], after?.takes ?? []);
  saveRows(db, holdCodec, { item_id: id }, before?.holds ?? [], after?.holds ?? []);
  saveRows(db, exceptionCodec, {}, before?.exceptions ?? [], after?.exceptions ?? []);
}

function saveFields(db: WritableDatabase, id: string, before: ItemState | null, after: ItemState | null): void {
  if (after === null) {
    unlist(db, numberOf(db, id));
    deleteRow(db, 'item', { id });
    return;
  }
  if (before === null) {
    list(db, itemCodec.put(db, after, [isAvailable(after)]), after);
    return;
  }
  const changed = itemCodec.changes(before, after);
  const available = isAvailable(after);
  if (available !== isAvailable(before)) changed['available'] = available;
  updateRow(db, 'item', { id }, changed);
  if (['code', 'name', 'name_english', 'synonyms', 'withdrawn'].some((column) => column in changed)) {
    const number = numberOf(db, id);
    unlist(db, number);
    list(db, number, after);
  }
}

/**
 * What is withdrawn is not found, so that a search can count without looking at the things themselves. Its number is given:
 * a statement that looks it up opens a savepoint, at which FTS5 writes out what it has gathered, a segment for every thing.
 */
function list(db: WritableDatabase, number: Value, item: ItemState): void {
  if (item.withdrawn) return;
  sql(db, 'INSERT INTO item_search (rowid, document) VALUES (?, ?)').run(number, searchDocument(item));
}

function unlist(db: WritableDatabase, number: Value): void {
  sql(db, 'DELETE FROM item_search WHERE rowid = ?').run(number);
}

const numberOf = (db: ReadableDatabase, id: string): Value =>
  sql(db, 'SELECT number FROM item WHERE id = ?').get(id)?.['number'] ?? null;

/** Could be taken home now: whole, in, and kept for nobody. Counted and searched for by index, so it is a column. */
const isAvailable = (item: ItemState): 0 | 1 =>
  item.lendable &&
  !item.withdrawn &&
  !item.lost &&
  !item.inRepair &&
  item.transit === null &&
  (item.stock === null || item.stock > 0) &&
  item.loans.every((loan) => loan.endedAt !== null) &&
  item.holds.every((hold) => hold.status !== 'ready')
    ? 1
    : 0;

function saveCodes(db: WritableDatabase, itemId: string, before: readonly string[], after: readonly string[]): void {
  if (before === after) return;
  for (const code of before) if (!after.includes(code)) deleteRow(db, 'item_code', { code, item_id: itemId });
  for (const code of after) if (!before.includes(code)) putRow(db, 'item_code', { code, item_id: itemId });
}

/** `owner` is the part of the key that all these rows share. Where two states have one id the later stands. */
function saveRows<T extends { readonly id: string }>(
  db: WritableDatabase,
  codec: Codec<T>,
  owner: Row,
  before: readonly T[],
  after: readonly T[],
): void {
  if (before === after || (before.length === 0 && after.length === 0)) return;
  const gone = new Map(before.map((state) => [state.id, state]));
  for (const [id, state] of new Map(after.map((one) => [one.id, one]))) {
    const was = gone.get(id);
    gone.delete(id);
    if (was === undefined) codec.put(db, state);
    else if (was !== state) updateRow(db, codec.table, { ...owner, id }, codec.changes(was, state));
  }
  for (const id of gone.keys()) deleteRow(db, codec.table, { ...owner, id });
}

const rowCodec = createCodec<ItemRow>('item', {
  ...shown,
  transitTo: ['transit_to', 'plain'],
  dueOn: ['due_on', 'plain'],
  holds: ['holds', 'plain'],
});

/** What matters most about a thing now, in a word of the reports; `item` must be in the FROM clause. */
export const ITEM_STATUS = `CASE WHEN item.withdrawn THEN 'withdrawn'
  WHEN EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL) THEN 'out'
  WHEN item.lost THEN 'lost' WHEN item.transit IS NOT NULL THEN 'transit' WHEN item.in_repair THEN 'repair'
  WHEN NOT item.lendable THEN 'display' ELSE 'in' END`;

/** Columns of an ItemRow; `item` must be in the FROM clause. */
export const ITEM_ROW = `item.id, item.code, item.name, item.name_english, item.kind, item.category_id, item.home_room_id,
  item.present_room_id, item.shelf, item.unit, item.stock, item.low_stock_at, item.drawing, item.picture, item.lendable,
  item.withdrawn, item.lost, item.in_repair, item.times_lent, item.transit ->> '$.toRoomId' AS transit_to,
  (SELECT due_on FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL) AS due_on,
  (SELECT count(*) FROM hold WHERE hold.item_id = item.id AND hold.status IN ('waiting', 'ready')) AS holds`;

export const itemRowOf = rowCodec.decode;

/** Own code first, then a foreign code bound to it; the earliest registered when two kiosks bound the same. */
export function itemIdByCode(db: ReadableDatabase, code: string): string | null {
  const row =
    sql(db, 'SELECT id FROM item WHERE code = +? ORDER BY registered_at, id LIMIT 1').get(code) ??
    sql(
      db,
      `SELECT item.id FROM item_code JOIN item ON item.id = item_code.item_id WHERE item_code.code = +?
       ORDER BY registered_at, item.id LIMIT 1`,
    ).get(code);
  return row === undefined ? null : String(row['id']);
}

/** The number after the highest used by codes `PREFIX-000000-c`, or reserved; codes of another shape are passed over. */
export function nextItemNumber(db: ReadableDatabase, prefix: string): number {
  const row = sql(
    db,
    `SELECT code FROM item WHERE code >= ? AND code < ?
       AND code GLOB ? || '-[0-9][0-9][0-9][0-9][0-9][0-9]-?' ORDER BY code DESC LIMIT 1`,
  ).get(`${prefix}-`, `${prefix}.`, prefix);
  const used = row === undefined ? 0 : Number(String(row['code']).slice(prefix.length + 1, prefix.length + 7));
  const reserved = Number(
    sql(db, 'SELECT max(reserved_up_to) AS n FROM room WHERE prefix = ?').get(prefix)?.['n'] ?? 0,
  );
  return Math.max(used, reserved) + 1;
}
