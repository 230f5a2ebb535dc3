/** What the office's overview is told: by the kiosks themselves, sums of the whole pool, and nobody in them. */
import { afterEach, expect, it } from 'vitest';
import { requests, type Figures } from '../../core/sync/protocol.ts';
import { lentTo, person, thing } from '../helpers/lending-room.ts';
import { createPool, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { DAY, MINUTE } from '../helpers/world.ts';

let pool: TestPool | null = null;
afterEach(() => pool?.close());

/** What a kiosk tells in its greetings from now on. */
function tellsOf(kiosk: PoolKiosk): readonly (Figures | undefined)[] {
  const told: (Figures | undefined)[] = [];
  kiosk.between = ({ url, body }, onwards) => {
    if (url.endsWith('/hello'))
      told.push(requests.hello.input.parse(JSON.parse(Buffer.from(body).toString('utf8'))).figures);
    return onwards();
  };
  return told;
}

it('how the whole pool stands: what is there, out, late and contradicts itself, each person once', async () => {
  pool = await createPool(2);
  const [one, other] = pool.kiosks as [PoolKiosk, PoolKiosk];
  const [fromOne, fromOther] = [tellsOf(one), tellsOf(other)];
  one.happen(thing('saw'), thing('drill'), thing('gone'), person('a'), person('b'), person('c'), person('erased'));
  one.happen({ stream: 'item:gone', kind: 'item.withdrawn', payload: { reason: '坏了' } });
  one.happen({ stream: 'resident:c', kind: 'resident.merged', payload: { intoId: 'b' } });
  one.happen({ stream: 'resident:erased', kind: 'resident.erased', payload: { reason: 'own-wish' } });
  await pool.settle();
  // Both lend the same thing while they do not hear of each other.
  one.happen(lentTo('saw', 'a'), lentTo('drill', 'b'));
  other.happen(lentTo('saw', 'b'));
  pool.wait(60 * DAY);
  await pool.settle();
  pool.wait(6 * MINUTE);
  await pool.settle();
  const [first, last] = [fromOne, fromOther].map((told) => told.findLast((figures) => figures !== undefined));
  expect(first).toEqual(last);
  expect(last).toMatchObject({ things: 2, residents: 2 });
  expect(last?.out).toBeGreaterThanOrEqual(2);
  expect(last?.overdue).toBe(last?.out);
  expect(Object.values(last?.exceptions ?? {}).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
});

it('not with every greeting, also when the clock is set back, and never by who has not got everything yet', async () => {
  pool = await createPool(1);
  const [one] = pool.kiosks as [PoolKiosk];
  one.happen(thing('saw'));
  pool.wait(6 * MINUTE);
  const told = tellsOf(one);
  const hears = async (): Promise<number | undefined> => {
    await one.exchange();
    return told.at(-1)?.things;
  };
  expect(await hears()).toBe(1);
  pool.wait(4 * MINUTE);
  expect(await hears()).toBeUndefined();
  pool.wait(MINUTE);
  expect(await hears()).toBe(1);
  one.clockOff = -DAY;
  expect(await hears()).toBe(1);
  expect(await hears()).toBeUndefined();

  const newcomer = await pool.join();
  const heard = tellsOf(newcomer);
  newcomer.sync.goOnAs('another');
  await newcomer.exchange();
  expect(heard[0]).toBeUndefined();
});
