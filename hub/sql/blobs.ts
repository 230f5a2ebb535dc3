/** Blobs in SQL: sealed bytes in pieces as they came. */
import { takesPiece } from '../pieces.ts';
import type { BlobState, HubStore } from '../store.ts';
import type { Database, Sql } from './database.ts';
import { text } from './rows.ts';

type BlobStore = Pick<HubStore, 'blobs' | 'putBlob' | 'getBlob'>;

export const blobStore = (database: Database): BlobStore => ({
  blobs: (pool, kiosk, sha256s) => blobStates(database, pool, kiosk, sha256s),
  putBlob: (pool, kiosk, { sha256, offset, bytes, last }, at) =>
    database.transaction(async (sql) => {
      await sql.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [pool, sha256]);
      const before = await blobState(sql, pool, kiosk, sha256);
      if (!takesPiece(before, offset)) return before;
      const own = [pool, sha256, kiosk];
      if (offset === 0) {
        await sql.query(
          `DELETE FROM blob_piece p USING member m WHERE p.pool = $1 AND p.sha256 = $2 AND m.pool = $1 AND m.kiosk = $3
            AND p.author = m.author`,
          own,
        );
      }
      await sql.query(
        `WITH kept AS (
          INSERT INTO blob_piece SELECT $1, $2, author, $4, $5 FROM member WHERE pool = $1 AND kiosk = $3)
        INSERT INTO blob SELECT $1, $2, author, $6, $7, $8 FROM member WHERE pool = $1 AND kiosk = $3
        ON CONFLICT (pool, sha256, author) DO UPDATE SET size = $6, whole = $7, touched_at = $8`,
        [...own, offset, bytes, offset + bytes.length, last, at],
      );
      if (last) {
        // What others had sent of it is of no use any more.
        for (const table of ['blob_piece', 'blob']) {
          await sql.query(
            `DELETE FROM ${table} b USING member m WHERE b.pool = $1 AND b.sha256 = $2 AND m.pool = $1 AND m.kiosk = $3
              AND b.author <> m.author`,
            own,
          );
        }
      }
      return blobState(sql, pool, kiosk, sha256);
    }),
  getBlob: async (pool, sha256, offset, most) => {
    const rows = await database.query(
      `SELECT b.size, p.start, substring(p.data FROM greatest($3 - p.start, 0) + 1 FOR $4) AS data
      FROM blob b JOIN blob_piece p USING (pool, sha256, author)
      WHERE b.pool = $1 AND b.sha256 = $2 AND b.whole AND p.start + octet_length(p.data) >= $3 AND p.start < $3 + $4
      ORDER BY p.start`,
      [pool, sha256, offset, most],
    );
    const whole = Number(rows[0]?.['size']);
    if (rows.length === 0 || offset > whole) return null;
    return { bytes: Buffer.concat(rows.map((row) => row['data'] as Buffer)).subarray(0, most), whole };
  },
});

const blobState = async (sql: Sql, pool: number, kiosk: string, sha256: string): Promise<BlobState> =>
  (await blobStates(sql, pool, kiosk, [sha256])).get(sha256) ?? { forgotten: false, whole: null, sent: 0 };

async function blobStates(
  sql: Sql,
  pool: number,
  kiosk: string,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, BlobState>> {
  const rows = await sql.query(
    `SELECT n.sha256, f.sha256 IS NOT NULL AS forgotten, w.size AS whole, coalesce(own.size, 0) AS sent
    FROM unnest($3::text[]) AS n (sha256)
    LEFT JOIN forgotten f ON f.pool = $1 AND f.sha256 = n.sha256
    LEFT JOIN blob w ON w.pool = $1 AND w.sha256 = n.sha256 AND w.whole
    LEFT JOIN member m ON m.pool = $1 AND m.kiosk = $2
    LEFT JOIN blob own ON own.pool = $1 AND own.sha256 = n.sha256 AND own.author = m.author AND NOT own.whole`,
    [pool, kiosk, sha256s],
  );
  return new Map(
    rows.map((row) => [
      text(row['sha256']),
      {
        forgotten: row['forgotten'] === true,
        whole: row['whole'] === null ? null : Number(row['whole']),
        sent: Number(row['sent']),
      },
    ]),
  );
}
