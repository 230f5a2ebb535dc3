/** The desk's lists in SQL. */
import type { DeskList, DeskReader, DeskRow, DeskScope } from '../core/desk/ports.ts';
import { residentCodec } from './people.ts';
import { PERSON_MATCHES, matchValues } from './people-pages.ts';
import { loadSettlements } from './settlements.ts';
import { wallColumn } from './events.ts';
import { sql, type ReadableDatabase, type Row, type Value } from './sql.ts';

export const createDeskReader = (db: ReadableDatabase): DeskReader => ({
  deskList: (list, scope, offset, limit) => {
    const { from, values, order } = lists[list](scope);
    const rows = sql(db, `SELECT ${FIELDS[list]} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
      ...values,
      limit,
      offset,
    );
    return rows.map(deskRow);
  },
  deskTotal: (list, scope) => {
    const { from, values } = lists[list](scope);
    return Number(sql(db, `SELECT count(*) AS n ${from}`).get(...values)?.['n'] ?? 0);
  },
  findResidents: (text, limit) => {
    const wanted = text.trim();
    if (wanted === '') return [];
    return sql(
      db,
      `SELECT * FROM resident WHERE erased = 0 AND ${PERSON_MATCHES}
       ORDER BY card = @wanted DESC, substr(phone, -length(@wanted)) = @wanted DESC, name = @wanted DESC, name, id LIMIT @limit`,
    )
      .all({ ...matchValues(wanted), limit })
      .map(residentCodec.decode);
  },
  settlements: (limit) => loadSettlements(db, limit),
});

const ITEM = `item.id AS item_id, item.code, item.name, item.name_english, item.shelf, room.name AS room,
  (SELECT name FROM room WHERE id = item.home_room_id) AS home_room, item.stock, item.unit, item.parts,
  item.missing_parts`;
const LOAN = `${ITEM}, loan.resident_id, resident.name AS person, loan.id AS loan_id, loan.due_on AS day, loan.lent_at AS at,
  loan.note, loan.photo`;
const BACK = `${ITEM}, loan.resident_id, resident.name AS person, loan.id AS loan_id, loan.due_on AS day, loan.ended_at AS at,
  loan.note, loan.photo`;
const HOLD = `${ITEM}, hold.resident_id, resident.name AS person, NULL AS loan_id, hold.pick_up_by AS day,
  hold.placed_at AS at, '' AS note, NULL AS photo`;
/** The same, and what was said when the thing was lost or withdrawn last. */
const STRANDED = `${ITEM}, hold.resident_id, resident.name AS person, NULL AS loan_id, NULL AS day, hold.placed_at AS at,
  hold.id AS hold_id, CASE WHEN item.withdrawn THEN 'withdrawn' WHEN item.lost THEN 'lost' ELSE 'display' END AS gone,
  coalesce(json_extract(said.payload, '$.reason'), '') AS note, NULL AS photo`;
/** What waits for repair may still be out: its loan, with the day it is due. */
const TO_MEND = `${ITEM}, open.resident_id, resident.name AS person, open.id AS loan_id, open.due_on AS day,
  NULL AS at, '' AS note, NULL AS photo`;
/** The last loan that ended tells what was wrong. */
const LAST = `${ITEM}, NULL AS resident_id, '' AS person, NULL AS loan_id, NULL AS day, last.ended_at AS at,
  coalesce(last.note, '') AS note, last.photo`;
/** When it was said to be lost last, and why. */
const LOSS = `${ITEM}, NULL AS resident_id, '' AS person, NULL AS loan_id, NULL AS day,
  ${wallColumn('said.time')} AS at, coalesce(json_extract(said.payload, '$.reason'), '') AS note, NULL AS photo`;

const FIELDS: { readonly [L in DeskList]: string } = {
  out: LOAN,
  'due-today': LOAN,
  overdue: LOAN,
  'back-today': BACK,
  ready: HOLD,
  'low-stock': LAST,
  repair: TO_MEND,
  lost: LOSS,
  stranded: STRANDED,
};

interface ListQuery {
  readonly from: string;
  readonly values: readonly Value[];
  readonly order: string;
}

const loans = (where: string, values: readonly Value[], order: string): ListQuery => ({
  from: `FROM loan JOIN item ON item.id = loan.item_id LEFT JOIN resident ON resident.id = loan.resident_id
    LEFT JOIN room ON room.id = loan.room_id WHERE ${where}`,
  values,
  order,
});
const items = (join: string, where: string, values: readonly Value[]): ListQuery => ({
  from: `FROM item LEFT JOIN room ON room.id = item.present_room_id ${join} WHERE item.withdrawn = 0 AND ${where}`,
  values,
  order: 'item.code, item.id',
});

const lists: { readonly [L in DeskList]: (scope: DeskScope) => ListQuery } = {
  out: ({ roomId }) =>
    loans('loan.ended_at IS NULL AND loan.room_id = ?', [roomId], 'loan.due_on, loan.lent_at, loan.id'),
  'due-today': ({ roomId, today }) =>
    loans('loan.ended_at IS NULL AND loan.room_id = ? AND loan.due_on = ?', [roomId, today], 'loan.lent_at, loan.id'),
  overdue: ({ roomId, today }) =>
    loans('loan.ended_at IS NULL AND loan.room_id = ? AND loan.due_on < ?', [roomId, today], 'loan.due_on, loan.id'),
  'back-today': ({ roomId, dayStart }) =>
    loans('loan.return_room_id = ? AND loan.ended_at >= ?', [roomId, dayStart], 'loan.ended_at DESC, loan.id'),
  ready: ({ roomId }) => ({
    from: `FROM hold JOIN item ON item.id = hold.item_id LEFT JOIN resident ON resident.id = hold.resident_id
      LEFT JOIN room ON room.id = hold.room_id WHERE hold.status = 'ready' AND item.present_room_id = ?`,
    values: [roomId],
    order: 'hold.pick_up_by, hold.id',
  }),
  'low-stock': ({ roomId }) =>
    items(
      `LEFT JOIN loan AS last ON last.item_id = item.id AND last.ended_at =
        (SELECT max(ended_at) FROM loan WHERE loan.item_id = item.id)`,
      'item.present_room_id = ? AND item.stock IS NOT NULL AND item.low_stock_at IS NOT NULL AND item.stock <= item.low_stock_at',
      [roomId],
    ),
  repair: ({ roomId }) =>
    items(
      `LEFT JOIN loan AS open ON open.item_id = item.id AND open.ended_at IS NULL
        LEFT JOIN resident ON resident.id = open.resident_id`,
      'item.present_room_id = ? AND item.in_repair = 1',
      [roomId],
    ),
  lost: ({ roomId }) =>
    items(
      `LEFT JOIN event AS said ON said.id =
        (SELECT id FROM event WHERE stream = 'item:' || item.id AND kind = 'item.lost' ORDER BY time DESC, id DESC LIMIT 1)`,
      'item.home_room_id = ? AND item.lost = 1',
      [roomId],
    ),
  stranded: ({ roomId }) => ({
    from: `FROM hold JOIN item ON item.id = hold.item_id LEFT JOIN resident ON resident.id = hold.resident_id
      LEFT JOIN room ON room.id = item.present_room_id LEFT JOIN event AS said ON said.id =
        (SELECT id FROM event WHERE stream = 'item:' || item.id AND kind = CASE WHEN item.withdrawn THEN 'item.withdrawn'
          WHEN item.lost THEN 'item.lost' END ORDER BY time DESC, id DESC LIMIT 1)
      WHERE hold.status IN ('waiting', 'ready') AND hold.room_id = ?
        AND (item.withdrawn = 1 OR item.lost = 1 OR item.lendable = 0)`,
    values: [roomId],
    order: 'hold.placed_at, hold.id',
  }),
};

function deskRow(row: Row): DeskRow {
  const missing = JSON.parse(String(row['missing_parts'])) as readonly string[];
  const parts = JSON.parse(String(row['parts'])) as readonly { readonly id: string; readonly name: string }[];
  return {
    itemId: String(row['item_id']),
    code: String(row['code']),
    name: String(row['name']),
    nameEnglish: String(row['name_english']),
    shelf: row['shelf'] as string | null,
    room: String(row['room'] ?? ''),
    homeRoom: String(row['home_room'] ?? ''),
    residentId: row['resident_id'] as string | null,
    person: String(row['person'] ?? ''),
    loanId: row['loan_id'] as string | null,
    holdId: (row['hold_id'] ?? null) as string | null,
    gone: (row['gone'] ?? null) as DeskRow['gone'],
    day: row['day'] as string | null,
    at: row['at'] === null ? null : Number(row['at']),
    stock: row['stock'] === null ? null : Number(row['stock']),
    unit: row['unit'] as string | null,
    note: String(row['note'] ?? ''),
    photo: row['photo'] as string | null,
    missingParts: parts.filter(({ id }) => missing.includes(id)).map(({ id, name }) => ({ id, name })),
  };
}
