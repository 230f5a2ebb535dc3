/** The list of residents and a person's history in SQL. */
import type { PeopleFilter, PeopleQuery, PeopleReader, PersonHistory } from '../core/residents/ports.ts';
import { addDays } from '../core/calendar.ts';
import { holdCodec, loanCodec, takeCodec } from './items.ts';
import { loadEntry, residentCodec } from './people.ts';
import { createRetentionReader } from './retention.ts';
import { entriesOf, headOf, loadMerge, mergesFrom } from './same.ts';
import { containing, sql, type ReadableDatabase, type Row } from './sql.ts';

export const createPeopleReader = (db: ReadableDatabase): PeopleReader => ({
  ...createRetentionReader(db),
  people: (query) => people(db, query),
  entries: (residentId) => {
    const ids = entriesOf(db, residentId);
    return { entries: ids.flatMap((id) => loadEntry(db, id) ?? []), merges: mergesFrom(db, ids) };
  },
  merge: (eventId) => loadMerge(db, eventId),
  personHistory: (residentId, most) => personHistory(db, headOf(db, residentId), most),
});

/** An entry: by card, digits of the telephone, a part of name or door, or the beginning of a sound. */
const MATCHES = `(card = @wanted OR phone LIKE @part ESCAPE '\\' OR name LIKE @part ESCAPE '\\'
  OR door LIKE @part ESCAPE '\\' OR sounds LIKE @sound ESCAPE '\\')`;
/** Persons of whom an entry fits; wants @wanted, @part, @sound. */
export const PERSON_MATCHES = `id IN (SELECT coalesce(resident_same.head, entry.id) FROM resident AS entry
  LEFT JOIN resident_same ON resident_same.id = entry.id WHERE entry.erased = 0 AND ${MATCHES})`;
export const matchValues = (
  wanted: string,
): { readonly wanted: string; readonly part: string; readonly sound: string } => ({
  wanted,
  part: containing(wanted),
  sound: containing(`\n${wanted.normalize('NFKC')}`),
});

const OPEN = 'SELECT 1 FROM loan WHERE loan.resident_id = resident.id AND loan.ended_at IS NULL';
const filters: { readonly [F in PeopleFilter]: string } = {
  all: '',
  'has-things': `AND EXISTS (${OPEN})`,
  overdue: `AND EXISTS (${OPEN} AND loan.due_on < @today)`,
  blocked: `AND EXISTS (${OPEN} AND loan.due_on <= @blocked)
    AND (block_lifted_until IS NULL OR block_lifted_until < @today)`,
  'no-optional': 'AND optional_consent = 0',
};
// As a dictionary has them: by pinyin.
const orders = { name: 'sounds', registered: 'registered_at' } as const;

function people(db: ReadableDatabase, query: PeopleQuery): ReturnType<PeopleReader['people']> {
  const wanted = query.text.trim();
  const where = `FROM resident WHERE erased = 0 AND id NOT IN (SELECT id FROM resident_same)
    ${wanted === '' ? '' : `AND ${PERSON_MATCHES}`} ${filters[query.filter]}`;
  const values = {
    ...matchValues(wanted),
    today: query.today,
    blocked: addDays(query.today, -query.blockDays),
    limit: query.limit,
    offset: query.offset,
  };
  const way = query.descending ? 'DESC' : 'ASC';
  return {
    rows: sql(db, `SELECT * ${where} ORDER BY ${orders[query.order]} ${way}, id LIMIT @limit OFFSET @offset`)
      .all(values)
      .map(residentCodec.decode),
    total: Number(sql(db, `SELECT count(*) AS n ${where}`).get(values)?.['n'] ?? 0),
  };
}

const namesOf = (row: Row) => ({
  code: String(row['code']),
  name: String(row['name']),
  nameEnglish: String(row['name_english']),
});
const about = (row: Row) => ({ ...namesOf(row), room: String(row['room'] ?? '') });
const ABOUT = 'item.code, item.name, item.name_english, room.name AS room';

function personHistory(db: ReadableDatabase, residentId: string, most: number): PersonHistory {
  const rows = (table: string, more: string, time: string): readonly Row[] =>
    sql(
      db,
      `SELECT ${table}.*, ${ABOUT}${more} FROM ${table} JOIN item ON item.id = ${table}.item_id
         LEFT JOIN room ON room.id = ${table}.room_id
       WHERE ${table}.resident_id = ? ORDER BY ${table}.${time} DESC, ${table}.id LIMIT ?`,
    ).all(residentId, most);
  return {
    loans: rows('loan', '', 'lent_at').map((row) => ({ ...loanCodec.decode(row), ...about(row) })),
    takes: rows('take', ', item.unit', 'taken_at').map((row) => ({
      ...takeCodec.decode(row),
      ...about(row),
      unit: row['unit'] as string | null,
    })),
    holds: rows('hold', '', 'placed_at').map((row) => ({ ...holdCodec.decode(row), ...about(row) })),
    gifts: sql(
      db,
      `SELECT id, code, name, name_english, registered_at FROM item WHERE donor IS NOT NULL AND json_extract(donor, '$.residentId') = ?
       ORDER BY registered_at DESC, id LIMIT ?`,
    )
      .all(residentId, most)
      .map((row) => ({
        itemId: String(row['id']),
        ...namesOf(row),
        at: Number(row['registered_at']),
      })),
  };
}
