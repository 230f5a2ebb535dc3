/** Photos and signatures between rooms: which are missing, which may leave, and how they travel. */
import { createHash } from 'node:crypto';
import { blobAbout } from '../../core/sync/seal.ts';
import { loadBlob, putBlob } from '../blobs.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';
import type { PoolKeys } from './wire-rows.ts';

/** Everything in the tables that names a blob. */
const PHOTOS = `SELECT picture AS sha256 FROM item WHERE picture IS NOT NULL
  UNION SELECT photo FROM loan WHERE photo IS NOT NULL`;
const ALL = `${PHOTOS} UNION SELECT signature FROM resident WHERE signature IS NOT NULL`;

const names = (rows: readonly { readonly sha256?: unknown }[]): readonly string[] =>
  rows.map(({ sha256 }) => String(sha256));

/** See SyncStore.missingBlobs. */
export const missingBlobs = (
  db: ReadableDatabase,
  asked: readonly [number, number],
  limit: number,
): readonly string[] =>
  names(
    sql(
      db,
      `SELECT sha256 FROM (${ALL}) AS named WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = named.sha256)
         AND NOT EXISTS (SELECT 1 FROM blob_state AS s WHERE s.sha256 = named.sha256 AND s.asked_at BETWEEN ? AND ?) LIMIT ?`,
    ).all(...asked, limit),
  );

export function blobAsked(db: WritableDatabase, sha256s: readonly string[], at: number): void {
  for (const sha256 of sha256s)
    sql(
      db,
      'INSERT INTO blob_state (sha256, sent, asked_at) VALUES (?, 0, ?) ON CONFLICT (sha256) DO UPDATE SET asked_at = excluded.asked_at',
    ).run(sha256, at);
}

/** See SyncStore.unsentBlobs. */
export const unsentBlobs = (db: ReadableDatabase, signatures: boolean, limit: number): readonly string[] =>
  names(
    sql(
      db,
      `SELECT sha256 FROM (${signatures ? ALL : PHOTOS}) AS named WHERE EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = named.sha256)
         AND NOT EXISTS (SELECT 1 FROM blob_state AS s WHERE s.sha256 = named.sha256 AND s.sent = 1) LIMIT ?`,
    ).all(limit),
  );

/** Blobs that are here and may leave, the newest first. */
export const portableBlobs = (db: ReadableDatabase, signatures: boolean): readonly string[] =>
  names(
    sql(
      db,
      `SELECT blob.sha256 FROM (${signatures ? ALL : PHOTOS}) AS named JOIN blob ON blob.sha256 = named.sha256
       ORDER BY blob.rowid DESC`,
    ).all(),
  );

export function blobSent(db: WritableDatabase, sha256: string): void {
  sql(
    db,
    'INSERT INTO blob_state (sha256, sent, asked_at) VALUES (?, 1, 0) ON CONFLICT (sha256) DO UPDATE SET sent = 1',
  ).run(sha256);
}

const LINE_FEED = 10;

/** Its kind, a line feed, its bytes. */
export function sealedBlob(db: ReadableDatabase, { pool, crypto }: PoolKeys, sha256: string): Uint8Array | null {
  const blob = loadBlob(db, sha256);
  if (blob === null) return null;
  return crypto.sealBytes(Buffer.concat([Buffer.from(`${blob.mime}\n`), blob.bytes]), blobAbout(pool, sha256));
}

/** See SyncStore.keepBlob. What nobody speaks of any more (its person was erased meanwhile) is not kept, and that is fine. */
export function keepBlob(
  db: WritableDatabase,
  { pool, crypto }: PoolKeys,
  sha256: string,
  sealed: Uint8Array,
): boolean {
  const opened = crypto.openBytes(sealed, blobAbout(pool, sha256));
  if (opened === null) return false;
  const end = opened.indexOf(LINE_FEED);
  const bytes = opened.subarray(end + 1);
  if (end < 1 || end > 100 || createHash('sha256').update(bytes).digest('hex') !== sha256) return false;
  if (sql(db, `SELECT 1 FROM (${ALL}) WHERE sha256 = ?`).get(sha256) === undefined) return true;
  putBlob(db, bytes, Buffer.from(opened.subarray(0, end)).toString('utf8'));
  blobSent(db, sha256);
  return true;
}
