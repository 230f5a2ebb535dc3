/** Pictures and signatures, each kept once under the SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { sql, type ReadableDatabase, type WritableDatabase } from './sql.ts';

/** Keeps a blob and answers its SHA-256 in lower-case hex. */
export function putBlob(db: WritableDatabase, bytes: Uint8Array, mime: string): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  sql(db, 'INSERT INTO blob (sha256, mime, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING').run(
    sha256,
    mime,
    bytes,
  );
  return sha256;
}

export function loadBlob(
  db: ReadableDatabase,
  sha256: string,
): { readonly bytes: Uint8Array; readonly mime: string } | null {
  const row = sql(db, 'SELECT mime, bytes FROM blob WHERE sha256 = ?').get(sha256);
  return row === undefined ? null : { mime: String(row['mime']), bytes: row['bytes'] as Uint8Array };
}

/** Forgets these signatures, except one that is another resident's too or a picture of a thing. */
export function deleteSignatures(db: WritableDatabase, signatures: readonly string[]): void {
  for (const sha256 of signatures) {
    sql(
      db,
      `DELETE FROM blob WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM resident WHERE signature = ?1)
         AND NOT EXISTS (SELECT 1 FROM item WHERE picture = ?1)`,
    ).run(sha256);
  }
}
