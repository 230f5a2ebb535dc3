/** PGlite: PostgreSQL inside the process, its files in a folder. For trying, tests and one community. */
import fs, { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types, type PGliteOptions, type Results, type Transaction } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from '../../db/open.ts';
import type { Database, Row, Sql } from './database.ts';

/**
 * Throws what better-sqlite3 throws (SQLITE_BUSY) when another process has the folder. `durable`: what was committed is on
 * the disk; without it, it is there as long as the machine has power, which is enough for tests.
 */
export async function openPglite(folder: string, { durable } = { durable: true }): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder, 'hub.lock');
  const files = join(folder, 'pglite');
  const place: PGliteOptions = durable
    ? { fs: syncedFiles(files), startParams: [...durableStart] }
    : { dataDir: files };
  let lite: PGlite;
  try {
    lite = await PGlite.create({
      ...place,
      parsers: { [types.INT8]: Number, [types.BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex') },
    });
  } catch (error) {
    unlock();
    throw error;
  }
  const whole = over(lite);
  return {
    ...whole,
    name: 'PGlite',
    transaction: (work) => lite.transaction((transaction) => work(over(transaction))),
    // There is one connection only.
    session: (work) => work(whole),
    listen: async (channel, heard) => {
      await lite.listen(channel, heard);
    },
    close: async () => {
      await lite.close();
      unlock();
    },
  };
}

const over = (place: PGlite | Transaction): Sql => ({
  query: async (text, values = []): Promise<readonly Row[]> => {
    const results: Results<Row> = await place.query<Row>(text, [...values]);
    return results.rows;
  },
});

/** PGlite starts PostgreSQL with -F, which is fsync=off; of the ways to sync, Emscripten passes on this one only. */
const durableStart: readonly string[] = PGlite.defaultStartParams
  .filter((word) => word !== '-F')
  .concat('-c', 'wal_sync_method=fsync');

/** What Emscripten's view of the host's files lacks. */
interface HostFiles {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd?: number }) => number } };
}

const addSync = (module: unknown): void => {
  (module as HostFiles).NODEFS.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) fs.fsyncSync(nfd);
    return 0;
  };
};

/** PGlite's files in a folder, with an fsync that does it (tests/sync/hub-durable.test.ts counts). */
function syncedFiles(folder: string): NodeFS {
  const files = new NodeFS(folder);
  const init = files.init.bind(files);
  files.init = async (pg, options) => {
    const { emscriptenOpts } = await init(pg, options);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [addSync, ...(emscriptenOpts.preRun ?? [])] } };
  };
  return files;
}
