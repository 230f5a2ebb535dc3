/** Rooms that exchange through the hub, whatever happens in them and however the line is, end with the same ledger. */
import { describe, expect, it } from 'vitest';
import { doings, eventFor, THINGS, type Doing } from '../helpers/doings.ts';
import { fc } from '../helpers/fc.ts';
import { createPool, expectEqual, type PoolKiosk } from '../helpers/pool.ts';
import { thingsAndPeople } from '../helpers/things.ts';

interface Step extends Omit<Doing, 'what'> {
  readonly kiosk: number;
  readonly what: Doing['what'] | 'exchange' | 'broken exchange';
  readonly wait: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kiosk: fc.nat({ max: 3 }),
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...doings) },
      { weight: 1, arbitrary: fc.constantFrom('exchange' as const, 'broken exchange' as const) },
    ),
    thing: fc.nat({ max: THINGS - 1 }),
    pick: fc.nat({ max: 1000 }),
    wait: fc.integer({ min: 0, max: 60_000 }),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
);

async function take(kiosk: PoolKiosk, step: Step, turn: number): Promise<void> {
  if (step.what === 'exchange') {
    await kiosk.exchange();
  } else if (step.what === 'broken exchange') {
    let left = step.pick % 6;
    const { between } = kiosk;
    // The line breaks after some requests, before or after the hub has heard the last one.
    kiosk.between = async (_, onwards) => {
      left -= 1;
      if (left >= 0) return onwards();
      if (left === -1 && step.pick % 2 === 0) await onwards();
      return { why: 'ECONNRESET' };
    };
    await kiosk.exchange();
    kiosk.between = between;
  } else {
    const event = eventFor(kiosk.store, { ...step, what: step.what }, `${kiosk.id()}-${turn}`);
    if (event !== null) kiosk.happen(event);
  }
}

describe('two to four rooms', () => {
  it('end with equal tables and digests, and lose nothing (traps 2 and 5)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), steps, async (count, happenings) => {
        const pool = await createPool(count);
        const [first] = pool.kiosks;
        if (first === undefined) throw new Error('no kiosk');
        first.happen(...thingsAndPeople(THINGS));
        await pool.settle();
        for (const [turn, step] of happenings.entries()) {
          pool.wait(step.wait);
          const kiosk = pool.kiosks[step.kiosk % count];
          if (kiosk !== undefined) await take(kiosk, step, turn);
        }
        const given = new Set(pool.kiosks.flatMap(({ db }) => db.prepare('SELECT id FROM event').pluck().all()));
        await pool.settle();
        expectEqual(pool);
        expect(first.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(given.size);
        pool.close();
      }),
      { numRuns: Number(process.env['KIOSK_SYNC_RUNS'] ?? 15) },
    );
  });
});
