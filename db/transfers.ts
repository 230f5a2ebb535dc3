/** Things between rooms, in SQL: what may have to go elsewhere, and what is on its way. */
import type { Transit } from '../core/ledger/state.ts';
import type { OnTheWay, TransferReader } from '../core/ports.ts';
import { ITEM_ROW, itemRowOf } from './items.ts';
import { sql, type ReadableDatabase } from './sql.ts';

export const createTransferReader = (db: ReadableDatabase): TransferReader => ({
  maybeElsewhere: (roomId) =>
    sql(
      db,
      `SELECT ${ITEM_ROW} FROM item WHERE id IN (
         SELECT id FROM item WHERE present_room_id = @roomId AND home_room_id <> @roomId
         UNION SELECT item_id FROM hold WHERE status IN ('waiting', 'ready') AND room_id <> @roomId)
       AND present_room_id = @roomId AND withdrawn = 0 AND lost = 0 AND transit IS NULL AND kind <> 'supply' ORDER BY code`,
    )
      .all({ roomId })
      .map(itemRowOf),
  onTheWay: () =>
    sql(db, `SELECT ${ITEM_ROW}, transit FROM item WHERE transit IS NOT NULL`)
      .all()
      .map((row): OnTheWay => ({ row: itemRowOf(row), transit: JSON.parse(String(row['transit'])) as Transit }))
      .toSorted((a, b) => a.transit.sentAt - b.transit.sentAt || (a.row.code < b.row.code ? -1 : 1)),
});
