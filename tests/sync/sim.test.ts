/**
 * A pool under every trouble at once, told by a seed: the real core, real SQLite, the real hub; network, clocks, disks and
 * kills are simulated. `npm run sim -- --seed N --runs M` looks at more of them; a seed that found something stays below.
 */
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../assets/demo/random.ts';
import { inOrder } from '../../core/ledger/fold.ts';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { createEngine } from '../../core/sync/engine.ts';
import { createStop } from '../../core/sync/stop.ts';
import { wake } from '../../core/sync/wake.ts';
import { insertEvent, kioskRow, saveClock } from '../../db/events.ts';
import { doings, eventFor, THINGS } from '../helpers/doings.ts';
import { copyMachine, createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { seed as firstSeed } from '../helpers/seed.ts';
import { thingsAndPeople } from '../helpers/things.ts';
import { DAY } from '../helpers/world.ts';

/**
 * Seeds that found something once. 973959: a kiosk put back and its twin sealed one event for the first time each, under
 * the same number, with what came after it equal; no exchange sees that, the night's comparison does. 91747: a sheet that
 * followed one which gave way hung in the air, and nobody else ever got what lay in it.
 * 605: a kiosk whose comparison ended because its own numbers were another's did not compare the rest.
 */
const found: readonly number[] = [973_959, 91_747, 605];

const MOST_KIOSKS = 5;
const RUNS = Number(process.env['KIOSK_SIM_RUNS'] ?? 50);

type Between = PoolKiosk['between'];

/** Requests lost on the way there or back, doubled, or held back and delivered after a later one. */
function badLine(random: Random): Between {
  let late: (() => Promise<unknown>) | null = null;
  return async (_, onwards) => {
    const held = late;
    late = null;
    try {
      switch (random.below(6)) {
        case 0:
          return { why: 'ECONNRESET' };
        case 1:
          await onwards();
          return { why: 'ECONNRESET' };
        case 2:
          await onwards();
          return await onwards();
        case 3:
          late = onwards;
          return { why: 'ETIMEDOUT' };
        default:
          return await onwards();
      }
    } finally {
      await held?.();
    }
  };
}

const goodLine: Between = (_, onwards) => onwards();
const noLine: Between = () => Promise.resolve({ why: 'ENETUNREACH' });

class Killed extends Error {}

/** Every transaction and every file written counts down; at nothing left the plug is pulled, before or after it. */
function dying<T extends object>(target: T, left: { now: number; readonly after: boolean }): T {
  return new Proxy(target, {
    get: (of, name) => {
      const value = Reflect.get(of, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...words: unknown[]) => {
        left.now -= 1;
        if (left.now === 0 && !left.after) throw new Killed();
        const answer = (value as (...given: unknown[]) => unknown).apply(of, words);
        if (left.now === 0) throw new Killed();
        return answer;
      };
    },
  });
}

const idsIn = ({ db }: PoolKiosk): readonly string[] =>
  db.prepare('SELECT id FROM event').pluck().all() as readonly string[];

/** The same machine over another database, in the place of the old process. */
async function replace(pool: TestPool, kiosk: PoolKiosk, database: Buffer): Promise<PoolKiosk> {
  kiosk.store.close();
  const at = pool.kiosks.indexOf(kiosk);
  pool.kiosks.splice(at, 1);
  const again = await pool.join({ copyOf: { machine: kiosk.machine, database } });
  again.clockOff = kiosk.clockOff;
  again.between = kiosk.between;
  return again;
}

async function killInExchange(pool: TestPool, kiosk: PoolKiosk, random: Random): Promise<void> {
  const left = { now: 1 + random.below(40), after: random.below(2) === 0 };
  const { store, machine } = kiosk.line;
  const engine = createEngine({ ...kiosk.line, store: dying(store, left), machine: dying(machine, left) });
  try {
    await engine.exchange(createStop());
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    met.kills += 1;
  }
  const before = idsIn(kiosk);
  const again = await replace(pool, kiosk, kiosk.db.serialize());
  expect(idsIn(again)).toEqual(before);
  wake(again.line, false);
}

/** What a newer version would append: kept and passed on by all, folded by none. */
function appendUnknown({ db, id }: PoolKiosk, event: Pick<StoredEvent, 'id' | 'time'>, thing: number): void {
  const { lastTime, nextSequence } = kioskRow(db);
  const unknown = { ...event, stream: `item:thing-${thing}`, kind: 'item.painted', version: 1, kiosk: id(), sequence: nextSequence, actor: { type: 'kiosk' as const }, batch: event.id, payload: { colour: '绿' } }; // prettier-ignore
  insertEvent(db, unknown, false);
  saveClock(db, lastTime > event.time ? lastTime : event.time, nextSequence + 1);
}

/** Every loan that began while another was open is told, unless staff settled it. */
function expectTold(kiosk: PoolKiosk): void {
  kiosk.store.read((reader) => {
    const told = new Set(
      kiosk.db.prepare("SELECT event_id FROM exception_case WHERE kind = 'lent-while-out'").pluck().all(),
    );
    for (let thing = 0; thing < THINGS; thing += 1) {
      let out = false;
      let known = false;
      for (const event of inOrder(reader.stream(`item:thing-${thing}`))) {
        if (event.kind === 'item.registered') known = true;
        if (!known) continue;
        if (event.kind === 'item.lent') {
          if (out && !told.has(event.id)) throw new Error(`nobody is told of ${event.id}`);
          out = true;
        } else if (event.kind === 'item.returned' || event.kind === 'item.lost' || event.kind === 'item.sent')
          out = false;
      }
    }
  });
}

/** Each compares everything with the hub, as it does every night, and takes what differs; then all exchange once more. */
async function compareAsAtNight(pool: TestPool): Promise<void> {
  for (const { engine } of pool.kiosks) {
    let compared = await engine.compare(createStop());
    for (let times = 1; compared.again && times < 3; times += 1) {
      await engine.exchange(createStop());
      compared = await engine.compare(createStop());
    }
    expect(compared).toEqual({ differs: null, trouble: null, again: false });
  }
  await pool.settle();
}

/** What the runs came through, so that a simulation in which nothing happens is seen. */
const met = { events: 0, lives: 0, kills: 0, contradictions: 0, unsaid: 0 };

async function simulate(seed: number): Promise<void> {
  const random = createRandom(seed);
  const pool = await createPool(3);
  const backups = new Map<PoolKiosk, Buffer>();
  let putHubBack: (() => Promise<void>) | null = null;
  pool.kiosks[0]?.happen(...thingsAndPeople(THINGS));
  await pool.settle();
  const steps = 20 + random.below(60);
  for (let turn = 0; turn < steps; turn += 1) {
    pool.wait(random.below(20) === 0 ? DAY * (1 + random.below(5)) : random.below(600_000));
    const kiosk = pool.kiosks[random.below(pool.kiosks.length)];
    if (kiosk === undefined) throw new Error('no kiosk');
    switch (random.below(30)) {
      case 0:
        kiosk.between = noLine;
        break;
      case 1:
        kiosk.between = badLine(random);
        break;
      case 2:
        kiosk.between = goodLine;
        break;
      case 3:
        kiosk.clockOff = [-365 * DAY, 365 * DAY, DAY, -DAY, 0][random.below(5)] ?? 0;
        break;
      case 4:
        pool.hub.off = [0, 0, DAY, -DAY][random.below(4)] ?? 0;
        break;
      case 5:
        backups.set(kiosk, kiosk.db.serialize());
        break;
      case 6: {
        const backup = backups.get(kiosk);
        if (backup === undefined || random.below(3) > 0) break;
        backups.delete(kiosk);
        const again = await replace(pool, kiosk, backup);
        if (random.below(2) === 0) wake(again.line, random.below(2) === 0);
        break;
      }
      case 7:
        if (pool.kiosks.length < MOST_KIOSKS && random.below(3) === 0)
          await pool.join({ copyOf: { machine: copyMachine(kiosk.machine), database: kiosk.db.serialize() } });
        break;
      case 8:
        if (random.below(2) === 0) putHubBack = await pool.hub.copy();
        else await putHubBack?.();
        break;
      case 9:
        await killInExchange(pool, kiosk, random);
        break;
      case 10: {
        const event = kiosk.happen({ stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'sound', value: true } }).events[0]; // prettier-ignore
        if (event !== undefined) appendUnknown(kiosk, { id: event.id.replace(/.{4}$/, 'ffff'), time: event.time }, random.below(THINGS)); // prettier-ignore
        break;
      }
      case 11:
      case 12:
      case 13:
      case 14:
      case 15:
        await kiosk.exchange();
        break;
      default: {
        const what = doings[random.below(doings.length)] ?? 'lend';
        const event = eventFor(kiosk.store, { what, thing: random.below(THINGS), pick: random.below(1000) }, `${turn}`);
        if (event !== null) kiosk.happen(event);
      }
    }
  }
  // The weather clears: lines and clocks are good, and a day passes in which nothing happens.
  for (const kiosk of pool.kiosks) Object.assign(kiosk, { between: goodLine, clockOff: 0 });
  pool.hub.off = 0;
  pool.wait(400 * DAY);
  const here = new Set(pool.kiosks.flatMap(idsIn));
  await pool.settle();
  // The exchanges alone have brought everything everywhere.
  for (const { sync } of pool.kiosks) expect(sync.vector()).toEqual(pool.kiosks[0]?.sync.vector());
  await compareAsAtNight(pool);
  expectEqual(pool);
  for (const kiosk of pool.kiosks) {
    const there = new Set(idsIn(kiosk));
    expect([...here].filter((id) => !there.has(id))).toEqual([]);
    expectTold(kiosk);
  }
  const [first] = pool.kiosks;
  if (first === undefined) throw new Error('no kiosk');
  met.events += here.size;
  met.lives += Object.keys(first.sync.vector()).length;
  met.contradictions += first.store.read((reader) => reader.exceptions().length);
  met.unsaid += Number(first.db.prepare('SELECT count(*) FROM event WHERE readable = 0').pluck().get());
  pool.close();
}

describe('a pool under every trouble', () => {
  it.each(found)('seed %i', simulate);

  it(
    'comes to rest with one ledger, nothing lost, every contradiction told',
    async () => {
      console.log(`sim seeds ${firstSeed} … ${firstSeed + RUNS - 1}`);
      const failed: Error[] = [];
      for (let seed = firstSeed; seed < firstSeed + RUNS; seed += 1) {
        // A long run is not taken for one that hangs (tests/run.ts).
        if (seed > firstSeed && (seed - firstSeed) % 100 === 0) console.log(`sim: ${seed - firstSeed} seeds`);
        try {
          await simulate(seed);
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          console.log(`sim: seed ${seed} fails: ${why}`);
          failed.push(new Error(`seed ${seed}: ${why}`, { cause: error }));
        }
      }
      // All have been looked at; the first tells the whole of what is the matter with it.
      if (failed[0] !== undefined) throw failed[0];
      console.log('sim came through', met);
      for (const count of Object.values(met)) expect(count).toBeGreaterThan(0);
    },
    6 * 3_600_000,
  );
});
