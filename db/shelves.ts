/** Shelves: a small table, read whole, and what lies on them by the name that things have. */
import type { ShelfState } from '../core/ledger/state.ts';
import type { ShelfReader } from '../core/shelves/ports.ts';
import { createCodec } from './codec.ts';
import { sql, type ReadableDatabase } from './sql.ts';

export const shelfCodec = createCodec<ShelfState>('shelf', {
  id: ['id', 'plain'],
  roomId: ['room_id', 'plain'],
  code: ['code', 'plain'],
  name: ['name', 'plain'],
  note: ['note', 'plain'],
  active: ['active', 'flag'],
});

export const createShelfReader = (db: ReadableDatabase): ShelfReader => ({
  shelves: () => sql(db, 'SELECT * FROM shelf ORDER BY code, id').all().map(shelfCodec.decode),
  thingsByShelf: (roomId) =>
    new Map(
      sql(db, 'SELECT shelf, count(*) AS n FROM item WHERE home_room_id = ? AND withdrawn = 0 GROUP BY shelf')
        .all(roomId)
        .map((row) => [row['shelf'] as string | null, Number(row['n'])]),
    ),
  thingsOnShelf: (roomId, name) =>
    sql(db, 'SELECT id FROM item WHERE home_room_id = ? AND shelf = ? ORDER BY code, id')
      .all(roomId, name)
      .map((row) => String(row['id'])),
});
