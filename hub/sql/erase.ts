/** Erasing in SQL: overwriting in the tables at once, then writing the tables anew so that it is in no file (scrub.ts). */
import { eventIn, withoutPerson, withRedacted } from '../sheet-text.ts';
import type { ApartPayload, HubStore, RedactableEvent } from '../store.ts';
import type { Database, Row, Sql } from './database.ts';
import { text } from './rows.ts';

/** With the pool's number below it: one lock a pool. */
const ERASING_LOCK = 0x4c4b * 2 ** 32;

/**
 * Until the transaction ends: pushes that carry people's payloads go together, one that erases somebody goes alone. Else an
 * erasure and a late payload that do not see each other could both be written.
 */
export async function lockErasing(sql: Sql, pool: number, personal: 'written' | 'erased'): Promise<void> {
  const lock = personal === 'erased' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await sql.query(`SELECT ${lock}($1::bigint)`, [ERASING_LOCK + pool]);
}

/** Overwrites what is there of these persons. */
export async function erase(sql: Sql, pool: number, persons: readonly string[]): Promise<void> {
  await sql.query('INSERT INTO erased SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [pool, persons]);
  const rows = await sql.query(
    `SELECT a.*, m.kiosk FROM apart a JOIN member m USING (pool, author) WHERE a.pool = $1 AND a.person = ANY ($2)
    FOR UPDATE OF a`,
    [pool, persons],
  );
  for (const row of rows) {
    const before = apartOf(row);
    const left = withoutPerson(before);
    if (left !== before) await overwriteApart(sql, pool, Number(row['author']), left);
  }
  await askScrub(sql, ['apart']);
}

export async function erasedAmong(sql: Sql, pool: number, streams: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query('SELECT stream FROM erased WHERE pool = $1 AND stream = ANY ($2)', [pool, streams]);
  return new Set(rows.map((row) => text(row['stream'])));
}

const apartOf = (row: Row): ApartPayload => ({
  kiosk: text(row['kiosk']),
  sequence: Number(row['sequence']),
  stream: text(row['stream']),
  kind: text(row['kind']),
  person: row['person'] === null ? null : text(row['person']),
  hash: text(row['hash']),
  payload: text(row['payload']),
  redacted: row['redacted'] === true,
});

async function overwriteApart(
  sql: Sql,
  pool: number,
  author: number,
  { sequence, payload }: Pick<ApartPayload, 'sequence' | 'payload'>,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE apart SET payload = $4, redacted = true WHERE pool = $1 AND author = $2 AND sequence = $3 RETURNING sequence`,
    [pool, author, sequence, payload],
  );
  return rows.length > 0;
}

/** Tables that are written anew. */
type ScrubPart = 'apart' | 'blob_piece';

async function askScrub(sql: Sql, parts: readonly ScrubPart[]): Promise<void> {
  await sql.query(
    `INSERT INTO scrub SELECT unnest($1::text[]), 1, pg_current_xact_id()
    ON CONFLICT (part) DO UPDATE SET asked = scrub.asked + 1, since = excluded.since`,
    [parts],
  );
}

export const eraseStore = (database: Database): Pick<HubStore, 'redact' | 'forgotten'> => ({
  redact: (pool, work) =>
    database.transaction((sql) =>
      work({
        event: (kiosk, sequence) => eventAt(sql, pool, kiosk, sequence),
        erasedAmong: (streams) => erasedAmong(sql, pool, streams),
        isPicture: async (sha256) =>
          (await sql.query('SELECT FROM picture WHERE pool = $1 AND sha256 = $2', [pool, sha256])).length > 0,
        overwrite: async (kiosk, sequence, left) => {
          for (const { author, last, events } of await sheetsWith(sql, pool, kiosk, sequence)) {
            if (await overwriteApart(sql, pool, author, { sequence, payload: left.payload }))
              await askScrub(sql, ['apart']);
            const rewritten = withRedacted(events, { sequence, ...left });
            if (rewritten === events) continue;
            await sql.query(
              'UPDATE sheet SET events = $4, size = octet_length($4) WHERE pool = $1 AND author = $2 AND last = $3',
              [pool, author, last, rewritten],
            );
          }
        },
        forget: async (sha256) => {
          await sql.query('INSERT INTO forgotten VALUES ($1, $2) ON CONFLICT DO NOTHING', [pool, sha256]);
          await sql.query('DELETE FROM blob WHERE pool = $1 AND sha256 = $2', [pool, sha256]);
          const pieces = await sql.query('DELETE FROM blob_piece WHERE pool = $1 AND sha256 = $2 RETURNING start', [
            pool,
            sha256,
          ]);
          if (pieces.length > 0) await askScrub(sql, ['blob_piece']);
        },
      }),
    ),
  forgotten: async (pool) => {
    const [row] = await database.query('SELECT count(*) AS blobs FROM forgotten WHERE pool = $1', [pool]);
    return Number(row?.['blobs']);
  },
});

async function eventAt(sql: Sql, pool: number, kiosk: string, sequence: number): Promise<RedactableEvent | null> {
  const [sheet] = await sheetsWith(sql, pool, kiosk, sequence);
  const event = sheet === undefined ? null : eventIn(sheet.events, sequence);
  if (sheet === undefined || event === null) return null;
  const [apart] = await sql.query('SELECT payload FROM apart WHERE pool = $1 AND author = $2 AND sequence = $3', [
    pool,
    sheet.author,
    sequence,
  ]);
  return {
    stream: event.stream,
    hash: sheet.hashes[sequence - sheet.first] ?? '',
    payload: apart === undefined ? JSON.stringify(event.payload ?? null) : text(apart['payload']),
    actor: event.actor,
  };
}

/** Sheets that hold this number: more than one where they reach over each other. */
async function sheetsWith(sql: Sql, pool: number, kiosk: string, sequence: number) {
  const rows = await sql.query(
    `SELECT s.author, s.first, s.last, s.hashes, s.events FROM sheet s JOIN member m USING (pool, author)
    WHERE s.pool = $1 AND m.kiosk = $2 AND s.last BETWEEN $3 AND $3 + 999 AND s.first <= $3 ORDER BY s.last
    FOR UPDATE OF s`,
    [pool, kiosk, sequence],
  );
  return rows.map((row) => ({
    author: Number(row['author']),
    first: Number(row['first']),
    last: Number(row['last']),
    hashes: text(row['hashes']).split('\n'),
    events: text(row['events']),
  }));
}
