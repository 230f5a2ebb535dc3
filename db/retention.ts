/** Who can be forgotten, in SQL. */
import { readEvent } from '../core/ledger/event.ts';
import type { PeopleReader } from '../core/residents/ports.ts';
import { storedEvent } from './events.ts';
import { entriesOf } from './same.ts';
import { sql, type ReadableDatabase } from './sql.ts';

type RetentionReader = Pick<PeopleReader, 'personsIdleSince' | 'personsLinkedBefore' | 'linkedEvents'>;

export const createRetentionReader = (db: ReadableDatabase): RetentionReader => ({
  personsIdleSince: (before) =>
    sql(db, IDLE)
      .all({ before })
      .map((row) => String(row['id']))
      .filter((id) => entriesOf(db, id).every((entry) => !wasSeen(db, entry, before))),
  personsLinkedBefore: (before) => {
    const named = new Set(
      sql(db, NAMED)
        .all(hybrid(before))
        .map((row) => String(row['person'])),
    );
    return sql(db, PERSONS)
      .all()
      .map((row) => entriesOf(db, String(row['id'])))
      .filter((entries) => entries.some((id) => named.has(id)));
  },
  linkedEvents: (entryId, before) =>
    sql(db, LINKED)
      .all(hybrid(before), entryId)
      .map((row) => readEvent(storedEvent(row)))
      .filter((event) => event !== null),
});

/** The first hybrid time of a wall time. */
const hybrid = (wall: number): string => String(Math.max(0, wall)).padStart(15, '0');

const PERSONS = 'SELECT id FROM resident WHERE erased = 0 AND id NOT IN (SELECT id FROM resident_same) ORDER BY id';
const LINK = `FROM event INDEXED BY event_linked WHERE person IS NOT NULL AND time < ? AND stream GLOB 'item:*'
  AND kind NOT IN ('item.registered', 'item.changed')`;
const NAMED = `SELECT DISTINCT person ${LINK}`;
const LINKED = `SELECT * ${LINK} AND person = ? ORDER BY time, id`;

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
