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
