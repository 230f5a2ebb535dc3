/** Sheets in SQL: appended by one statement under their authors' locks, read as texts that nobody parses. */
import { fillSheet } from '../sheet-text.ts';
import type { ApartPayload, Appending, HubStore, NewSheet, ReadSheet, Writing } from '../store.ts';
import { packed, unpacked, type Database, type Row, type Sql } from './database.ts';
import { erase, erasedAmong, lockErasing } from './erase.ts';
import { text } from './rows.ts';

export const APPENDED = 'hub_appended';
/** Sheets whose hashes are read at once: at most 65 kB each. */
const HASH_SHEETS = 100;

type SheetStore = Pick<HubStore, 'heads' | 'append' | 'beyond' | 'hashes'>;

export const sheetStore = (database: Database): SheetStore => ({
  heads: async (pool) => {
    const rows = await database.query(
      'SELECT m.kiosk, h.sequence FROM head h JOIN member m USING (pool, author) WHERE h.pool = $1 AND h.sequence > 0',
      [pool],
    );
    return Object.fromEntries(rows.map((row) => [text(row['kiosk']), Number(row['sequence'])]));
  },
  append: (pool, kiosks, personal, work) =>
    database.transaction(async (sql) => {
      if (personal !== 'none') await lockErasing(sql, pool, personal);
      // In the order of their numbers, so that two pushes never wait for each other crosswise.
      const locked = await sql.query(
        `SELECT m.kiosk, h.author, h.sequence FROM head h JOIN member m USING (pool, author)
        WHERE h.pool = $1 AND m.kiosk = ANY ($2) ORDER BY h.author FOR UPDATE OF h`,
        [pool, kiosks],
      );
      return work(appending(sql, pool, locked));
    }),
  beyond: async (pool, vector, most) => {
    const headers = await database.query(
      `SELECT v.author, v.kiosk, s.first, s.last, s.digest, s.signature, s.size FROM (
        SELECT m.author, m.kiosk, coalesce(a.after, 0) AS after FROM member m
        LEFT JOIN unnest($2::text[], $3::bigint[]) AS a (kiosk, after) USING (kiosk) WHERE m.pool = $1) v
      JOIN head h ON h.pool = $1 AND h.author = v.author AND h.sequence > v.after
      CROSS JOIN LATERAL (SELECT * FROM sheet s WHERE s.pool = $1 AND s.author = v.author AND s.last > v.after
        ORDER BY s.last LIMIT $4) s
      ORDER BY v.author, s.last LIMIT $4`,
      [pool, Object.keys(vector), Object.values(vector), most.events + 1],
    );
    const chosen: Row[] = [];
    let [events, bytes] = [0, 0];
    for (const row of headers) {
      events += Number(row['last']) - Number(row['first']) + 1;
      bytes += Number(row['size']);
      if (chosen.length > 0 && (events > most.events || bytes > most.bytes)) break;
      chosen.push(row);
    }
    return { sheets: await readSheets(database, pool, chosen), more: chosen.length < headers.length };
  },
  hashes: async function* (pool, kiosk, from, to) {
    for (let next = from; next <= to;) {
      const part = await hashesOf(database, pool, kiosk, next, to);
      if (part.length === 0) return;
      yield part;
      next += part.length;
    }
  },
});

const appending = (sql: Sql, pool: number, locked: readonly Row[]): Appending => {
  const authors = new Map(locked.map((row) => [text(row['kiosk']), Number(row['author'])]));
  return {
    heads: new Map(locked.map((row) => [text(row['kiosk']), Number(row['sequence'])])),
    hashes: async (kiosk, from, to) => {
      const hashes: string[] = [];
      while (hashes.length <= to - from) {
        const part = await hashesOf(sql, pool, kiosk, from + hashes.length, to);
        if (part.length === 0) throw new Error(`sheets of ${kiosk} have a hole at ${from + hashes.length}`);
        hashes.push(...part);
      }
      return hashes;
    },
    erasedAmong: (streams) => erasedAmong(sql, pool, streams),
    write: (writing) => write(sql, pool, authors, writing),
  };
};

/** The first of the range's hashes, in order and without a hole; none where `from` is not there. */
async function hashesOf(sql: Sql, pool: number, kiosk: string, from: number, to: number): Promise<readonly string[]> {
  const rows = await sql.query(
    `SELECT s.first, s.last, s.hashes FROM sheet s JOIN member m USING (pool, author)
    WHERE s.pool = $1 AND m.kiosk = $2 AND s.last >= $3 AND s.first <= $4 ORDER BY s.last LIMIT ${HASH_SHEETS}`,
    [pool, kiosk, from, to],
  );
  const hashes: string[] = [];
  for (const row of rows) {
    const first = Number(row['first']);
    if (first > from + hashes.length) break;
    hashes.push(
      ...text(row['hashes'])
        .split('\n')
        .slice(from + hashes.length - first, to - first + 1),
    );
  }
  return hashes;
}

async function write(
  sql: Sql,
  pool: number,
  authors: ReadonlyMap<string, number>,
  { sheets, heads, erased, pictures }: Writing,
): Promise<void> {
  const authorOf = (kiosk: string): number => authors.get(kiosk) ?? 0;
  const column = <T>(of: (sheet: NewSheet) => T): readonly T[] => sheets.map(of);
  await sql.query(
    `WITH kept AS (
      INSERT INTO sheet (pool, author, last, first, digest, signature, hashes, size, events)
      SELECT $1, n.author, n.last, n.first, n.digest, n.signature, n.hashes, octet_length(n.events), n.events
      FROM unnest($2::int[], $3::bigint[], $4::bigint[], ${unpacked('$5')}, ${unpacked('$6')}, ${unpacked('$7')},
        ${unpacked('$8')}) AS n (author, last, first, digest, signature, hashes, events)),
    moved AS (
      UPDATE head h SET sequence = n.sequence FROM unnest($9::int[], $10::bigint[]) AS n (author, sequence)
      WHERE h.pool = $1 AND h.author = n.author)
    SELECT pg_notify('${APPENDED}', $1::text)`,
    [
      pool,
      column(({ kiosk }) => authorOf(kiosk)),
      column(({ to }) => to),
      column(({ from }) => from),
      packed(column(({ digest }) => digest)),
      packed(column(({ signature }) => signature)),
      packed(column(({ hashes }) => hashes.join('\n'))),
      packed(column(({ text: events }) => events)),
      [...heads.keys()].map(authorOf),
      [...heads.values()],
    ],
  );
  await keepApart(
    sql,
    pool,
    authorOf,
    sheets.flatMap(({ apart }) => apart),
  );
  if (pictures.length > 0) {
    await sql.query('INSERT INTO picture SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [pool, pictures]);
  }
  if (erased.length > 0) await erase(sql, pool, erased);
}

async function keepApart(
  sql: Sql,
  pool: number,
  authorOf: (kiosk: string) => number,
  apart: readonly ApartPayload[],
): Promise<void> {
  if (apart.length === 0) return;
  await sql.query(
    `INSERT INTO apart (pool, author, sequence, stream, kind, hash, payload, redacted, person)
    SELECT $1, n.* FROM unnest($2::int[], $3::bigint[], ${unpacked('$4')}, ${unpacked('$5')}, ${unpacked('$6')},
      ${unpacked('$7')}, $8::boolean[], $9::text[]) AS n (author, sequence, stream, kind, hash, payload, redacted, person)
    ON CONFLICT (pool, author, sequence) DO NOTHING`,
    [
      pool,
      apart.map(({ kiosk }) => authorOf(kiosk)),
      apart.map(({ sequence }) => sequence),
      packed(apart.map(({ stream }) => stream)),
      packed(apart.map(({ kind }) => kind)),
      packed(apart.map(({ hash }) => hash)),
      packed(apart.map(({ payload }) => payload)),
      apart.map(({ redacted }) => redacted),
      apart.map(({ person }) => person),
    ],
  );
}

/** The sheets of these headers with their events, payloads filled in. */
async function readSheets(sql: Sql, pool: number, headers: readonly Row[]): Promise<readonly ReadSheet[]> {
  if (headers.length === 0) return [];
  const column = (name: string): readonly number[] => headers.map((row) => Number(row[name]));
  const [authors, firsts, lasts] = [column('author'), column('first'), column('last')];
  const bodies = await sql.query(
    `SELECT s.author, s.last, s.events FROM unnest($2::int[], $3::bigint[]) AS n (author, last)
    JOIN sheet s ON s.pool = $1 AND s.author = n.author AND s.last = n.last`,
    [pool, authors, lasts],
  );
  const events = new Map(bodies.map((row) => [`${text(row['author'])} ${text(row['last'])}`, text(row['events'])]));
  const apart = bodies.some((row) => text(row['events']).includes('\n'))
    ? await sql.query(
        `SELECT DISTINCT a.author, a.sequence, a.payload, a.hash, a.redacted
        FROM unnest($2::int[], $3::bigint[], $4::bigint[]) AS n (author, first, last)
        JOIN apart a ON a.pool = $1 AND a.author = n.author AND a.sequence BETWEEN n.first AND n.last
        ORDER BY a.author, a.sequence`,
        [pool, authors, firsts, lasts],
      )
    : [];
  return headers.map((row) => {
    const [author, from, to] = [Number(row['author']), Number(row['first']), Number(row['last'])];
    const own = apart
      .filter((one) => one['author'] === author && Number(one['sequence']) >= from && Number(one['sequence']) <= to)
      .map((one) => ({
        payload: text(one['payload']),
        hash: text(one['hash']),
        redacted: one['redacted'] === true,
      }));
    return {
      header: { kiosk: text(row['kiosk']), from, to, digest: text(row['digest']), signature: text(row['signature']) },
      text: fillSheet(events.get(`${author} ${to}`) ?? '', own),
    };
  });
}
