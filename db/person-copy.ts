/**
 * Everything that is kept of one person, row by row as it stands (PIPL Art. 45: to see and to copy). Each table of the
 * database is either here or in `withoutPersons` with the reason; tests/db/person-copy.test.ts holds it against the schema.
 */
import { entriesOf } from './same.ts';
import { sql, type ReadableDatabase, type Row } from './sql.ts';

const IDS = '(SELECT value FROM json_each(@ids))';
/** Their own streams, what names them, and the closing of what they asked for. */
const THEIRS = `id IN (SELECT id FROM event INDEXED BY event_linked WHERE person IN ${IDS}
  UNION SELECT id FROM event WHERE stream IN (SELECT 'resident:' || value FROM json_each(@ids))
  UNION SELECT id FROM event WHERE stream IN (SELECT 'request:' || id FROM request WHERE resident_id IN ${IDS}))`;
const ABOUT_THEM = `(SELECT value FROM json_each(@ids) UNION SELECT id FROM event WHERE ${THEIRS})`;
const SIGNATURES = `SELECT signature FROM resident WHERE id IN ${IDS}
  UNION SELECT json_extract(payload, '$.signature') FROM event
    WHERE stream IN (SELECT 'resident:' || value FROM json_each(@ids)) AND kind = 'resident.registered'`;

/** Which rows of a table are about the entries @ids, a JSON list. */
export const personRows = {
  resident: `id IN ${IDS}`,
  resident_same: `id IN ${IDS} OR head IN ${IDS}`,
  resident_merge: `from_id IN ${IDS} OR into_id IN ${IDS}`,
  loan: `resident_id IN ${IDS}`,
  take: `resident_id IN ${IDS}`,
  hold: `resident_id IN ${IDS}`,
  request: `resident_id IN ${IDS}`,
  access: `resident_id IN ${IDS}`,
  item: `donor IS NOT NULL AND json_extract(donor, '$.residentId') IN ${IDS}`,
  event: THEIRS,
  exception_case: `event_id IN ${ABOUT_THEM} OR other_event_id IN ${ABOUT_THEM}`,
  settlement: `substr(case_id, instr(case_id, ':') + 1) IN ${ABOUT_THEM}`,
  clock_doubt: `event_id IN ${ABOUT_THEM}`,
  blob: `sha256 IN (${SIGNATURES} UNION SELECT photo FROM loan WHERE resident_id IN ${IDS})`,
} as const satisfies Readonly<Record<string, string>>;
type Held = keyof typeof personRows;

/** Tables that say nothing of a resident, each with the reason. */
export const withoutPersons: Readonly<Record<string, string>> = {
  blob_redaction: 'hashes of pictures that are gone',
  blob_state: 'whether the hub has a picture',
  category: 'kinds of things',
  head: 'how far the exchange is',
  import_column: 'titles of columns of lists of things',
  item_code: 'codes of things',
  item_search: 'names of things',
  kiosk: 'the machine',
  machine_setting: 'settings',
  member: 'kiosks',
  notice: 'what everybody is told',
  redaction: 'numbers of events whose content is gone',
  room: 'rooms',
  seal: 'fingerprints of events, which are in the copy themselves',
  setting: 'settings',
  sheet: 'signatures of kiosks over events',
  shelf: 'shelves',
  staff: 'staff, who are no residents here',
  stocktake: 'counts of things, by staff',
  stocktake_line: 'things met on a shelf; a loan by its number only, and that loan is in the copy',
  sync_state: 'how far the exchange is',
  view: 'how staff look at tables',
};

export interface KeptFile {
  readonly sha256: string;
  readonly mime: string;
  readonly base64: string;
}

export interface PersonCopy {
  readonly tables: { readonly [T in Exclude<Held, 'blob'>]: readonly Row[] };
  /** Signatures and pictures of damage, as they are. */
  readonly files: readonly KeptFile[];
}

/** Of whichever entry of the person. */
export function copyOfPerson(db: ReadableDatabase, residentId: string): PersonCopy {
  const ids = JSON.stringify(entriesOf(db, residentId));
  const rows = (table: Held): readonly Row[] =>
    sql(db, `SELECT * FROM ${table} WHERE ${personRows[table]}`).all({ ids });
  const { blob: _, ...held } = personRows;
  return {
    tables: Object.fromEntries(Object.keys(held).map((table) => [table, rows(table as Held)])) as PersonCopy['tables'],
    files: rows('blob').map((row) => ({
      sha256: String(row['sha256']),
      mime: String(row['mime']),
      base64: Buffer.from(row['bytes'] as Uint8Array).toString('base64'),
    })),
  };
}
