/**
 * 10,000 loan events written in one room while there was no line, to the hub and on into another room. Ours: durable on every
 * side, each event signed for, sealed where it must be and folded into the tables, over real HTTP to a hub in a process of its
 * own. The others (sync-peers.ts) only replicate, in one process. Ratios only. Goals: five times PouchDB, which is durable as
 * well, and no slower than RxDB, which is in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { createStop } from '../../core/sync/stop.ts';
import { startHubProcess, type HubProcess } from '../helpers/hub-process.ts';
import { startPostgres, type Postgres } from '../helpers/postgres.ts';
import { startProxy } from '../helpers/proxy.ts';
import { joinedRoom, type Room } from '../helpers/room.ts';
import { anew, manyEvents } from './many.ts';
import { median } from './rounds.ts';
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

async function through(room: Room): Promise<void> {
  const { trouble, refused } = await room.engine.exchange(createStop());
  if (trouble !== null || refused.length > 0) throw new Error(JSON.stringify({ trouble, refused }));
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
  const a = await joinedRoom({ address, folder: join(folder, 'a'), code: ticket, prefix: 'AAA' });
  const b = await joinedRoom({ address, folder: join(folder, 'b'), code: await a.invite(), prefix: 'BBB' });
  try {
    happen(a, things);
    // The things are there long before anybody borrows them.
    for (const room of [a, b]) await through(room);
    happen(a, events);
    begins?.();
    const began = performance.now();
    await through(a);
    await through(b);
    const took = performance.now() - began;
    const author = a.sync.own().kiosk;
    const [here, there] = [a, b].map(({ sync }) => sync.digest(author, 1, things.length + events.length));
    if (here === null || here !== there) throw new Error(`${name}: the rooms differ`);
    return took;
  } finally {
    for (const { store } of [a, b]) store.close();
  }
}

const happen = ({ store }: Room, events: readonly StoredEvent[]): void =>
  void store.write((writer) => writer.append(anew(events), { type: 'kiosk' }));

async function once(work: Peer['exchange']): Promise<number> {
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
    for (const peer of contestants) took.get(peer.name)?.push(await once(peer.exchange));
  const wires = new Map<string, number>();
  for (const { name, bytes } of mine) wires.set(name, await once(bytes));
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
