/** What staff may ask for on a second PC: the table against the contract, and each line of it at the one door. */
import { describe, expect, it } from 'vitest';
import { contract, type OperationName } from '../../../core/contract.ts';
import { places } from '../../../core/network/places.ts';
import { mayCall, rights, type Role } from '../../../core/rights.ts';
import { NETWORK_SESSION } from '../../../core/staff/auth.ts';
import { ADMIN_PIN, createWorld, type World } from '../../helpers/world.ts';

const names = Object.keys(contract) as OperationName[];
const PC = `${NETWORK_SESSION}pc`;
const wrong = { wrong: true } as never;

async function withRole(role: Role): Promise<World> {
  const world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN }, 'machine');
  await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' }, 'machine');
  if (role !== 'resident') await world.call('staff.open', { pin: role === 'admin' ? ADMIN_PIN : '13579' }, PC);
  return world;
}
const codeOf = async (world: World, name: OperationName): Promise<string> => {
  const reply = await world.ask(name, wrong, PC);
  return reply.ok ? 'ok' : reply.error.code;
};

describe('the table', () => {
  it('puts every operation of the contract on exactly one side', () => {
    expect(Object.keys(places).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(['here', 'network']).toContain(places[name]);
  });

  it('keeps at the machine what residents do, the first start, sticks, going back to a copy, and who is let in', () => {
    const atMachine = names.filter((name) => places[name] === 'here');
    const groups = ['session', 'setup', 'help', 'wall', 'folders', 'files', 'network'];
    for (const name of names) if (groups.includes(name.split('.')[0] ?? '')) expect(atMachine, name).toContain(name);
    expect(atMachine).toEqual(
      expect.arrayContaining(['backup.restore', 'backup.look', 'backup.leaveDemo', 'sync.join']),
    );
    // And nothing else of a resident's but what the console itself needs.
    expect(names.filter((name) => rights[name] === 'resident' && places[name] === 'network')).toEqual([
      'kiosk.status',
      'catalogue.categories',
      'picture.read',
      'staff.open',
      'staff.close',
    ]);
  });
});

describe('at the door, on a second PC', () => {
  it('before a PIN only its status and the PIN itself can be asked for', async () => {
    const world = await withRole('resident');
    const before = world.changes();
    const through = ['kiosk.status', 'staff.open', 'staff.close'];
    for (const name of names) {
      const expected = through.includes(name)
        ? 'bad-input'
        : rights[name] === 'resident' && places[name] === 'here'
          ? 'machine-only'
          : 'not-allowed';
      expect([name, await codeOf(world, name)]).toEqual([name, expected]);
    }
    expect(world.changes()).toBe(before);
  });

  it.each(['staff', 'admin'] as const)(
    'as %s what the table says, with the same rights as at the machine',
    async (role) => {
      const world = await withRole(role);
      for (const name of names) {
        const expected = !mayCall(role, name) ? 'not-allowed' : places[name] === 'here' ? 'machine-only' : 'bad-input';
        expect([name, await codeOf(world, name)]).toEqual([name, expected]);
      }
    },
  );

  it('the PIN of one window opens no other, and what is done there says who did it', async () => {
    const world = await withRole('admin');
    expect(await world.ask('staff.me', {}, `${NETWORK_SESSION}other`)).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(await world.ask('staff.me', {}, 'window')).toMatchObject({ error: { code: 'not-allowed' } });
    await world.call('settings.change', { key: 'loan.days', value: 9 }, PC);
    const { id } = await world.call('staff.me', {}, PC);
    const last = world.store.read((reader) => reader.stream('settings:pool')).at(-1);
    expect(last).toMatchObject({ actor: { type: 'staff', id }, payload: { key: 'loan.days', value: 9 } });
  });
});

describe('wrong PINs on the network', () => {
  it('shut that computer, many of them all computers, and never the machine’s own screen', async () => {
    const world = await createWorld();
    const open = async (pin: string, session: string): Promise<string> => {
      const reply = await world.ask('staff.open', { pin }, session);
      return reply.ok ? 'ok' : reply.error.code;
    };
    for (let tries = 0; tries < 3; tries += 1) await open('0000', PC);
    expect(await open(ADMIN_PIN, PC)).toBe('locked');
    expect(await open(ADMIN_PIN, `${NETWORK_SESSION}other`)).toBe('ok');
    for (let tries = 0; tries < 10; tries += 1) await open('0000', `${NETWORK_SESSION}${tries}`);
    expect(await open(ADMIN_PIN, `${NETWORK_SESSION}other`)).toBe('locked');
    expect(await open(ADMIN_PIN, 'window')).toBe('ok');
  });
});
