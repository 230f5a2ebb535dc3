/**
 * 10,000 loan events written in one room while there was no line, to the hub and on into another room. Ours: each room and the
 * hub a process of its own as each is a machine of its own, the line back, the other room listening as rooms do; durable on
 * every side, each event signed for, sealed where it must be and folded into the tables, over real HTTP. The others
 * (sync-peers.ts) only replicate, without a network. Ratios only. Goals: five times PouchDB, which is durable as well, and no
 * slower than RxDB, which is in memory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { startHubProcess, type HubProcess } from '../helpers/hub-process.ts';
import { startPostgres, type Postgres } from '../helpers/postgres.ts';
import { startProxy } from '../helpers/proxy.ts';
import { anew, manyEvents } from './many.ts';
import { median } from './rounds.ts';
import type { Order } from './sync-room.ts';
import { peers, type Peer } from './sync-peers.ts';

const EVENTS = 10_000;
const ROUNDS = 3;
const GOALS: Readonly<Record<string, number>> = { [peers[0]?.name ?? '']: 5, [peers[1]?.name ?? '']: 1 };

const isThing = ({ kind }: StoredEvent): boolean => kind === 'item.registered';
const all = manyEvents(EVENTS / 2);
const [things, loans] = [all.filter(isThing), all.filter((event) => !isThing(event))];

interface Ours extends Peer {
  /** Bytes of the same exchange on the line, both ways. */
  readonly bytes: (events: readonly StoredEvent[], folder: string) => Promise<number>;
}

/**
 * The bytes are counted in an exchange that nobody times: whoever counts stands in the line, in the kiosks' own process, which
 * is in no room's and in no other contestant's.
 */
const ours = (name: string, databaseUrl: () => string | undefined): Ours => ({
  name,
  exchange: async (events, folder) => {
    const hub = await startHubProcess(databaseUrl());
    try {
      return await exchanged(name, hub, hub.address, events, folder);
    } finally {
      await hub.close();
    }
  },
  bytes: async (events, folder) => {
    const hub = await startHubProcess(databaseUrl());
    const proxy = await startProxy(hub.address);
    try {
      let before = 0;
      await exchanged(name, hub, proxy.address, events, folder, () => (before = proxy.bytes()));
      return proxy.bytes() - before;
    } finally {
      await proxy.close();
      await hub.close();
    }
  },
});

/** Milliseconds from the first word of A to the last of B. `begins` is called before. */
async function exchanged(
  name: string,
  { ticket }: HubProcess,
  address: string,
  events: readonly StoredEvent[],
  folder: string,
  begins?: () => void,
): Promise<number> {
  const rooms = [startRoom(), startRoom()] as const;
  const [a, b] = rooms;
  const enter = (room: Asked, prefix: string, code: string) =>
    room({ order: 'join', options: { address, folder: join(folder, prefix), code, prefix } });
  try {
    const author = String(await enter(a.ask, 'AAA', ticket));
    await enter(b.ask, 'BBB', String(await a.ask({ order: 'invite' })));
    await a.ask({ order: 'write', events: anew(things) });
    // The things are there long before anybody borrows them.
    for (const { ask } of rooms) await ask({ order: 'exchange' });
    await a.ask({ order: 'write', events: anew(events) });
    const until = things.length + events.length;
    begins?.();
    const began = performance.now();
    await Promise.all([a.ask({ order: 'exchange' }), b.ask({ order: 'take', author, until })]);
    const took = performance.now() - began;
    const [here, there] = await Promise.all(rooms.map(({ ask }) => ask({ order: 'digest', author, until })));
    if (here === null || here !== there) throw new Error(`${name}: the rooms differ`);
    return took;
  } finally {
    await Promise.all(rooms.map(({ end }) => end()));
  }
}

type Asked = (order: Order) => Promise<unknown>;

/** A room's process; its orders one at a time. */
function startRoom(): { readonly ask: Asked; readonly end: () => Promise<void> } {
  const child = fork(join(import.meta.dirname, 'sync-room.ts'), { execArgv: [] });
  const ended = once(child, 'exit');
  return {
    ask: (order) =>
      new Promise((answered, failed) => {
        const exits = (code: number | null): void => failed(new Error(`a room ended by itself with ${code}`));
        child.once('exit', exits);
        child.once('message', ({ answer }: { readonly answer: unknown }) => {
          child.off('exit', exits);
          answered(answer);
        });
        child.send(order);
      }),
    end: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

async function inFolder(work: Peer['exchange']): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-sync-'));
  try {
    return await work(loans, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(postgres: Postgres | null): Promise<boolean> {
  let databases = 0;
  const nextDatabase = (): string => {
    databases += 1;
    return postgres?.database(`bench${databases}`) ?? '';
  };
  const mine = [
    ...(postgres === null ? [] : [ours('ours (PostgreSQL)', nextDatabase)]),
    ours('ours (PGlite)', () => undefined),
  ];
  const contestants = [...mine, ...peers];
  const took = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const peer of contestants) took.get(peer.name)?.push(await inFolder(peer.exchange));
  const wires = new Map<string, number>();
  for (const { name, bytes } of mine) wires.set(name, await inFolder(bytes));
  const best = mine[0]?.name ?? '';
  const base = median(took.get(best) ?? []);
  let reached = true;
  for (const [name, times] of took) {
    const ratio = median(times) / base;
    const wire = wires.get(name);
    const goal = GOALS[name];
    if (goal !== undefined && ratio < goal) reached = false;
    console.log(
      `sync, ${EVENTS} events A → hub → B: ${name} takes ${ratio.toFixed(2)} of the time of ${best}${
        goal === undefined ? '' : ` (goal ${goal})`
      }${wire === undefined ? '' : `, ${(wire / EVENTS).toFixed(0)} bytes an event on the wire`}`,
    );
  }
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
