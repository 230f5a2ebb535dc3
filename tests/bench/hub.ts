/**
 * What many ask of one hub on a real PostgreSQL, over real HTTP, the hub in a process of its own.
 *
 * Memory: one kiosk sends 1,000,000 events and another takes them; the hub's resident memory at 10,000, 100,000 and at the
 * end. Goal: at most twice what it was at 10,000.
 *
 * Load: 300 kiosks in 100 pools of three, each of them listening for what is new (a long poll) and exchanging every ten
 * seconds (greeting, five events, what the others have), against one kiosk alone that does the same at the same pace of its
 * own. Medians and p99 of the exchanges' requests as ratios, and how many were refused or failed: none may.
 */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { RequestInput, RequestName, RequestOutput } from '../../core/sync/protocol.ts';
import { openPostgres } from '../../hub/sql/postgres.ts';
import { openStore } from '../../hub/sql/store.ts';
import type { Pool } from '../../hub/store.ts';
import { createTestHub } from '../helpers/hub.ts';
import { startHubProcess } from '../helpers/hub-process.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { cutSheet, things, type PretendedKiosk } from '../helpers/pretended-kiosk.ts';
import { median, part } from './rounds.ts';

const EVENTS = 1_000_000;
const LOOKS = [10_000, 100_000, EVENTS];
const SHEET = 250;
const BATCH = 1000;
const FLAT = 2;
const POOLS = 100;
const ROOMS = 3;
const EVERY = 10_000;
const LASTING = 60_000;
const FEW = 5;
/** Bytes from which a kiosk packs what it sends. */
const SMALL = 1400;
/** Who listens, listens at least so long; who was refused waits as long. */
const SHORTEST = 1000;

/** A kiosk at an address of its own, as each is in life: a hub bounds what comes from one. */
interface Caller {
  readonly by: PretendedKiosk;
  readonly pool: Pool;
  readonly agent: Agent;
}

const postgres = await startPostgres({ durable: true });
if (postgres === null) process.exit(0);
const url = postgres.database('hub');
const hub = await startHubProcess(url);
const store = await openStore(
  await openPostgres({
    url,
    connections: 2,
    trouble: (error) => {
      throw error;
    },
  }),
);
const enrolment = createTestHub(store);
let addresses = 0;
const room = (pool: Pool, by: PretendedKiosk): Caller => {
  addresses += 1;
  const localAddress = `127.0.${1 + Math.floor(addresses / 200)}.${1 + (addresses % 200)}`;
  return { by, pool, agent: new Agent({ keepAlive: true, localAddress }) };
};
const rooms = async (count: number): Promise<readonly Caller[]> => {
  const { pool, kiosks } = await enrolment.pool(count);
  return kiosks.map((by) => room(pool, by));
};

let refused = 0;
/** The answer; waits where the hub says so, as a kiosk does. null: refused or broken. */
async function ask<N extends RequestName>(
  { by, pool, agent }: Caller,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N> | null> {
  const path = `/v1/${name}`;
  const text = JSON.stringify(input);
  const isPacked = text.length > SMALL;
  const body = isPacked ? gzipSync(text, { level: 1 }) : Buffer.from(text);
  const answer = await new Promise<{ status: number; text: string }>((answered) => {
    const asked = request(
      `${hub.address}${path}`,
      {
        agent,
        method: 'POST',
        headers: {
          ...by.headers(pool.id, path, body, Date.now()),
          ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          answered({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.on('error', (error) => answered({ status: 0, text: String(error) }));
    asked.end(body);
  });
  if (answer.status === 200) return JSON.parse(answer.text) as RequestOutput<N>;
  refused += 1;
  if (refused < 5) console.error(name, answer.status, answer.text);
  return null;
}

/** Bytes the hub's process holds. */
const memory = (): number =>
  1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hub.pid()}/status`, 'utf8'))?.[1]);

async function measureMemory(): Promise<boolean> {
  const [sender, taker] = await rooms(2);
  if (sender === undefined || taker === undefined) throw new Error('no kiosks');
  const seen: number[] = [];
  let taken = 0;
  for (let sent = 0; sent < EVENTS; sent += BATCH) {
    const sheets = Array.from({ length: BATCH / SHEET }, (_, index) =>
      cutSheet(sender.pool.id, sender.by, sent + index * SHEET + 1, things(SHEET)),
    );
    if ((await ask(sender, 'push', { sheets })) === null) throw new Error('a push was refused');
    const vector = taken === 0 ? {} : { [sender.by.kiosk]: taken };
    const came = await ask(taker, 'pull', { vector, limit: BATCH, waitMs: 0 });
    taken += came?.sheets.reduce((sum, { events }) => sum + events.length, 0) ?? 0;
    if (LOOKS.includes(sent + BATCH)) seen.push(memory());
  }
  if (taken !== EVENTS) throw new Error(`${taken} events came`);
  const [first = 0, ...later] = seen;
  const ratios = later.map((bytes) => bytes / first);
  const text = ratios.map((ratio, index) => `${ratio.toFixed(2)}× at ${LOOKS[index + 1]}`).join(', ');
  console.log(`hub's memory, of what it is at ${LOOKS[0]} events: ${text}`);
  return Math.max(...ratios) <= FLAT;
}

interface Life {
  readonly took: Map<RequestName, number[]>;
  served: number;
}

/** Listens, and exchanges every so often, until told to end. */
async function live(caller: Caller, every: number, until: number, life: Life): Promise<void> {
  let number = 0;
  let vector: Readonly<Record<string, number>> = {};
  const timed = async <N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N> | null> => {
    const began = performance.now();
    const answer = await ask(caller, name, input);
    const list = life.took.get(name) ?? [];
    life.took.set(name, [...list, performance.now() - began]);
    life.served += answer === null ? 0 : 1;
    return answer;
  };
  const take = (answer: RequestOutput<'pull'> | null): void => {
    for (const { sheet } of answer?.sheets ?? [])
      vector = { ...vector, [sheet.kiosk]: Math.max(vector[sheet.kiosk] ?? 0, sheet.to) };
  };
  // Not all at the same moment: they were not all switched on at once.
  await pause(Math.random() * every);
  const listening = (async () => {
    for (let left = until - performance.now(); left > SHORTEST; left = until - performance.now()) {
      const answer = await ask(caller, 'pull', { vector, limit: BATCH, waitMs: Math.min(25_000, Math.floor(left)) });
      take(answer);
      if (answer === null) await pause(SHORTEST);
      else life.served += 1;
    }
  })();
  while (performance.now() < until) {
    const began = performance.now();
    await timed('hello', { protocol: { least: 1, most: 1 }, head: number });
    const sheet = cutSheet(caller.pool.id, caller.by, number + 1, things(FEW));
    if ((await timed('push', { sheets: [sheet] })) !== null) number += FEW;
    vector = { ...vector, [caller.by.kiosk]: number };
    take(await timed('pull', { vector, limit: BATCH, waitMs: 0 }));
    await pause(Math.max(0, every - (performance.now() - began)));
  }
  await listening;
}

async function measureLoad(): Promise<boolean> {
  const crowd: Caller[] = [];
  for (let index = 0; index < POOLS; index += 1) crowd.push(...(await rooms(ROOMS)));
  const [one] = await rooms(ROOMS);
  if (one === undefined) throw new Error('no kiosk');
  const alone: Life = { took: new Map(), served: 0 };
  // Often enough to have a hundredth.
  await live(one, 100, performance.now() + LASTING / 2, alone);
  const many: Life = { took: new Map(), served: 0 };
  refused = 0;
  const until = performance.now() + LASTING;
  await Promise.all(crowd.map((caller) => live(caller, EVERY, until, many)));
  for (const name of ['hello', 'push', 'pull'] as const) {
    const [few, all] = [alone, many].map(({ took }) => took.get(name) ?? []);
    if (few === undefined || all === undefined) continue;
    console.log(
      `${name}, ${crowd.length} kiosks: median ${(median(all) / median(few)).toFixed(2)}×, p99 ${(part(all, 0.99) / part(few, 0.99)).toFixed(2)}× of one kiosk's (${all.length} and ${few.length} asked)`,
    );
  }
  console.log(`${many.served} requests of ${crowd.length} kiosks served, ${refused} refused or broken`);
  return refused === 0;
}

let reached = false;
try {
  const isServed = await measureLoad();
  const isFlat = await measureMemory();
  reached = isServed && isFlat;
  console.log(`hub: ${reached ? 'reaches' : 'misses'} its goals`);
} finally {
  await store.close();
  await hub.close();
  postgres.remove();
}
process.exit(reached ? 0 : 1);
