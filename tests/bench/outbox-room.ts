/** A room that keeps rows in SQLite, durably, and does nothing else with them: neither signed for nor folded. Started by fork. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { obeying } from './forked.ts';
import { BATCH, post, type Row } from './plain-hub.ts';

export type OutboxOrder =
  /** Anew, with these. */
  | { readonly order: 'open'; readonly folder: string; readonly events: readonly StoredEvent[] }
  | { readonly order: 'push'; readonly address: string }
  | { readonly order: 'pull'; readonly address: string }
  | { readonly order: 'count' };

let db: Database.Database | null = null;

function open(folder: string): Database.Database {
  const opened = new Database(join(folder, 'outbox.db'));
  opened.pragma('journal_mode = WAL');
  opened.pragma('synchronous = FULL');
  opened.exec(`CREATE TABLE event (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL) STRICT;
    CREATE TABLE cursor (at INTEGER NOT NULL) STRICT; INSERT INTO cursor VALUES (0)`);
  return opened;
}

/** Rows and how far they reach, in one transaction. */
function keep(to: Database.Database, rows: readonly Row[], at: number): void {
  const insert = to.prepare('INSERT INTO event (id, event) VALUES (?, ?) ON CONFLICT DO NOTHING');
  to.transaction(() => {
    for (const { id, event } of rows) insert.run(id, event);
    to.prepare('UPDATE cursor SET at = ?').run(at);
  })();
}

async function obey(given: OutboxOrder): Promise<unknown> {
  if (given.order === 'open') {
    db?.close();
    db = open(given.folder);
    keep(
      db,
      given.events.map((event) => ({ id: event.id, event: JSON.stringify(event) })),
      0,
    );
    return null;
  }
  if (db === null) throw new Error('nothing is open');
  if (given.order === 'count') return db.prepare('SELECT count(*) FROM event').pluck().get();
  const { address } = given;
  for (let at = 0; ;) {
    if (given.order === 'push') {
      const rows = db.prepare('SELECT id, event FROM event WHERE number > ? ORDER BY number LIMIT ?').all(at, BATCH);
      if (rows.length === 0) break;
      await post(address, 'push', rows, true);
      at += rows.length;
      keep(db, [], at);
    } else {
      const rows = (await post(address, 'pull', at, true)) as readonly Row[];
      at += rows.length;
      keep(db, rows, at);
      if (rows.length < BATCH) break;
    }
  }
  if (given.order === 'push') await post(address, 'end', null, true);
  return null;
}

await obeying(obey, () => db?.close());
