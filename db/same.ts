/**
 * Entries that are one person. What happened to things keeps the entry it was recorded for; the tables say the one the
 * person is known by, and donors are named only where that person agrees to it.
 */
import { neighbourOf } from '../core/catalogue/donor.ts';
import type { LedgerEvent } from '../core/ledger/event.ts';
import { headsOf } from '../core/ledger/same.ts';
import type { Merge } from '../core/ledger/state.ts';
import { createCodec, deleteRow, putRow } from './codec.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from './sql.ts';

const mergeCodec = createCodec<Merge>('resident_merge', {
  eventId: ['event_id', 'plain'],
  fromId: ['from_id', 'plain'],
  intoId: ['into_id', 'plain'],
  time: ['time', 'plain'],
});

/** The entry by which the person of an entry is known: mostly itself. */
export const headOf = (db: ReadableDatabase, id: string): string =>
  String(sql(db, 'SELECT head FROM resident_same WHERE id = ?').get(id)?.['head'] ?? id);

/** All entries of a person, the one they are known by first. */
export function entriesOf(db: ReadableDatabase, id: string): readonly string[] {
  const head = headOf(db, id);
  const others = sql(db, 'SELECT id FROM resident_same WHERE head = ? ORDER BY id').all(head);
  return [head, ...others.map((row) => String(row['id']))];
}

export function loadMerge(db: ReadableDatabase, eventId: string): Merge | null {
  const row = sql(db, 'SELECT * FROM resident_merge WHERE event_id = ?').get(eventId);
  return row === undefined ? null : mergeCodec.decode(row);
}

/** Mergings that these entries' own streams tell. */
export const mergesFrom = (db: ReadableDatabase, entries: readonly string[]): readonly Merge[] =>
  entries.flatMap((id) =>
    sql(db, 'SELECT * FROM resident_merge WHERE from_id = ? ORDER BY time, event_id').all(id).map(mergeCodec.decode),
  );

/**
 * Replaces the mergings that one entry's stream tells, and says anew who is whom among all that hang together with it.
 * Answers the entries whose person is known by another entry than before.
 */
export function saveMerges(db: WritableDatabase, id: string, merges: readonly Merge[]): readonly string[] {
  const known = sql(db, 'SELECT * FROM resident_merge WHERE from_id = ?').all(id).map(mergeCodec.decode);
  if (known.length === 0 && merges.length === 0 && mergesAt(db, id).length === 0) return [];
  const around = new Set(connected(db, id));
  for (const { eventId } of known) deleteRow(db, 'resident_merge', { event_id: eventId });
  for (const merge of merges) mergeCodec.put(db, merge);
  for (const entry of connected(db, id)) around.add(entry);
  const heads = headsAround(db, [...around]);
  return [...around].filter((entry) => {
    const head = heads.get(entry) ?? entry;
    if (head === headOf(db, entry)) return false;
    deleteRow(db, 'resident_same', { id: entry });
    if (head !== entry) putRow(db, 'resident_same', { id: entry, head });
    return true;
  });
}

/** Every entry that mergings lead to from this one, whichever way; itself first. */
function connected(db: ReadableDatabase, id: string): readonly string[] {
  const found = new Set([id]);
  for (const entry of found) for (const { fromId, intoId } of mergesAt(db, entry)) found.add(fromId).add(intoId);
  return [...found];
}

const mergesAt = (db: ReadableDatabase, entry: string): readonly Merge[] =>
  sql(db, 'SELECT * FROM resident_merge WHERE from_id = @entry OR into_id = @entry')
    .all({ entry })
    .map(mergeCodec.decode);

/** What is left of somebody erased is nobody's other entry. */
const isErased = (db: ReadableDatabase, id: string): boolean =>
  sql(db, 'SELECT 1 FROM resident WHERE id = ? AND erased = 1').get(id) !== undefined;

function headsAround(db: ReadableDatabase, entries: readonly string[]): ReadonlyMap<string, string> {
  const merges = new Map(entries.flatMap((entry) => mergesAt(db, entry)).map((merge) => [merge.eventId, merge]));
  return headsOf([...merges.values()].filter(({ fromId, intoId }) => !isErased(db, fromId) && !isErased(db, intoId)));
}

/** Streams of things that name any of these entries. */
export const streamsNaming = (db: ReadableDatabase, entries: readonly string[]): readonly string[] =>
  entries.length === 0
    ? []
    : sql(
        db,
        `SELECT DISTINCT stream FROM event INDEXED BY event_linked WHERE person IN (SELECT value FROM json_each(?))`,
      )
        .all(JSON.stringify(entries))
        .map((row) => String(row['stream']));

/** Streams of things that this entry is named as the donor of. */
export const streamsGivenBy = (db: ReadableDatabase, id: string): readonly string[] =>
  sql(db, "SELECT DISTINCT stream FROM event WHERE person = +? AND kind IN ('item.registered', 'item.changed')")
    .all(id)
    .map((row) => String(row['stream']));

/** `headOf` for many events while nothing changes who is whom: where no two entries are one person, nobody is looked up. */
export const headsNow = (db: ReadableDatabase): ((id: string) => string) =>
  sql(db, 'SELECT 1 FROM resident_same LIMIT 1').get() === undefined ? (id) => id : (id) => headOf(db, id);

/**
 * An event of a thing as it counts here: entries by which persons are known, no donor's name without their consent. `head`:
 * `headOf`, or what `headsNow` made of it.
 */
export function asKnown(
  db: ReadableDatabase,
  event: LedgerEvent,
  head: (id: string) => string = (id) => headOf(db, id),
): LedgerEvent {
  switch (event.kind) {
    case 'item.lent':
    case 'item.taken':
    case 'item.held':
    case 'request.made': {
      const residentId = head(event.payload.residentId);
      if (residentId === event.payload.residentId) return event;
      return { ...event, payload: { ...event.payload, residentId } } as LedgerEvent;
    }
    case 'item.registered':
    case 'item.changed': {
      const { donor } = event.payload;
      if (donor === null || donor === undefined || donor.residentId === null) return event;
      const residentId = head(donor.residentId);
      const giver = sql(db, 'SELECT door, optional_consent FROM resident WHERE id = ? AND erased = 0').get(residentId);
      const display = giver?.['optional_consent'] === 1 ? donor.display : neighbourOf(String(giver?.['door'] ?? ''));
      return { ...event, payload: { ...event.payload, donor: { display, residentId } } } as LedgerEvent;
    }
    default:
      return event;
  }
}
