/**
 * 10,000 loan events written in one room while there was no line, to the hub and on into another room. Ours: each room and the
 * hub a process of its own as each is a machine of its own, running on from round to round as they do for months, the line
 * back, the other room listening as rooms do; durable on every side, each event signed for, sealed where it must be and folded
 * into the tables, over real HTTP. The others (sync-peers.ts) only replicate, without a network, in this process. Everybody
 * goes once for warmth. Ratios only. Goals: five times PouchDB, which is durable as well, and no slower than RxDB, which is in
 * memory. Beside them what a durable exchange costs that does nothing but exchange, over the same line, and the same rows put
 * into one room's ledger by SQLite alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { insertEvent } from '../../db/events.ts';
import { openFolder } from '../../db/open.ts';
import { inTransaction } from '../../db/sql.ts';
import { startHubProcess, type HubProcess } from '../helpers/hub-process.ts';
import { startPostgres, type Postgres } from '../helpers/postgres.ts';
import { startProxy } from '../helpers/proxy.ts';
import { anew, manyEvents } from './many.ts';
import { startForked, type Forked } from './forked.ts';
import { median } from './rounds.ts';
import { BATCH, shelfInMemory, startPlainHub, type PlainHub, type Row, type Shelf } from './plain-hub.ts';
import type { OutboxOrder } from './outbox-room.ts';
import type { RxOrder } from './rx-room.ts';
import type { Order } from './sync-room.ts';
import { peers, timed, type Exchange } from './sync-peers.ts';

const EVENTS = 10_000;
const ROUNDS = 5;
const RX_OVER_LINE = 'RxDB (memory), over HTTP as ours';
const GOALS: Readonly<Record<string, number>> = {
  [peers[0]?.name ?? '']: 5,
  [peers[1]?.name ?? '']: 1,
  [RX_OVER_LINE]: 1,
};

const isThing = ({ kind }: StoredEvent): boolean => kind === 'item.registered';
const all = manyEvents(EVENTS / 2);
const [things, loans] = [all.filter(isThing), all.filter((event) => !isThing(event))];

interface Contestant {
  readonly name: string;
  readonly exchange: () => Promise<number>;
  readonly end: () => Promise<void>;
}

/** Over a hub that is there; `address` may be a line's that leads to it. Ends the hub too. */
async function ours(name: string, hub: HubProcess, address = hub.address): Promise<Contestant> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-sync-'));
  const rooms = [startForked<Order>('sync-room.ts'), startForked<Order>('sync-room.ts')] as const;
  const [a, b] = rooms;
  const enter = (ask: Forked<Order>['ask'], prefix: string, code: string) =>
    ask({ order: 'join', options: { address, folder: join(folder, prefix), code, prefix } });
  const author = String(await enter(a.ask, 'AAA', hub.ticket));
  await enter(b.ask, 'BBB', String(await a.ask({ order: 'invite' })));
  await a.ask({ order: 'write', events: anew(things) });
  // The things are there long before anybody borrows them.
  for (const { ask } of rooms) await ask({ order: 'exchange' });
  let until = things.length;
  return {
    name,
    // From the first word of A to the last of B.
    exchange: async () => {
      await a.ask({ order: 'write', events: anew(loans) });
      until += loans.length;
      const took = await timed(() =>
        Promise.all([a.ask({ order: 'exchange' }), b.ask({ order: 'take', author, until })]),
      );
      const [here, there] = await Promise.all(rooms.map(({ ask }) => ask({ order: 'digest', author, until })));
      if (here === null || here !== there) throw new Error(`${name}: the rooms differ`);
      return took;
    },
    end: async () => {
      await Promise.all(rooms.map(({ end }) => end()));
      await hub.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes of one exchange on the line, both ways: in one that nobody times, because whoever counts stands in the line. */
async function bytesOf(hub: HubProcess): Promise<number> {
  const proxy = await startProxy(hub.address);
  const pair = await ours('on the line', hub, proxy.address);
  const before = proxy.bytes();
  await pair.exchange();
  const bytes = proxy.bytes() - before;
  await pair.end();
  await proxy.close();
  return bytes;
}

type PlainOrder = RxOrder | OutboxOrder;

/** Two rooms of somebody's with the line and the processes that ours have; their hub is in this one. */
async function overLine(name: string, room: string, hub: PlainHub): Promise<Contestant> {
  const rooms = [startForked<PlainOrder>(room), startForked<PlainOrder>(room)] as const;
  const [a, b] = rooms;
  const { address } = hub;
  return {
    name,
    exchange: () =>
      inFolders(2, async ([here = '', there = '']) => {
        await hub.empty();
        await a.ask({ order: 'open', folder: here, events: loans });
        await b.ask({ order: 'open', folder: there, events: [] });
        const took = await timed(() =>
          Promise.all([a.ask({ order: 'push', address }), b.ask({ order: 'pull', address })]),
        );
        if ((await b.ask({ order: 'count' })) !== loans.length) throw new Error(`${name}: not all arrived`);
        return took;
      }),
    end: async () => {
      await Promise.all(rooms.map(({ end }) => end()));
      await hub.close();
    },
  };
}

async function inFolders<T>(count: number, work: (folders: readonly string[]) => Promise<T>): Promise<T> {
  const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'kiosk-bench-sync-')));
  try {
    return await work(folders);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** In a table of PostgreSQL's, committed before it answers. */
async function shelfInPostgres(url: string): Promise<Shelf & { readonly end: () => Promise<void> }> {
  const pool = new Pool({ connectionString: url });
  await pool.query('CREATE TABLE plain (number bigserial PRIMARY KEY, id text NOT NULL UNIQUE, event text NOT NULL)');
  return {
    append: (rows) =>
      pool.query('INSERT INTO plain (id, event) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING', [
        rows.map(({ id }) => id),
        rows.map(({ event }) => event),
      ]),
    read: async (from, most) =>
      (await pool.query<Row>('SELECT id, event FROM plain WHERE number > $1 ORDER BY number LIMIT $2', [from, most]))
        .rows,
    empty: () => pool.query('TRUNCATE plain RESTART IDENTITY'),
    end: () => pool.end(),
  };
}

/** Everything fresh in each round. */
const fresh = (name: string, exchange: Exchange): Contestant => ({
  name,
  exchange: () => inFolders(1, ([folder = '']) => exchange(loans, folder)),
  end: () => Promise.resolve(),
});

const rowsAlone: Exchange = async (events, folder) => {
  const { db, close } = openFolder(folder);
  const insert = (some: readonly StoredEvent[]): void =>
    inTransaction(db, () => {
      for (const event of some) if (!insertEvent(db, event, true)) throw new Error('a row is there already');
    });
  try {
    insert(things);
    return await timed(async () => {
      for (let at = 0; at < events.length; at += BATCH) insert(events.slice(at, at + BATCH));
    });
  } finally {
    close();
  }
};

async function run(postgres: Postgres | null): Promise<boolean> {
  // A hub of its own each time.
  const onPostgres = (database: string) => (postgres === null ? null : startHubProcess(postgres.database(database)));
  const first = await onPostgres('bench');
  const shelf = postgres === null ? null : await shelfInPostgres(postgres.database('plain'));
  const contestants = [
    ...(first === null ? [] : [await ours('ours (PostgreSQL)', first)]),
    await ours('ours (PGlite)', await startHubProcess()),
    ...(shelf === null
      ? []
      : [
          await overLine(
            'bare outbox (PostgreSQL), signs and folds nothing',
            'outbox-room.ts',
            await startPlainHub(shelf, true),
          ),
        ]),
    await overLine(RX_OVER_LINE, 'rx-room.ts', await startPlainHub(shelfInMemory(), false)),
    ...peers.map(({ name, exchange }) => fresh(name, exchange)),
    fresh('SQLite alone (rows of one room)', rowsAlone),
  ];
  const took = new Map<string, number[]>();
  for (const { exchange } of contestants) await exchange();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, exchange } of contestants) took.set(name, [...(took.get(name) ?? []), await exchange()]);
  for (const { end } of contestants) await end();
  await shelf?.end();
  const best = contestants[0]?.name ?? '';
  let reached = true;
  for (const [name, times] of took) {
    const ratios = times.map((time, round) => time / (took.get(best)?.[round] ?? Number.NaN));
    const ratio = median(ratios);
    const goal = GOALS[name];
    if (goal !== undefined && ratio < goal) reached = false;
    console.log(
      `sync, ${EVENTS} events A → hub → B: ${name} takes ${ratio.toFixed(2)} of the time of ${best}, from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}${goal === undefined ? '' : ` (goal ${goal})`}`,
    );
  }
  const bytes = await bytesOf(await (onPostgres('wire') ?? startHubProcess()));
  console.log(`sync: ${(bytes / EVENTS).toFixed(0)} bytes an event on the wire, both ways`);
  return reached;
}

const postgres = await startPostgres({ durable: true });
try {
  const reached = await run(postgres);
  console.log(`sync: ${reached ? 'reaches' : 'misses'} its goals`);
  process.exitCode = reached ? 0 : 1;
} finally {
  postgres?.remove();
}
