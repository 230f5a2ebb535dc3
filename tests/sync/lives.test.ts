/** Databases that were put back, and disks that were cloned: no number is given twice, nothing is lost (trap 3). */
import { describe, expect, it } from 'vitest';
import { wake } from '../../core/sync/wake.ts';
import { doings, eventFor, THINGS } from '../helpers/doings.ts';
import { fc } from '../helpers/fc.ts';
import { lentTo, person, thing } from '../helpers/lending-room.ts';
import { copyMachine, createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { thingsAndPeople } from '../helpers/things.ts';
import { NOON } from '../helpers/world.ts';

const idsIn = ({ db }: PoolKiosk): readonly unknown[] => db.prepare('SELECT id FROM event ORDER BY id').pluck().all();

async function twoRooms(): Promise<TestPool & { readonly one: PoolKiosk; readonly other: PoolKiosk }> {
  const pool = await createPool(2);
  const [one, other] = pool.kiosks;
  if (one === undefined || other === undefined) throw new Error('no kiosk');
  one.happen(thing('saw'), thing('drill'), person('a'), person('b'), person('c'));
  await pool.settle();
  return { ...pool, one, other };
}

/** The kiosk's machine with another database, as after a backup was put in its place. */
async function putBack(pool: TestPool, kiosk: PoolKiosk, database: Buffer): Promise<PoolKiosk> {
  kiosk.store.close();
  pool.kiosks.splice(pool.kiosks.indexOf(kiosk), 1);
  return pool.join({ copyOf: { machine: kiosk.machine, database } });
}

describe('a database put back to an older copy (trap 3)', () => {
  it('goes on under a new id from its first start, and what the old id had sent comes back', async () => {
    const { one, ...pool } = await twoRooms();
    const backup = one.db.serialize();
    one.happen(lentTo('saw', 'a'));
    await one.exchange();
    const lent = idsIn(one);
    const before = one.id();
    const again = await putBack(pool, one, backup);
    expect(wake(again.line, false)).toBe(true);
    expect(again.id()).not.toBe(before);
    expect(wake(again.line, false)).toBe(false);
    // Lending does not wait for the hub.
    again.happen(lentTo('drill', 'b'));
    expect(again.db.prepare('SELECT kiosk, sequence FROM event ORDER BY rowid DESC').get()).toEqual({
      kiosk: again.id(),
      sequence: 1,
    });
    await pool.settle();
    expect(idsIn(again)).toEqual(expect.arrayContaining([...lent]));
    await expect(pool.hub.store().members(1)).resolves.toHaveLength(3);
    expectEqual(pool);
    pool.close();
  });

  it('compares the whole with the hub under the new id, not only at night', async () => {
    const { one, ...pool } = await twoRooms();
    one.sync.remember({ compared: { at: NOON, differs: null } });
    wake(one.line, false);
    expect(one.sync.memory().compared).not.toBeNull();
    wake(one.line, true);
    expect(one.sync.memory().compared).toBeNull();
    pool.close();
  });

  it('gives new numbers to what the old copy knew and nobody else', async () => {
    const { one, ...pool } = await twoRooms();
    one.happen(lentTo('saw', 'a'));
    const backup = one.db.serialize();
    // The disk dies with what was never sent; the key file was saved, the backup holds the loan.
    const again = await putBack(pool, one, backup);
    expect(wake(again.line, true)).toBe(true);
    await pool.settle();
    expectEqual(pool);
    expect(pool.kiosks.map(({ store }) => store.read((reader) => reader.item('saw')?.loans.length))).toEqual([1, 1]);
    expect(Object.keys(again.sync.vector())).toHaveLength(2);
    pool.close();
  });

  it('is found out by the hub when its key file went back too', async () => {
    const { one, ...pool } = await twoRooms();
    const [backup, machine] = [one.db.serialize(), copyMachine(one.machine)];
    one.happen(lentTo('saw', 'a'), lentTo('drill', 'c'));
    await one.exchange();
    one.store.close();
    pool.kiosks.splice(0, 1);
    const again = await pool.join({ copyOf: { machine, database: backup } });
    expect(wake(again.line, false)).toBe(false);
    again.happen(lentTo('drill', 'b'));
    expect(await again.exchange()).toMatchObject({ trouble: null });
    expect(again.id()).not.toBe('kiosk-0');
    await pool.settle();
    expectEqual(pool);
    expect(again.store.read((reader) => reader.exceptions().map(({ kind }) => kind))).toEqual(['lent-while-out']);
    pool.close();
  });
});

describe('a cloned disk (trap 3)', () => {
  it('goes on under a new id when the hub has something else under its number, with nothing lost and nothing twice', async () => {
    const { one, ...pool } = await twoRooms();
    one.happen(lentTo('saw', 'a'));
    const clone = await pool.join({ copyOf: { machine: copyMachine(one.machine), database: one.db.serialize() } });
    one.happen(lentTo('drill', 'b'));
    clone.happen(lentTo('drill', 'c'));
    await one.exchange();
    expect(clone.id()).toBe(one.id());
    expect(await clone.exchange()).toMatchObject({ trouble: null });
    expect(clone.id()).not.toBe(one.id());
    await pool.settle();
    expectEqual(pool);
    expect(one.store.read((reader) => reader.item('drill')?.loans.map(({ residentId }) => residentId))).toHaveLength(1);
    expect(one.db.prepare(`SELECT count(*) FROM event WHERE kind = 'item.lent'`).pluck().get()).toBe(3);
    pool.close();
  });

  it('is settled alike by rooms that took the other history from a stick or before the hub was put back', async () => {
    const { one, other, ...pool } = await twoRooms();
    const clone = await pool.join({ copyOf: { machine: copyMachine(one.machine), database: one.db.serialize() } });
    const putHubBack = await pool.hub.copy();
    one.happen(lentTo('saw', 'a'), { stream: 'resident:a', kind: 'resident.cardBound', payload: { card: 'R-1' } });
    await one.exchange();
    await other.exchange();
    await putHubBack();
    clone.happen(lentTo('drill', 'b'), lentTo('saw', 'c'));
    await clone.exchange();
    // Now the hub has the clone's under the number, and the other room has the first one's.
    await pool.settle();
    expectEqual(pool);
    expect(one.db.prepare(`SELECT count(*) FROM event WHERE kind = 'item.lent'`).pluck().get()).toBe(3);
    pool.close();
  });

  it('brings everybody what had followed in a sheet of its own where only the beginning gives way', async () => {
    const { one, other, ...pool } = await twoRooms();
    const clone = await pool.join({ copyOf: { machine: copyMachine(one.machine), database: one.db.serialize() } });
    const putHubBack = await pool.hub.copy();
    one.happen(lentTo('saw', 'a'), { stream: 'resident:a', kind: 'resident.cardBound', payload: { card: 'R-1' } });
    await one.exchange();
    one.happen(thing('plane'));
    await one.exchange();
    await other.exchange();
    await putHubBack();
    clone.happen(lentTo('drill', 'b'));
    await clone.exchange();
    await pool.settle();
    expectEqual(pool);
    expect(clone.store.read((reader) => reader.item('plane'))).not.toBeNull();
    pool.close();
  });
});

describe('machines that are cloned and put back at any time (trap 3)', () => {
  it('end with one ledger, every event once, whatever happened', async () => {
    const step = fc.record({
      kiosk: fc.nat({ max: 9 }),
      what: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...doings) },
        { weight: 3, arbitrary: fc.constant('exchange' as const) },
        { weight: 1, arbitrary: fc.constantFrom('save', 'put back', 'clone', 'save hub', 'put hub back') },
      ),
      thing: fc.nat({ max: THINGS - 1 }),
      pick: fc.nat({ max: 1000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
        const pool = await createPool(2);
        const saved = new Map<PoolKiosk, Buffer>();
        let putHubBack: (() => Promise<void>) | null = null;
        pool.kiosks[0]?.happen(...thingsAndPeople(THINGS));
        await pool.settle();
        for (const [turn, { kiosk: number, what, thing: item, pick }] of steps.entries()) {
          pool.wait(60_000);
          const kiosk = pool.kiosks[number % pool.kiosks.length];
          if (kiosk === undefined) throw new Error('no kiosk');
          switch (what) {
            case 'exchange':
              await kiosk.exchange();
              break;
            case 'save':
              saved.set(kiosk, kiosk.db.serialize());
              break;
            case 'put back': {
              const backup = saved.get(kiosk);
              if (backup === undefined) break;
              saved.delete(kiosk);
              const again = await putBack(pool, kiosk, backup);
              if (pick % 2 === 0) wake(again.line, pick % 4 === 0);
              break;
            }
            case 'clone':
              if (pool.kiosks.length < 5)
                await pool.join({ copyOf: { machine: copyMachine(kiosk.machine), database: kiosk.db.serialize() } });
              break;
            case 'save hub':
              putHubBack = await pool.hub.copy();
              break;
            case 'put hub back':
              await putHubBack?.();
              break;
            default: {
              const event = eventFor(kiosk.store, { what, thing: item, pick }, `${turn}`);
              if (event !== null) kiosk.happen(event);
            }
          }
        }
        const here = new Set(pool.kiosks.flatMap(idsIn));
        await pool.settle();
        expectEqual(pool);
        const [first] = pool.kiosks;
        const there = new Set(first === undefined ? [] : idsIn(first));
        expect([...here].filter((id) => !there.has(id))).toEqual([]);
        pool.close();
      }),
      { numRuns: Number(process.env['KIOSK_SYNC_RUNS'] ?? 15) },
    );
  });
});
