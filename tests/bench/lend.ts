/**
 * A durable lending through the store (event, loan, thing, clock, in one transaction) against the bare engine writing
 * the same rows in a durable transaction of its own. Both databases hold the same data; rounds alternate. Goal: 0.8.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import type { StoredEvent } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';
import { databaseFile } from '../../db/open.ts';
import { openStore } from '../../db/store.ts';
import { contest } from './rounds.ts';
import { manyEvents } from './many.ts';

const GOAL = 0.8;
const LENDINGS = 10;
const ROUNDS = 79;
/** Things, each lent once before: 1×, 10×, 100×. */
const SIZES = [1000, 10_000, 100_000];

const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
let worst = Number.POSITIVE_INFINITY;
try {
  for (const size of SIZES) {
    const result = await measure(join(folder, String(size)), size);
    worst = Math.min(worst, result.speed);
    console.log(
      `lend, ${size} things: ${result.speed.toFixed(2)} of the bare engine (${result.lowest.toFixed(2)} to ${result.highest.toFixed(2)})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`lend: ${worst >= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL}`);
process.exitCode = worst >= GOAL ? 0 : 1;

async function measure(where: string, size: number): ReturnType<typeof contest> {
  const events = manyEvents(size);
  const [ours, twin] = [join(where, 'ours'), join(where, 'bare')].map((data) => fill(data, events));
  if (ours === undefined || twin === undefined) throw new Error('no databases');
  const store = open(ours);
  const raw = new Database(databaseFile(twin));
  // Set as ours is: what is compared is the code, not the settings.
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('secure_delete = ON');
  raw.pragma('cache_size = -65536');
  const bare = bareLending(raw);
  let [mine, theirs] = [0, 0];
  const things = size;
  const result = await contest(
    () => {
      for (let turn = 0; turn < LENDINGS; turn += 1) lend(store, `thing-${(mine++ * 7919) % things}`);
    },
    () => {
      for (let turn = 0; turn < LENDINGS; turn += 1) bare(`thing-${(theirs++ * 7919) % things}`);
    },
    ROUNDS,
  );
  sameRows(store, raw, mine);
  raw.close();
  store.close();
  return result;
}

function open(data: string): Store {
  return openStore({
    folder: data,
    clock: { now: () => Date.now() },
    ids: { uuid: (now) => v7({ msecs: now }), token: () => v7() },
  });
}

function fill(data: string, events: readonly StoredEvent[]): string {
  const store = open(data);
  store.receive(events);
  store.setIdentity({ kioskId: 'kiosk-1', roomId: 'room' });
  store.close();
  return data;
}

function payload(loanId: string) {
  return {
    loanId,
    residentId: 'resident-7',
    roomId: 'room',
    dueOn: '2026-12-08',
    missingParts: [],
    holdId: null,
    overrode: [],
    reason: null,
  };
}

function lend(store: Store, thing: string): void {
  store.write((writer) =>
    writer.append([{ stream: `item:${thing}`, kind: 'item.lent', payload: payload(v7()) }], {
      type: 'resident',
      id: 'resident-7',
    }),
  );
}

/** The four writes of a lending and nothing else: no reading, no checking, no fold. */
function bareLending(raw: Database.Database): (thing: string) => void {
  const begin = raw.prepare('BEGIN IMMEDIATE');
  const commit = raw.prepare('COMMIT');
  const event =
    raw.prepare(`INSERT INTO event (id, stream, kind, version, kiosk, sequence, time, actor, batch, payload, readable, person)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const loan = raw.prepare(
    `INSERT INTO loan (id, item_id, resident_id, room_id, event_id, lent_at, due_on, renewals, missing_at_lending, by, checked,
     missing_parts, note) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '[]', 'resident', 0, '[]', '')`,
  );
  const item = raw.prepare('UPDATE item SET times_lent = times_lent + 1, available = 0 WHERE id = ?');
  const kiosk = raw.prepare('UPDATE kiosk SET last_time = ?, next_sequence = ?');
  let sequence = 0;
  return (thing) => {
    sequence += 1;
    const now = Date.now();
    const [id, loanId] = [v7(), v7()];
    const time = `${String(now).padStart(15, '0')}.${String(sequence % 100_000).padStart(5, '0')}`;
    begin.run();
    event.run(id, `item:${thing}`, 'item.lent', 1, 'kiosk-1', sequence, time, '{"type":"resident","id":"resident-7"}', v7(), JSON.stringify(payload(loanId)), 1, 'resident-7'); // prettier-ignore
    loan.run(loanId, thing, 'resident-7', 'room', id, now, '2026-12-08');
    item.run(thing);
    kiosk.run(time, sequence + 1);
    commit.run();
  };
}

/** The comparison is worth nothing if one of them wrote less. */
function sameRows(store: Store, raw: Database.Database, lendings: number): void {
  const ours = store.read((reader) => reader.openLoans('resident-7').length);
  const theirs = raw.prepare<[], { n: number }>("SELECT count(*) AS n FROM loan WHERE resident_id = 'resident-7' AND ended_at IS NULL").get()?.n; // prettier-ignore
  if (ours !== theirs || ours !== lendings)
    throw new Error(`${lendings} lendings: ${ours} rows here, ${String(theirs)} there`);
}
