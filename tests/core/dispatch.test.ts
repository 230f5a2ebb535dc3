import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { contract, type OperationName } from '../../core/contract.ts';
import { refusalCodes } from '../../core/errors.ts';
import { ADMIN_PIN, createWorld } from '../helpers/world.ts';

const names = Object.keys(contract) as OperationName[];

describe('rights', () => {
  it.each(names.filter((name) => !contract[name].roles.includes('resident')))('residents may not %s', async (name) => {
    const world = await createWorld();
    expect(await world.ask(name, {} as never)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  it.each(names.filter((name) => !contract[name].roles.includes('staff')))('staff may not %s', async (name) => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' }, 'desk');
    await world.call('staff.open', { pin: '13579' }, 'other');
    expect(await world.ask(name, {} as never, 'other')).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  it('end after three idle minutes and belong to one window', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    expect(await world.ask('settings.read', {}, 'window')).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ ok: true });
    world.wait(3 * 60_000 + 1);
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('unknown and inherited names are refused', async () => {
    const world = await createWorld();
    for (const name of ['nothing', '__proto__', 'constructor', 'toString', 5, null, undefined]) {
      expect(await world.kiosk.dispatch('window', name, {})).toMatchObject({ error: { code: 'unknown-operation' } });
    }
  });
});

/** Values near what a schema takes, made from its JSON Schema, and junk. */
function nearly(schema: Record<string, unknown>, known: readonly string[]): fc.Arbitrary<unknown> {
  const junk = fc.anything({ maxDepth: 1 });
  const make = (part: Record<string, unknown>): fc.Arbitrary<unknown> => {
    if (Array.isArray(part['enum'])) return fc.constantFrom(...(part['enum'] as unknown[]));
    if (Array.isArray(part['anyOf'])) return fc.oneof(...(part['anyOf'] as Record<string, unknown>[]).map(make));
    switch (part['type']) {
      case 'string':
        return fc.oneof(
          fc.constantFrom(...known),
          fc.string({ unit: 'grapheme', maxLength: 20 }),
          fc.stringMatching(/^\d{4}$/),
        );
      case 'integer':
      case 'number':
        return fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double());
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(make(part['items'] as Record<string, unknown>), { maxLength: 3 });
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries((part['properties'] ?? {}) as Record<string, Record<string, unknown>>).map(
              ([key, value]) => [key, make(value)],
            ),
          ),
        );
      default:
        return junk;
    }
  };
  return fc.oneof({ weight: 8, arbitrary: make(schema) }, { weight: 1, arbitrary: junk });
}

describe('fuzz', () => {
  it('10,000 random calls as resident and as admin: never a crash, never an unlisted refusal, a refused call changes nothing', async () => {
    const world = await createWorld();
    const codes = ['one', 'two', 'kit', 'supply'].map((id) =>
      world.addItem(
        id,
        id === 'supply'
          ? { kind: 'supply', stock: 30, lowStockAt: 5 }
          : id === 'kit'
            ? { kind: 'kit', parts: [{ id: 'p1', name: '件', count: 1 }] }
            : {},
      ),
    );
    const card = world.addResident('ming', { card: 'R-00000-00000-2', phone: '13800001234' });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    const known = [
      ...codes,
      card,
      'one',
      'two',
      'kit',
      'supply',
      'p1',
      '1234',
      '301',
      'ming',
      'hardware',
      'borrow',
      ADMIN_PIN,
      '2026-12-01',
    ];
    const call = fc
      .constantFrom(...names.filter((name) => name !== 'staff.close'))
      .chain((name) =>
        fc.tuple(
          fc.constant(name),
          nearly(z.toJSONSchema(contract[name].input, { unrepresentable: 'any' }) as Record<string, unknown>, known),
        ),
      );
    const count = (): number =>
      world.store.read((reader) =>
        ['one', 'two', 'kit', 'supply'].reduce(
          (sum, id) => sum + reader.stream(`item:${id}`).length,
          reader.stream('settings:pool').length + reader.stream('resident:ming').length,
        ),
      );
    const seed = Date.now() % 1_000_000;
    console.log(`fuzz seed ${seed}`);
    for (const [index, [name, input]] of fc.sample(call, { numRuns: 10_000, seed }).entries()) {
      const before = count();
      const reply = await world.kiosk.dispatch(index % 2 === 0 ? 'desk' : 'window', name, input);
      if (reply.ok) continue;
      expect(refusalCodes).toContain(reply.error.code);
      expect([name, input, reply.error.code, world.logged.at(-1)]).not.toContain('internal');
      expect(count()).toBe(before);
      if (index % 50 === 0) world.wait(61_000);
    }
    expect(world.logged).toEqual([]);
    expect(world.store.checkRebuild()).toEqual([]);
  });
});
