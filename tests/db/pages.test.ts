/** What a month of another room's costs the disk: its events go to the ends of the tables and indexes they lie in. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { databaseFile, openFolder } from '../../db/open.ts';
import { receiveEvents } from '../../db/receive.ts';
import { inTransaction } from '../../db/sql.ts';
import { manyEvents } from '../bench/many.ts';
import { NOON } from '../helpers/world.ts';
import { temporaryFolders } from '../helpers/database.ts';

const folders = temporaryFolders();
afterEach(folders.removeAll);

const PAGE = 4096;
/** Before each page in the write-ahead log, and before all of them (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
const [FRAME, HEADER] = [24, 32];

it('a thousand events of three hundred persons change no page for each person', () => {
  const folder = folders.make();
  const { db, close } = openFolder(folder);
  const all = manyEvents(5000);
  const take = (events: readonly StoredEvent[]): void => inTransaction(db, () => void receiveEvents(db, events, NOON));
  take(all.slice(0, -1000));
  db.pragma('wal_checkpoint(TRUNCATE)');
  take(all.slice(-1000));
  const log = readFileSync(`${databaseFile(folder)}-wal`);
  const changed = new Set<number>();
  for (let at = HEADER; at < log.length; at += FRAME + PAGE) changed.add(log.readUInt32BE(at));
  const pages = db.prepare("SELECT name, pageno FROM dbstat WHERE name LIKE 'event%'").all() as readonly {
    readonly name: string;
    readonly pageno: number;
  }[];
  const counts = Object.groupBy(
    pages.filter(({ pageno }) => changed.has(pageno)),
    ({ name }) => name,
  );
  expect(counts['event']?.length).toBeGreaterThan(50);
  for (const [name, of = []] of Object.entries(counts)) if (name !== 'event') expect(of.length, name).toBeLessThan(50);
  close();
});
