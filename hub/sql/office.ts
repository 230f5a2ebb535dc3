/** The overview in SQL: counting what was appended since, a few sheets at a time, and reading the sums. */
import { factsOf } from '../office/facts.ts';
import type { OfficeStore, Overview } from '../office/ports.ts';
import { eventsIn } from '../sheet-text.ts';
import type { Database, Row, Sql } from './database.ts';
import { poolOf, text } from './rows.ts';

/** Sheets counted in one transaction: at most a few thousand events. */
const SHEETS = 5;
/** With the pool's number below it: one process counts a pool. */
const COUNTING_LOCK = 0x4c4c * 2 ** 32;
const TOP = 10;

export const officeStore = (database: Database): OfficeStore => ({
  count: (pool) =>
    database.transaction(async (sql) => {
      const [lock] = await sql.query('SELECT pg_try_advisory_xact_lock($1::bigint) AS mine', [COUNTING_LOCK + pool]);
      if (lock?.['mine'] !== true) return false;
      const sheets = await sql.query(
        `SELECT s.author, s.first, s.last, s.events, c.sequence AS counted FROM head h
        LEFT JOIN counted c USING (pool, author)
        CROSS JOIN LATERAL (SELECT * FROM sheet s WHERE s.pool = $1 AND s.author = h.author
          AND s.last > coalesce(c.sequence, 0) ORDER BY s.last LIMIT ${SHEETS}) s
        WHERE h.pool = $1 AND h.sequence > coalesce(c.sequence, 0) ORDER BY s.author, s.last LIMIT ${SHEETS}`,
        [pool],
      );
      if (sheets.length === 0) return false;
      await keep(sql, pool, sheets);
      return true;
    }),
  overview: async (pool, today, days) => {
    const since = today - days + 1;
    const [rooms, kiosks, totals, byDay, top, figures] = await Promise.all([
      database.query(
        `SELECT m.room_id, max(r.name) AS name, max(r.community) AS community, max(m.heard_at) AS heard_at,
          sum(greatest(coalesce(m.told_head, 0) - h.sequence, 0)) FILTER (WHERE m.revoked_at IS NULL) AS waiting,
          (SELECT count(*) FROM fact f WHERE f.pool = $1 AND f.kind = 'lent' AND f.day >= $2
            AND f.room_id = m.room_id) AS lent
        FROM member m JOIN head h USING (pool, author) LEFT JOIN room r USING (pool, room_id)
        WHERE m.pool = $1 GROUP BY m.room_id ORDER BY min(m.author)`,
        [pool, since],
      ),
      database.query(
        'SELECT m.*, h.sequence AS head FROM member m JOIN head h USING (pool, author) WHERE m.pool = $1 ORDER BY m.author',
        [pool],
      ),
      database.query('SELECT kind, count(*) AS count FROM fact WHERE pool = $1 GROUP BY kind', [pool]),
      database.query(
        `SELECT day, kind, count(*) AS count FROM fact
        WHERE pool = $1 AND day BETWEEN $2 AND $3 AND kind IN ('lent', 'returned') GROUP BY day, kind`,
        [pool, since, today],
      ),
      database.query(
        // By the name: a room has five of the same screwdriver.
        `SELECT coalesce(t.name, '') AS name, coalesce(max(t.name_english), '') AS name_english, count(*) AS lent
        FROM fact f LEFT JOIN thing t USING (pool, item)
        WHERE f.pool = $1 AND f.kind = 'lent' AND f.day BETWEEN $2 AND $3
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${TOP}`,
        [pool, since, today],
      ),
      database.query(
        `SELECT figures, figures_at FROM member WHERE pool = $1 AND figures IS NOT NULL AND revoked_at IS NULL
        ORDER BY figures_at DESC LIMIT 1`,
        [pool],
      ),
    ]);
    const total = (kind: string): number => Number(totals.find((row) => row['kind'] === kind)?.['count'] ?? 0);
    const onDay = (day: number, kind: string): number =>
      Number(byDay.find((row) => Number(row['day']) === day && row['kind'] === kind)?.['count'] ?? 0);
    return {
      rooms: rooms.map((row) => ({
        roomId: text(row['room_id']),
        name: text(row['name'] ?? ''),
        community: text(row['community'] ?? ''),
        heardAt: numberOrNull(row['heard_at']),
        lent: Number(row['lent']),
        waiting: Number(row['waiting'] ?? 0),
      })),
      kiosks: kiosks.map((row) => ({
        kiosk: text(row['kiosk']),
        roomId: text(row['room_id']),
        revoked: row['revoked_at'] !== null,
        heardAt: numberOrNull(row['heard_at']),
        renewedFrom: row['renewed_from'] === null ? null : text(row['renewed_from']),
        head: Number(row['head']),
      })),
      totals: { lent: total('lent'), returned: total('returned'), taken: total('taken') },
      things: total('registered'),
      days: Array.from({ length: days }, (_, index) => since + index).map((day) => ({
        day,
        lent: onDay(day, 'lent'),
        returned: onDay(day, 'returned'),
      })),
      top: top.map((row) => ({
        name: text(row['name']),
        nameEnglish: text(row['name_english']),
        lent: Number(row['lent']),
      })),
      figures: figuresOf(figures[0]),
    };
  },
  password: async (pool) => {
    const [row] = await database.query('SELECT password FROM office WHERE pool = $1', [pool]);
    return row === undefined ? null : text(row['password']);
  },
  setPassword: (pool, hash, at) =>
    database.transaction(async (sql) => {
      await sql.query(
        'INSERT INTO office VALUES ($1, $2, $3) ON CONFLICT (pool) DO UPDATE SET password = $2, set_at = $3',
        [pool, hash, at],
      );
      await sql.query('DELETE FROM office_session WHERE pool = $1', [pool]);
    }),
  addSession: async (pool, hash, expiresAt) => {
    await database.query('INSERT INTO office_session VALUES ($1, $2, $3)', [pool, hash, expiresAt]);
  },
  session: async (pool, hash, now) => {
    const [row] = await database.query(
      `SELECT p.* FROM office_session s JOIN pool p USING (pool) WHERE s.pool = $1 AND s.hash = $2 AND s.expires_at > $3`,
      [pool, hash, now],
    );
    return row === undefined ? null : poolOf(row);
  },
  endSession: async (pool, hash) => {
    await database.query('DELETE FROM office_session WHERE pool = $1 AND hash = $2', [pool, hash]);
  },
});

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

const figuresOf = (row: Row | undefined): Overview['figures'] =>
  row === undefined
    ? null
    : {
        ...(JSON.parse(text(row['figures'])) as Omit<NonNullable<Overview['figures']>, 'at'>),
        at: Number(row['figures_at']),
      };

/** Payloads of things that lie apart because they name who gave them: `<author> <sequence>` -> JSON. */
async function apartThings(sql: Sql, pool: number, sheets: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const column = (name: string): readonly number[] => sheets.map((row) => Number(row[name]));
  const rows = await sql.query(
    `SELECT DISTINCT a.author, a.sequence, a.payload
    FROM unnest($2::int[], $3::bigint[], $4::bigint[]) AS n (author, first, last)
    JOIN apart a ON a.pool = $1 AND a.author = n.author AND a.sequence BETWEEN n.first AND n.last
    WHERE a.stream LIKE 'item:%'`,
    [pool, column('author'), column('first'), column('last')],
  );
  return new Map(rows.map((row) => [`${text(row['author'])} ${text(row['sequence'])}`, text(row['payload'])]));
}

/** Counts these sheets' events that were not counted yet. */
async function keep(sql: Sql, pool: number, sheets: readonly Row[]): Promise<void> {
  const upTo = new Map<number, number>();
  const things = await apartThings(sql, pool, sheets);
  const events = sheets.flatMap((row) => {
    const author = Number(row['author']);
    const counted = upTo.get(author) ?? Number(row['counted'] ?? 0);
    upTo.set(author, Number(row['last']));
    return eventsIn(text(row['events'])).flatMap((event) => {
      if (event.sequence <= counted) return [];
      const payload = things.get(`${author} ${event.sequence}`);
      return [payload === undefined ? event : { ...event, payload: JSON.parse(payload) as unknown }];
    });
  });
  const { facts, undone, named, rooms } = factsOf(events);
  if (undone.length > 0) {
    await sql.query('INSERT INTO undone SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING', [pool, undone]);
    await sql.query('DELETE FROM fact WHERE pool = $1 AND id = ANY ($2::uuid[])', [pool, undone]);
  }
  if (facts.length > 0) {
    await sql.query(
      `INSERT INTO fact (pool, id, kind, day, room_id, item)
      SELECT $1, n.* FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[]) AS n (id, kind, day, room_id, item)
      WHERE NOT EXISTS (SELECT FROM undone u WHERE u.pool = $1 AND u.id = n.id) ON CONFLICT DO NOTHING`,
      [
        pool,
        facts.map(({ id }) => id),
        facts.map(({ kind }) => kind),
        facts.map(({ day }) => day),
        facts.map(({ roomId }) => roomId),
        facts.map(({ item }) => item),
      ],
    );
  }
  for (const [table, key, second, names] of [
    ['thing', 'item', 'name_english', named],
    ['room', 'room_id', 'community', rooms],
  ] as const) {
    if (names.length === 0) continue;
    await sql.query(
      `INSERT INTO ${table} (pool, ${key}, name, ${second}, named_at)
      SELECT $1, n.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS n (key, name, second, named_at)
      ON CONFLICT (pool, ${key}) DO UPDATE SET name = excluded.name, named_at = excluded.named_at,
        ${second} = CASE WHEN excluded.${second} = '' THEN ${table}.${second} ELSE excluded.${second} END
      WHERE excluded.named_at > ${table}.named_at`,
      [
        pool,
        names.map(({ id }) => id),
        names.map(({ name }) => name),
        names.map((one) => one.second),
        names.map(({ at }) => at),
      ],
    );
  }
  await sql.query(
    `INSERT INTO counted SELECT $1, unnest($2::int[]), unnest($3::bigint[])
    ON CONFLICT (pool, author) DO UPDATE SET sequence = excluded.sequence`,
    [pool, [...upTo.keys()], [...upTo.values()]],
  );
}
