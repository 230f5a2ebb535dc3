/**
 * The ledger for the audit, newest first. Pages are sought by the place where the last one ended, never counted off, so
 * that the thousandth is as quick as the first; each filter has an index that is in the order of time already.
 */
import { addDays, startOfDay } from '../core/calendar.ts';
import type { AuditFilter, AuditNames, AuditPlace, AuditReader, AuditRow } from '../core/audit/source.ts';
import { remembering } from '../core/remembering.ts';
import { maskName } from '../core/residents/mask.ts';
import { loadRooms } from './rooms.ts';
import { loadResident, loadStaff } from './people.ts';
import { kioskRow, storedEvent } from './events.ts';
import { sql, whereOf, type Condition, type ReadableDatabase, type Row, type Value } from './sql.ts';

export const createAuditReader = (db: ReadableDatabase): AuditReader => ({
  auditEvents: (filter, after, limit) => auditEvents(db, filter, after, limit),
  auditNames: () => auditNames(db),
  auditKiosks: () =>
    sql(
      db,
      `WITH RECURSIVE known(kiosk) AS (
         SELECT min(kiosk) FROM event
         UNION ALL SELECT (SELECT min(kiosk) FROM event WHERE event.kiosk > known.kiosk) FROM known WHERE kiosk IS NOT NULL)
       SELECT kiosk FROM known WHERE kiosk IS NOT NULL`,
    )
      .all()
      .map((row) => String(row['kiosk'])),
});

// As migration 21 has them, word for word.
const BY_STAFF = `instr(actor, '"type":"staff"') > 0`;
const OVERRIDES = `CASE kind WHEN 'resident.blockLifted' THEN 1 WHEN 'item.lent' THEN instr(payload, '"overrode":["') > 0 END = 1`;

function* auditEvents(
  db: ReadableDatabase,
  filter: AuditFilter,
  after: AuditPlace | null,
  limit: number | null,
): Iterable<AuditRow> {
  const { text, values } = auditStatement(filter, after, limit);
  for (const row of sql(db, text).iterate(...values) as Iterable<Row>)
    yield { event: storedEvent(row), place: { time: String(row['time']), row: Number(row['row']) } };
}

/** The one SELECT of a page. */
export function auditStatement(
  { from, to, staffId, kinds, itemId, kiosk, overrides }: AuditFilter,
  after: AuditPlace | null,
  limit: number | null,
): { readonly text: string; readonly values: readonly Value[] } {
  // The narrowest of what is asked leads, by its index; the others only look (the + keeps their index out of it).
  const lead = overrides ? 'overrides' : itemId !== null ? 'thing' : staffId !== null ? 'staff' : kinds !== null ? 'kinds' : 'kiosk'; // prettier-ignore
  const conditions: Condition[] = [];
  if (overrides) conditions.push([OVERRIDES]);
  if (itemId !== null) conditions.push([`${lead === 'thing' ? '' : '+'}stream = ?`, `item:${itemId}`]);
  if (staffId !== null)
    conditions.push(
      lead === 'staff'
        ? [`json_extract(actor, '$.id') = ? AND ${BY_STAFF}`, staffId]
        : [`+json_extract(actor, '$.id') = ? AND +(${BY_STAFF})`, staffId],
    );
  if (kiosk !== null) conditions.push([`${lead === 'kiosk' ? '' : '+'}kiosk = ?`, kiosk]);
  if (kinds !== null && lead !== 'kinds') conditions.push([`+kind IN (${kinds.map(() => '?').join(', ')})`, ...kinds]);
  if (from !== null) conditions.push(['time >= ?', timeAt(startOfDay(from))]);
  if (to !== null) conditions.push(['time < ?', timeAt(startOfDay(addDays(to, 1)))]);
  if (after !== null) conditions.push(['(time, rowid) < (?, ?)', after.time, after.row]);
  // Each kind comes in the order of time, and SQLite merges them: nothing is sorted.
  const parts =
    lead === 'kinds'
      ? (kinds ?? []).map((kind) => whereOf([['kind = ?', kind], ...conditions]))
      : [whereOf(conditions)];
  return {
    text: `${parts.map(({ where }) => `SELECT *, rowid AS row FROM event ${where}`).join(' UNION ALL ')} ORDER BY time DESC, row DESC${limit === null ? '' : ' LIMIT ?'}`,
    values: [...parts.flatMap(({ values }) => values), ...(limit === null ? [] : [limit])],
  };
}

/** A hybrid time's beginning: what sorts before every time from this millisecond on. */
const timeAt = (milliseconds: number): string => String(Math.max(0, milliseconds)).padStart(15, '0');

function naming(rows: readonly { readonly id: string; readonly name: string }[]): (id: string) => string {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

function auditNames(db: ReadableDatabase): AuditNames {
  const room = naming(loadRooms(db));
  const { kioskId, roomId } = kioskRow(db);
  return {
    staff: naming(loadStaff(db)),
    room,
    resident: remembering((id) => {
      const resident = loadResident(db, id);
      return resident === null || resident.erased ? '' : maskName(resident.name);
    }),
    thing: remembering((id) => {
      const row = sql(db, 'SELECT name, code FROM item WHERE id = ?').get(id);
      return row === undefined ? '' : `${String(row['name'])} ${String(row['code'])}`;
    }),
    roomOf: remembering((kiosk) => {
      if (kiosk === kioskId) return room(roomId ?? '');
      const member = sql(db, 'SELECT room_id FROM member WHERE kiosk = ?').get(kiosk);
      return member === undefined ? '' : room(String(member['room_id']));
    }),
    event: (id) => {
      const row = sql(db, 'SELECT * FROM event WHERE id = ?').get(id);
      return row === undefined ? null : storedEvent(row);
    },
  };
}
