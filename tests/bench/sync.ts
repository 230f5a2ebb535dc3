/**
 * 10,000 loan events written in one room while there was no line, to the hub and on into another room. Ours: each room and the
 * hub a process of its own as each is a machine of its own, running on from round to round as they do for months, the line
 * back, the other room listening as rooms do; durable on every side, each event signed for, sealed where it must be and folded
 * into the tables, over real HTTP. The others (sync-peers.ts) only replicate, without a network, in this process. Everybody
 * goes once for warmth. Ratios only. Goals: five times PouchDB, which is durable as well, and no slower than RxDB, which is in
 * memory. Beside them the least that the other room alone can take if it keeps what it gets: the same rows into the same
 * ledger, by SQLite and nothing else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { BATCH } from './rx-collection.ts';
import { startRxHub } from './rx-hub.ts';
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

/** RxDB with the line and the processes that ours have; its hub is in this one. */
async function rxOverLine(): Promise<Contestant> {
  const hub = await startRxHub();
  const rooms = [startForked<RxOrder>('rx-room.ts'), startForked<RxOrder>('rx-room.ts')] as const;
  const [a, b] = rooms;
  const { address } = hub;
  return {
    name: RX_OVER_LINE,
    exchange: async () => {
      hub.empty();
      await a.ask({ order: 'open', events: loans });
      await b.ask({ order: 'open', events: [] });
      const took = await timed(() =>
        Promise.all([a.ask({ order: 'push', address }), b.ask({ order: 'pull', address })]),
      );
      if ((await b.ask({ order: 'count' })) !== loans.length) throw new Error(`${RX_OVER_LINE}: not all arrived`);
      return took;
    },
    end: async () => {
      await Promise.all(rooms.map(({ end }) => end()));
      await hub.close();
    },
  };
}

/** Everything fresh in each round. */
const fresh = (name: string, exchange: Exchange): Contestant => ({
  name,
  exchange: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-sync-'));
    try {
      return await exchange(loans, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
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
  const contestants = [
    ...(first === null ? [] : [await ours('ours (PostgreSQL)', first)]),
    await ours('ours (PGlite)', await startHubProcess()),
    await rxOverLine(),
    ...peers.map(({ name, exchange }) => fresh(name, exchange)),
    fresh('SQLite alone (rows of one room)', rowsAlone),
  ];
  const took = new Map<string, number[]>();
  for (const { exchange } of contestants) await exchange();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, exchange } of contestants) took.set(name, [...(took.get(name) ?? []), await exchange()]);
  for (const { end } of contestants) await end();
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
