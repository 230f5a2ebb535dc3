/**
 * Loans as many as one likes, over three years in three rooms, put straight into the tables a report reads: folding their
 * events would take longer than all that is measured. Deterministic.
 */
import { dayOf } from '../../core/calendar.ts';
import { sql, inTransaction, type WritableDatabase } from '../../db/sql.ts';
import { seeded } from '../helpers/frames.ts';

const DAY = 86_400_000;
const ROOMS = 3;
const CATEGORIES = 12;
/** 2023-12-01 to 2026-11-30 in Beijing. */
export const FIRST = Date.UTC(2023, 10, 30, 16);
export const LAST = Date.UTC(2026, 10, 30, 16);

/** `loans` loans and a tenth as many takings of a fiftieth as many things, by a hundredth as many people. */
export function fillLoans(db: WritableDatabase, loans: number): void {
  const random = seeded(20_261_124);
  const below = (count: number): number => Math.floor(random() * count);
  const things = Math.max(100, loans / 50);
  const people = Math.max(50, loans / 100);
  const insert = (table: string, columns: string): ReturnType<typeof sql> =>
    sql(
      db,
      `INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${columns
        .split(',')
        .map(() => '?')
        .join()})`,
    );
  inTransaction(db, () => {
    const room = insert('room', 'id, name, prefix, community, closed_weekdays, closed_days');
    for (let index = 0; index < ROOMS; index += 1)
      room.run(`bulk-room-${index}`, `站点 ${index}`, 'BLK', '', '[]', '[]');
    const category = insert('category', 'id, name, name_english, staff_only, drawing, position');
    for (let index = 0; index < CATEGORIES; index += 1) category.run(`bulk-category-${index}`, `分类 ${index}`, '', 0, 'tool', 100 + index); // prettier-ignore
    const item = insert('item', 'id, code, name, name_english, kind, category_id, home_room_id, present_room_id, parts, synonyms, note, lendable, withdrawn, lost, in_repair, missing_parts, registered_at, times_lent, available, donor'); // prettier-ignore
    for (let index = 0; index < things; index += 1) {
      const home = `bulk-room-${index % ROOMS}`;
      const at = FIRST + Math.floor((index / things) * (LAST - FIRST));
      item.run(`bulk-${index}`, `BLK-${String(index).padStart(6, '0')}-X`, `物品 ${index % 500}`, '', 'tool', `bulk-category-${(index * 7) % CATEGORIES}`, home, home, '[]', '[]', '', 1, 0, 0, 0, '[]', at, 50, 1, index % 2 === 0 ? '{"display":"6号楼的邻居","residentId":null}' : null); // prettier-ignore
    }
    const loan = insert('loan', 'id, item_id, resident_id, room_id, event_id, lent_at, due_on, renewals, missing_at_lending, by, ended_at, ended, return_room_id, condition, checked, missing_parts, note'); // prettier-ignore
    const take = insert('take', 'id, item_id, resident_id, room_id, quantity, taken_at');
    for (let index = 0; index < loans; index += 1) {
      const at = FIRST + Math.floor((index / loans) * (LAST - FIRST));
      const fate = random();
      // Of the last days some are still out.
      const open = index > loans * 0.99 && fate > 0.3;
      const ended = open ? null : fate < 0.002 ? 'lost' : fate < 0.005 ? 'superseded' : 'returned';
      const back = ended === 'returned';
      loan.run(
        `bulk-loan-${index}`,
        `bulk-${(index * 7919) % things}`,
        `bulk-resident-${below(people)}`,
        `bulk-room-${below(ROOMS)}`,
        `bulk-event-${index}`,
        at,
        dayOf(at + 14 * DAY),
        0,
        '[]',
        'resident',
        open ? null : at + below(20) * DAY + 3_600_000,
        ended,
        back ? `bulk-room-${below(ROOMS)}` : null,
        back ? (fate < 0.03 ? 'damaged' : fate < 0.04 ? 'incomplete' : 'good') : null,
        1,
        '[]',
        '',
      );
      if (index % 10 === 0)
        take.run(`bulk-take-${index}`, `bulk-${(index * 31) % things}`, `bulk-resident-${below(people)}`, `bulk-room-${index % ROOMS}`, 2, at); // prettier-ignore
    }
  });
}
