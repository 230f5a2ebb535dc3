import { describe, expect, it } from 'vitest';
import { contract, type OperationName } from '../../core/contract.ts';
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
