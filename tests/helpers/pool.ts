/** Rooms of one pool: whole ledgers on real SQLite, real keys, the hub's own service, a network that does as it is told. */
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { NewEvent } from '../../core/ledger/event.ts';
import type { Appended, Store } from '../../core/ports.ts';
import { createEngine, type Engine, type Exchanged } from '../../core/sync/engine.ts';
import { SLICE, type Line } from '../../core/sync/line.ts';
import type { Hub, SyncStore } from '../../core/sync/ports.ts';
import type { RequestName, WireSheet } from '../../core/sync/protocol.ts';
import { createStop } from '../../core/sync/stop.ts';
import { openDatabase, openFolder } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { createStore } from '../../db/store.ts';
import type { WritableDatabase } from '../../db/sql.ts';
import { createSyncStore } from '../../db/sync/store.ts';
import { newPrivateKey } from '../../electron/sync/crypto.ts';
import { createHubClient, type Send, type Sending, type Sent } from '../../electron/sync/hub-client.ts';
import { createMachine, readMachine, type PoolMachine } from '../../electron/sync/machine.ts';
import { admitWhole, readHead } from '../../hub/admit.ts';
import { createMemoryStore } from '../../hub/memory-store.ts';
import { isRefused, refusalBody, statusOf, type Refused } from '../../hub/refusal.ts';
import { createService, type HubService } from '../../hub/service.ts';
import type { HubStore } from '../../hub/store.ts';
import { dumpTables, temporaryFolders } from './database.ts';
import { TEST_HUB_KEY } from './hub-key.ts';
import { countedIds, NOON } from './world.ts';

export interface TestHub {
  /** Its clock less the world's. */
  off: number;
  readonly service: () => HubService;
  readonly store: () => HubStore;
  readonly pool: string;
  /** A copy of what it has now, members aside; calling the answer puts the hub back to that. */
  readonly copy: () => Promise<() => Promise<void>>;
}

export interface PoolKiosk {
  readonly db: WritableDatabase;
  readonly store: Store;
  readonly sync: SyncStore;
  readonly machine: PoolMachine;
  readonly engine: Engine;
  readonly line: Line;
  readonly id: () => string;
  readonly happen: (...events: readonly NewEvent[]) => Appended;
  readonly exchange: () => Promise<Exchanged>;
  /** Its clock less the world's. */
  clockOff: number;
  /** What stands between it and the hub: a look at each request, another answer in place of the hub's, or null for none. */
  between: (sending: Sending, onwards: () => Promise<Answer>) => Promise<Answer>;
}
type Answer = Sent | { readonly why: string };

export interface TestPool {
  readonly hub: TestHub;
  readonly kiosks: PoolKiosk[];
  readonly wait: (milliseconds: number) => void;
  readonly now: () => number;
  /** Another kiosk, enrolled and empty. `from`: with this database, as a copied disk or a backup has it. */
  readonly join: (options?: JoinOptions) => Promise<PoolKiosk>;
  /** Every kiosk in turn until nothing moves any more. */
  readonly settle: () => Promise<void>;
  readonly close: () => void;
}

interface JoinOptions {
  /** What happened in the room before it joined. */
  readonly before?: readonly NewEvent[];
  readonly folder?: string;
  /** Another machine that has the key file and this copy of the database, bytes as SQLite serializes them. */
  readonly copyOf?: { readonly machine: PoolMachine; readonly database: Buffer };
}

const POOL_KEY = randomBytes(32).toString('base64');

export async function createPool(count: number): Promise<TestPool> {
  let now = NOON;
  const hub = await createTestHub(() => now);
  const kiosks: PoolKiosk[] = [];
  let joined = 0;

  const send =
    (kiosk: () => PoolKiosk): Send =>
    (sending) =>
      kiosk().between(sending, () => answerOf(hub, now, sending));

  const join = async ({ folder, copyOf, before = [] }: JoinOptions = {}): Promise<PoolKiosk> => {
    // One that was put back counts anew: no two processes give out the same ids.
    const number = joined;
    joined += 1;
    const roomId = `room-${number}`;
    const machine =
      copyOf?.machine ??
      createMachine(
        {
          address: 'https://hub.test',
          pool: hub.pool,
          poolName: '望京',
          poolKey: POOL_KEY,
          roomId,
          kiosk: `kiosk-${number}`,
        },
        newPrivateKey(),
        null,
      );
    const ids = countedIds((number + 1) * 1_000_000);
    const clock = { now: () => now + kiosk.clockOff };
    const opened = folder === undefined ? null : openFolder(folder);
    const db = opened?.db ?? restored(copyOf?.database);
    const store = createStore(db, clock, ids, opened?.close ?? (() => db.close()));
    const sync = createSyncStore(db, { pool: hub.pool, crypto: machine.crypto });
    const client: Hub = createHubClient({ machine, clock, send: send(() => kiosk) });
    const line: Line = {
      store: sync,
      hub: client,
      machine,
      clock,
      newKiosk: () => ids.uuid(now),
      asNewKiosk: (change) => change(),
      breathe: () => Promise.resolve(SLICE),
      onReceived: () => undefined,
    };
    const engine = createEngine(line);
    const kiosk: PoolKiosk = {
      db,
      store,
      sync,
      machine,
      engine,
      line,
      id: () => sync.own().kiosk,
      clockOff: 0,
      happen: (...events) => store.write((writer) => writer.append(events, { type: 'kiosk' })),
      exchange: () => engine.exchange(createStop()),
      between: (_, onwards) => onwards(),
    };
    if (copyOf === undefined) {
      const { revoked: _, ...member } = machine.member();
      await hub.store().changeMembers(POOL, null, () => ({
        change: { add: { ...member, earlier: [], renewedFrom: null } },
        answer: null,
      }));
      if (before.length > 0) {
        store.setIdentity({ kioskId: `alone-${number}`, roomId });
        kiosk.happen(...before);
      }
      sync.enter({ kiosk: member.kiosk, roomId, forget: false });
      await kiosk.exchange();
    }
    kiosks.push(kiosk);
    return kiosk;
  };
  for (let number = 0; number < count; number += 1) await join();

  return {
    hub,
    kiosks,
    now: () => now,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    join,
    settle: async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        let moved = 0;
        for (const kiosk of kiosks) {
          const done = await kiosk.exchange();
          if (done.trouble !== null) throw new Error(JSON.stringify(done));
          moved += done.pushed + done.received + done.moved;
        }
        if (moved === 0) return;
      }
      throw new Error('the rooms do not come to rest');
    },
    close: () => {
      for (const { store } of kiosks) store.close();
      folders.removeAll();
    },
  };
}

/** The hub's first pool, by its short name there. */
const POOL = 1;

async function createTestHub(now: () => number): Promise<TestHub> {
  const create = async () => {
    const store = createMemoryStore();
    await store.createPool({ id: 'pool', name: '望京', at: now() });
    const clock = { now: () => now() + hub.off };
    return {
      store,
      service: createService({
        store,
        clock,
        hubKey: TEST_HUB_KEY.publicKey,
        random: randomBytes,
        after: () => () => undefined,
        did: () => undefined,
      }),
    };
  };
  const hub = { off: 0 };
  let running = await create();
  return Object.assign(hub, {
    pool: 'pool',
    service: () => running.service,
    store: () => running.store,
    copy: async () => {
      const read = await running.store.beyond(POOL, {}, { events: 1e9, bytes: 1e9 });
      const sheets = read.sheets.map(
        ({ header, text }) => JSON.parse(`{"sheet":${JSON.stringify(header)},"events":[${text}]}`) as WireSheet,
      );
      return async () => {
        const members = await running.store.members(POOL);
        running = await create();
        for (const member of members)
          await running.store.changeMembers(POOL, null, () => ({ change: { add: member }, answer: null }));
        const caller = await running.store.caller('pool', members[0]?.kiosk ?? '');
        if (caller === null) throw new Error('no member');
        for (const sheet of sheets) await running.service.answer('push', caller, { sheets: [sheet] }, null);
      };
    },
  });
}

const folders = temporaryFolders();

/** The same key file, on another machine. */
export function copyMachine(machine: PoolMachine): PoolMachine {
  const file = join(folders.make(), 'key.json');
  writeFileSync(file, JSON.stringify(machine.read()));
  const copy = readMachine(file);
  if (copy === null) throw new Error('no key file');
  return copy;
}

/** Made once: a simulation opens thousands, and each would go through all migrations. */
const empty = openDatabase(':memory:', null).serialize();

/** A database as it was, bytes as SQLite serializes them. */
const restored = (database: Buffer = empty): WritableDatabase => new Database(database) as unknown as WritableDatabase;

/** The hub behind the wire: the request is checked as over HTTP. */
async function answerOf(hub: TestHub, now: number, { url, headers, body }: Sending): Promise<Sent> {
  const path = new URL(url).pathname;
  const name = path.slice('/v1/'.length) as RequestName;
  const head = readHead('POST', path, headers);
  const at = now + hub.off;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const caller = isRefused(head) ? head : await admitWhole(hub.store(), head, sha256, at);
  if (isRefused(caller)) return refusal(caller);
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body);
  const answer = await hub.service().answer(name, caller, JSON.parse(plain.toString()), null);
  return isRefused(answer) ? refusal(answer) : { status: 200, contentType: 'application/json', text: answer };
}

const refusal = (refused: Refused): Sent => ({
  status: statusOf[refused.refused],
  contentType: 'application/json',
  text: refusalBody(refused),
});

/** What every replica must have in common, and each within itself. */
export function expectEqual({ kiosks }: Pick<TestPool, 'kiosks'>): void {
  const [first] = kiosks;
  if (first === undefined) throw new Error('no kiosk');
  for (const { db, sync } of kiosks) {
    expect(checkRebuild(db)).toEqual([]);
    expect(sync.vector()).toEqual(first.sync.vector());
    expect(dumpTables(db)).toEqual(dumpTables(first.db));
    for (const [kiosk, number] of Object.entries(sync.vector()))
      expect([kiosk, sync.digest(kiosk, 1, number)]).toEqual([kiosk, first.sync.digest(kiosk, 1, number)]);
    expect(sync.own()).toMatchObject({ given: sync.own().cut });
  }
}
