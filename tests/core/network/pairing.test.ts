/** The code that lets a second PC in: once, ten minutes, and no guessing. */
import { describe, expect, it } from 'vitest';
import { MOST_DEVICES } from '../../../core/network/ports.ts';
import { isRefusal } from '../../../core/errors.ts';
import { fc } from '../../helpers/fc.ts';
import { SECOND_PC } from '../../helpers/network-stand-in.ts';
import { seed } from '../../helpers/seed.ts';
import { ADMIN_PIN, createWorld, MINUTE, type World } from '../../helpers/world.ts';

async function turnedOn(): Promise<World> {
  const world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
  await world.call('settings.change', { key: 'network.on', value: true });
  return world;
}
const invite = async (world: World): Promise<string> => {
  await world.call('staff.open', { pin: ADMIN_PIN });
  return (await world.call('network.invite', { name: '办公室电脑' })).code;
};
const redeem = ({ kiosk }: World, code: string, peer = '192.168.1.7'): string => {
  const paired = kiosk.network.pair(code, peer);
  return isRefusal(paired) ? paired.refused : 'ok';
};
const devices = async (world: World): Promise<readonly string[]> =>
  (await world.call('network.read', {})).devices.map(({ name }) => name);
const events = (world: World): readonly unknown[] =>
  world.store
    .read((reader) => reader.stream(`kiosk:${world.store.identity()?.kioskId ?? ''}`))
    .filter(({ kind }) => kind === 'kiosk.networkChanged');

describe('a pairing code', () => {
  it('is made only while it is turned on, and there is none before', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await world.ask('network.invite', { name: 'x' })).toMatchObject({ error: { code: 'network-off' } });
    expect(redeem(world, '')).toBe('wrong-pairing-code');
  });

  it('has eight letters of Crockford’s 32 and lets one computer in, once', async () => {
    const world = await turnedOn();
    const code = await invite(world);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(redeem(world, code)).toBe('ok');
    expect(redeem(world, code)).toBe('wrong-pairing-code');
    expect(await devices(world)).toEqual(['办公室电脑', '办公室电脑']);
  });

  it('is read however it was typed', async () => {
    const world = await turnedOn();
    for (const spell of [
      (code: string) => code.toLowerCase(),
      (code: string) => code.replace('-', ''),
      (code: string) => ` ${code.replaceAll('0', 'o').replaceAll('1', 'L')} `,
      (code: string) => code.replace(/^./, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
    ])
      expect(redeem(world, spell(await invite(world)))).toBe('ok');
  });

  it('is good for ten minutes, and a newer one ends it', async () => {
    const world = await turnedOn();
    const old = await invite(world);
    const late = await invite(world);
    expect(redeem(world, old)).toBe('wrong-pairing-code');
    world.wait(10 * MINUTE);
    expect(redeem(world, late)).toBe('wrong-pairing-code');
    const again = await invite(world);
    world.wait(10 * MINUTE - 1);
    expect(redeem(world, again)).toBe('ok');
    const back = await invite(world);
    world.wait(-MINUTE);
    expect(redeem(world, back)).toBe('wrong-pairing-code');
  });

  it('wrong five times shuts the way for that computer, longer each time, and the right one opens it', async () => {
    const world = await turnedOn();
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 5; tries += 1) expect(redeem(world, 'AAAA-AAAA', `10.0.0.${round}`)).toBe('wrong-pairing-code'); // prettier-ignore
      const refused = world.kiosk.network.pair(await invite(world), `10.0.0.${round}`);
      expect(refused).toMatchObject({ refused: 'locked' });
      expect(redeem(world, await invite(world))).toBe('ok');
      waits.push(Number(isRefusal(refused) ? refused.facts?.['until'] : 0) - world.now());
    }
    expect(waits).toEqual([MINUTE, MINUTE, MINUTE]);
    const again: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      for (let tries = 0; tries < 5; tries += 1) redeem(world, 'AAAA-AAAA', '10.0.0.9');
      const refused = world.kiosk.network.pair('', '10.0.0.9');
      const wait = Number(isRefusal(refused) ? refused.facts?.['until'] : 0) - world.now();
      again.push(wait / MINUTE);
      world.wait(wait);
    }
    expect(again.slice(0, 3)).toEqual([1, 2, 4]);
    expect(Math.max(...again)).toBe(15);
  });

  it('guessed at from many addresses shuts the way for all', async () => {
    const world = await turnedOn();
    const code = await invite(world);
    for (let peer = 0; peer < 20; peer += 1) redeem(world, 'AAAA-AAAA', `fd00::${peer}`);
    expect(redeem(world, code, 'fd00::99')).toBe('locked');
  });

  it(`is refused beside ${MOST_DEVICES} computers`, async () => {
    const world = await turnedOn();
    for (let count = 1; count < MOST_DEVICES; count += 1) expect(redeem(world, await invite(world))).toBe('ok');
    expect(await world.ask('network.invite', { name: 'one more' })).toMatchObject({
      error: { code: 'too-many-devices', facts: { most: MOST_DEVICES } },
    });
  });

  it('lets nobody in whom a full disk keeps from being written down, and is good afterwards', async () => {
    const world = await turnedOn();
    const code = await invite(world);
    world.failWrites(true);
    expect(() => world.kiosk.network.pair(code, 'fd00::1')).toThrow();
    world.failWrites(false);
    expect(await devices(world)).toHaveLength(1);
    expect(redeem(world, code)).toBe('ok');
  });

  it(`is no other text, seed ${seed}`, async () => {
    const world = await turnedOn();
    const code = await invite(world);
    const plain = code.replace('-', '');
    for (const text of fc.sample(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...plain), minLength: 7, maxLength: 9 })), { numRuns: 200, seed })) {
      world.wait(1);
      const said = redeem(world, text, `fd00::${text.length}`);
      if (text !== plain) expect(['wrong-pairing-code', 'locked']).toContain(said);
    }
  }); // prettier-ignore
});

describe('the ledger', () => {
  it('says who let a computer in and who put it out', async () => {
    const world = await turnedOn();
    const { id: staffId } = await world.call('staff.me', {});
    const actor = { type: 'staff', id: staffId };
    redeem(world, await invite(world));
    const { devices: all } = await world.call('network.read', {});
    const paired = all.at(-1)?.id ?? '';
    await world.call('network.revoke', { deviceId: paired });
    await world.call('network.revoke', { deviceId: SECOND_PC });
    expect(await world.ask('network.revoke', { deviceId: paired })).toMatchObject({ error: { code: 'not-found' } });
    const name = '办公室电脑';
    expect(events(world)).toMatchObject([
      { actor, payload: { what: 'paired', device: paired, name } },
      { actor, payload: { what: 'revoked', device: paired, name } },
      { actor, payload: { what: 'revoked', device: SECOND_PC, name } },
    ]);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('does not keep in whom a full disk kept from being written out', async () => {
    const world = await turnedOn();
    world.failWrites(true);
    expect(await world.ask('network.revoke', { deviceId: SECOND_PC })).toMatchObject({
      error: { code: 'storage-full' },
    });
    expect(await devices(world)).toEqual([]);
  });
});
