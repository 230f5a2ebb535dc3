/** The hub's store in SQL: the same for PostgreSQL and PGlite. */
import type { OfficeStore } from '../office/ports.ts';
import type { HubStore } from '../store.ts';
import { blobStore } from './blobs.ts';
import type { Database } from './database.ts';
import { eraseStore } from './erase.ts';
import { memberStore } from './members.ts';
import { migrate } from './migrate.ts';
import { officeStore } from './office.ts';
import { scrub } from './scrub.ts';
import { APPENDED, sheetStore } from './sheets.ts';

/** What nobody has gone on with for so long is thrown away, milliseconds. */
const HALF_KEPT = 7 * 86_400_000;

/** Brings the database to this version first. Closing the store closes the database. */
export async function openStore(database: Database): Promise<HubStore & OfficeStore> {
  await migrate(database);
  const listeners = new Set<(pool: number) => void>();
  await database.listen(APPENDED, (pool) => {
    for (const listener of listeners) listener(Number(pool));
  });
  return {
    ...memberStore(database),
    ...sheetStore(database),
    ...eraseStore(database),
    ...blobStore(database),
    ...officeStore(database),
    onAppended: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    scrub: () => scrub(database),
    secret: async (fresh) => {
      await database.query('INSERT INTO hub_key (secret) VALUES ($1) ON CONFLICT DO NOTHING', [fresh]);
      const [row] = await database.query('SELECT secret FROM hub_key');
      if (!(row?.['secret'] instanceof Uint8Array)) throw new Error('the hub has no key');
      return row['secret'];
    },
    tidy: (now) =>
      database.transaction(async (sql) => {
        await sql.query('DELETE FROM ticket WHERE expires_at < $1', [now]);
        await sql.query('DELETE FROM office_session WHERE expires_at < $1', [now]);
        const before = now - HALF_KEPT;
        await sql.query(
          `WITH old AS (DELETE FROM blob WHERE NOT whole AND touched_at < $1 RETURNING pool, sha256, author)
          DELETE FROM blob_piece p USING old WHERE p.pool = old.pool AND p.sha256 = old.sha256 AND p.author = old.author`,
          [before],
        );
      }),
    ping: async () => {
      await database.query('SELECT 1');
    },
    close: database.close,
  };
}
