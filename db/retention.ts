/** Who can be forgotten, in SQL. */
import { readEvent } from '../core/ledger/event.ts';
import type { PeopleReader } from '../core/residents/ports.ts';
import { storedEvent } from './events.ts';
import { entriesOf } from './same.ts';
import { sql, type ReadableDatabase } from './sql.ts';

type RetentionReader = Pick<PeopleReader, 'personsIdleSince' | 'wasUsed' | 'personsLinkedBefore' | 'linkedEvents'>;

export const createRetentionReader = (db: ReadableDatabase): RetentionReader => ({
  personsIdleSince: (before) =>
    sql(db, IDLE)
      .all({ before })
      .map((row) => String(row['id']))
      .filter((id) => entriesOf(db, id).every((entry) => !wasSeen(db, entry, before))),
  wasUsed: (from, to) => sql(db, `SELECT 1 ${LINK} AND time >= ? LIMIT 1`).get(hybrid(to), hybrid(from)) !== undefined,
  personsLinkedBefore: (before) =>
    sql(db, PERSONS)
      .all(hybrid(before))
      .map((row) => entriesOf(db, String(row['id']))),
  linkedEvents: (entries, before) =>
    sql(db, LINKED)
      .all(hybrid(before), JSON.stringify(entries))
      .map((row) => readEvent(storedEvent(row)))
      .filter((event) => event !== null),
});

/** The first hybrid time of a wall time. */
const hybrid = (wall: number): string => String(Math.max(0, wall)).padStart(15, '0');

const LINK = `FROM event INDEXED BY event_linked WHERE person IS NOT NULL AND time < ? AND stream GLOB 'item:*'
  AND kind NOT IN ('item.registered', 'item.changed')`;
const PERSONS = `WITH named AS (SELECT DISTINCT person ${LINK})
  SELECT DISTINCT resident.id AS id FROM named LEFT JOIN resident_same ON resident_same.id = person
    JOIN resident ON resident.id = coalesce(head, person)
    WHERE erased = 0 ORDER BY resident.id`;
const LINKED = `SELECT * ${LINK} AND person IN (SELECT value FROM json_each(?)) ORDER BY time, id`;

const of = (table: string): string => `SELECT 1 FROM ${table} WHERE ${table}.resident_id = resident.id`;
const IDLE = `SELECT id FROM resident WHERE erased = 0 AND registered_at < @before
  AND id NOT IN (SELECT id FROM resident_same)
  AND NOT EXISTS (${of('loan')} AND (ended_at IS NULL OR ended_at >= @before))
  AND NOT EXISTS (${of('take')} AND taken_at >= @before)
  AND NOT EXISTS (${of('hold')} AND (status IN ('waiting', 'ready') OR ended_at >= @before))
  AND NOT (optional_consent = 1 AND EXISTS
    (SELECT 1 FROM item WHERE donor IS NOT NULL AND withdrawn = 0 AND json_extract(donor, '$.residentId') = resident.id))
  ORDER BY id`;

/** Somebody came to the desk or the kiosk about themselves. */
const wasSeen = (db: ReadableDatabase, entry: string, before: number): boolean =>
  sql(
    db,
    `SELECT 1 FROM event WHERE stream = ? AND time >= ?
       AND kind IN ('resident.registered', 'resident.changed', 'resident.cardBound', 'resident.consentChanged') LIMIT 1`,
  ).get(`resident:${entry}`, hybrid(before)) !== undefined;
