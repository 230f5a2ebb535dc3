/** What a change of the rules would meet: how many things are out now, by category and by the day they are due. */
import type { OpenLoanCounts } from '../core/ports.ts';
import { sql, type ReadableDatabase } from './sql.ts';

export const openLoanCounts = (db: ReadableDatabase, roomId: string): OpenLoanCounts => ({
  byCategory: new Map(
    sql(
      db,
      `SELECT item.category_id AS category, count(*) AS n FROM loan JOIN item ON item.id = loan.item_id
       WHERE loan.ended_at IS NULL GROUP BY item.category_id`,
    )
      .all()
      .map((row) => [String(row['category']), Number(row['n'])]),
  ),
  byDay: sql(
    db,
    `SELECT due_on AS day, count(*) AS n FROM loan
     WHERE ended_at IS NULL AND room_id = ? GROUP BY due_on ORDER BY due_on`,
  )
    .all(roomId)
    .map((row) => ({ day: String(row['day']), count: Number(row['n']) })),
});
