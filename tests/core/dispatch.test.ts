import { describe, expect, it } from 'vitest';
import { contract, type OperationName } from '../../core/contract.ts';
import { mayCall, roles } from '../../core/rights.ts';
import { ADMIN_PIN, createWorld, type World } from '../helpers/world.ts';

const names = Object.keys(contract) as OperationName[];

/** Windows called after the roles they have. */
async function withEveryRole(): Promise<World> {
  const world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN }, 'admin');
  await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' }, 'admin');
  await world.call('staff.open', { pin: '13579' }, 'staff');
  return world;
}

describe('rights', () => {
  const table = names.flatMap((name) => roles.map((role) => ({ name, role, may: mayCall(role, name) })));

  // The input is wrong on purpose: who may ask hears that, and nothing happens either way.
  it.each(table)('$role asks $name: $may', async ({ name, role, may }) => {
    const world = await withEveryRole();
    const before = world.changes();
    const code = may ? 'bad-input' : 'not-allowed';
    expect(await world.ask(name, { wrong: true } as never, role)).toMatchObject({ ok: false, error: { code } });
    expect(world.changes()).toBe(before);
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
