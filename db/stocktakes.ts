/** Stocktakes in SQL: a head, a line for every thing or code met, and what ought to be there and was not. */
import type { LedgerEvent } from '../core/ledger/event.ts';
import { applyLine, applyStocktake, foldStocktake, lineKey } from '../core/ledger/fold-stocktake.ts';
import type { Stocktake, StocktakeLine } from '../core/ledger/state.ts';
import type { CountedThing, StocktakeReader } from '../core/stocktake/ports.ts';
import { createCodec, deleteRow, saveState } from './codec.ts';
import { streamEvents } from './events.ts';
import { sayingIn, type Say } from './say.ts';
import { sql, type ReadableDatabase, type Row, type Value, type WritableDatabase } from './sql.ts';

const stocktakeCodec = createCodec<Stocktake>('stocktake', {
  id: ['id', 'plain'],
  roomId: ['room_id', 'plain'],
  shelves: ['shelves', 'json'],
  openedAt: ['opened_at', 'plain'],
  openedBy: ['opened_by', 'plain'],
  closedAt: ['closed_at', 'plain'],
  closedBy: ['closed_by', 'plain'],
  applied: ['applied', 'flag'],
});

const lineCodec = createCodec<StocktakeLine>('stocktake_line', {
  stocktakeId: ['stocktake_id', 'plain'],
  key: ['key', 'plain'],
  itemId: ['item_id', 'plain'],
  text: ['text', 'plain'],
  shelf: ['shelf', 'plain'],
  found: ['found', 'plain'],
  belongsRoomId: ['belongs_room_id', 'plain'],
  belongsShelf: ['belongs_shelf', 'plain'],
  loanId: ['loan_id', 'plain'],
  seenAt: ['seen_at', 'plain'],
  seenBy: ['seen_by', 'plain'],
  counted: ['counted', 'plain'],
  expected: ['expected', 'plain'],
  countId: ['count_id', 'plain'],
  how: ['how', 'plain'],
});

/** One event in order: the head, or the one line it is about. */
export function projectStocktake(db: WritableDatabase, event: LedgerEvent): void {
  const id = event.stream.slice('stocktake:'.length);
  const before = loadStocktake(db, id);
  const after = applyStocktake(before, event);
  if (after !== before) saveState(db, stocktakeCodec, id, after);
  const key = after === null ? null : lineKey(event);
  if (key === null) return;
  const line = applyLine(loadLine(db, id, key), event);
  if (line === null) deleteRow(db, 'stocktake_line', { stocktake_id: id, key });
  else lineCodec.put(db, line);
}

export function refoldStocktake(db: WritableDatabase, stream: string, id: string): void {
  const folded = foldStocktake(streamEvents(db, stream));
  saveState(db, stocktakeCodec, id, folded?.stocktake ?? null);
  sql(db, 'DELETE FROM stocktake_line WHERE stocktake_id = ?').run(id);
  for (const line of folded?.lines ?? []) lineCodec.put(db, line);
}

function loadStocktake(db: ReadableDatabase, id: string): Stocktake | null {
  const row = sql(db, 'SELECT * FROM stocktake WHERE id = ?').get(id);
  return row === undefined ? null : stocktakeCodec.decode(row);
}

function loadLine(db: ReadableDatabase, id: string, key: string): StocktakeLine | null {
  const row = sql(db, 'SELECT * FROM stocktake_line WHERE stocktake_id = ? AND key = ?').get(id, key);
  return row === undefined ? null : lineCodec.decode(row);
}

const thing = (
  say: Say,
): string => `item.id AS thing_id, item.code, ${say('item')} AS name, item.name_english, item.kind,
  coalesce(${say('category')}, '') AS category, item.shelf AS thing_shelf, item.stock, item.unit`;

const thingOf = (row: Row): CountedThing => ({
  itemId: String(row['thing_id']),
  code: String(row['code']),
  name: String(row['name']),
  nameEnglish: String(row['name_english']),
  kind: row['kind'] as CountedThing['kind'],
  category: String(row['category']),
  shelf: row['thing_shelf'] as string | null,
  stock: row['stock'] as number | null,
  unit: row['unit'] as string | null,
});

const SEEN = `EXISTS (SELECT 1 FROM stocktake_line AS line
  WHERE line.stocktake_id = ? AND line.key = item.id AND line.found IS NOT NULL)`;

interface Condition {
  readonly text: string;
  readonly values: readonly Value[];
}

/** What ought to lie there now. A thing that waits to be picked up lies apart, on no shelf of its own. */
function expected({ roomId, shelves }: Stocktake): Condition {
  const there = `item.present_room_id = ? AND item.withdrawn = 0 AND item.lost = 0 AND item.transit IS NULL AND coalesce(item.stock, 1) > 0
    AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL)`;
  if (shelves === null) return { text: there, values: [roomId] };
  return {
    text: `${there} AND item.home_room_id = ? AND coalesce(item.shelf, '') IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.item_id = item.id AND hold.status = 'ready')`,
    values: [roomId, roomId, JSON.stringify(shelves)],
  };
}

/** What came while shelves were being counted may lie where somebody was done already: it is not called missing. */
const before = ({ openedAt }: Stocktake): Condition => ({
  text: `item.registered_at <= ? AND NOT EXISTS (SELECT 1 FROM loan
    WHERE loan.item_id = item.id AND loan.ended = 'returned' AND loan.ended_at >= ?)`,
  values: [openedAt, openedAt],
});

export const createStocktakeReader = (db: ReadableDatabase, say: Say = sayingIn('zh')): StocktakeReader => ({
  stocktake: (id) => loadStocktake(db, id),
  stocktakes: (roomId, limit) =>
    sql(db, 'SELECT * FROM stocktake WHERE room_id = ? ORDER BY opened_at DESC, id DESC LIMIT ?')
      .all(roomId, limit)
      .map(stocktakeCodec.decode),
  stocktakeTallies: (ids) =>
    new Map(
      sql(
        db,
        `SELECT stocktake_id, sum(found IS NOT NULL) AS seen, sum(found IS NULL AND item_id IS NOT NULL) AS missing,
           sum(found IS NULL AND how IS 'lost') AS lost, sum(how IS 'moved') AS moved,
           sum(how IS 'found' OR how IS 'returned') AS found, sum(item_id IS NULL) AS unknown
         FROM stocktake_line WHERE stocktake_id IN (SELECT value FROM json_each(?)) GROUP BY stocktake_id`,
      )
        .all(JSON.stringify(ids))
        .map((row) => {
          const number = (name: string): number => Number(row[name]);
          return [
            String(row['stocktake_id']),
            {
              seen: number('seen'),
              missing: number('missing'),
              lost: number('lost'),
              moved: number('moved'),
              found: number('found'),
              unknown: number('unknown'),
            },
          ];
        }),
    ),
  stocktakeLine: (id, key) => loadLine(db, id, key),
  stocktakeLines: (id) =>
    sql(
      db,
      `SELECT stocktake_line.*, ${thing(say)} FROM stocktake_line LEFT JOIN item ON item.id = stocktake_line.item_id
         LEFT JOIN category ON category.id = item.category_id
       WHERE stocktake_id = ? ORDER BY seen_at DESC, key`,
    )
      .all(id)
      .map((row) => ({ line: lineCodec.decode(row), thing: row['thing_id'] === null ? null : thingOf(row) })),
  stocktakeMissing: (stocktake) => {
    const [there, since] = [expected(stocktake), before(stocktake)];
    return sql(
      db,
      `SELECT ${thing(say)} FROM item LEFT JOIN category ON category.id = item.category_id
       WHERE ${there.text} AND ${since.text} AND NOT ${SEEN} ORDER BY item.shelf, item.code, item.id`,
    )
      .all(...there.values, ...since.values, stocktake.id)
      .map(thingOf);
  },
  stocktakeProgress: (stocktake) => {
    const [there, since] = [expected(stocktake), before(stocktake)];
    return sql(
      db,
      `SELECT CASE WHEN home_room_id = ? THEN coalesce(shelf, '') ELSE '' END AS place, count(*) AS n, sum(seen) AS seen
       FROM (SELECT home_room_id, shelf, ${SEEN} AS seen, ${since.text} AS before FROM item WHERE ${there.text})
       WHERE before OR seen GROUP BY place`,
    )
      .all(stocktake.roomId, stocktake.id, ...since.values, ...there.values)
      .map((row) => ({ shelf: String(row['place']), expected: Number(row['n']), seen: Number(row['seen']) }));
  },
  timesMissing: (itemIds) =>
    new Map(
      sql(
        db,
        `SELECT line.item_id, count(*) AS n FROM stocktake_line AS line
           JOIN stocktake ON stocktake.id = line.stocktake_id AND stocktake.applied = 1
         WHERE line.item_id IN (SELECT value FROM json_each(?)) AND line.how = 'left' AND line.found IS NULL
           AND stocktake.opened_at > coalesce((SELECT max(seen_at) FROM stocktake_line AS sight
             WHERE sight.item_id = line.item_id AND sight.found IS NOT NULL), 0)
         GROUP BY line.item_id`,
      )
        .all(JSON.stringify(itemIds))
        .map((row) => [String(row['item_id']), Number(row['n'])]),
    ),
});
