import { describe, expect, it } from 'vitest';
import { GOOD_CODE, OTHER_KIOSK } from '../../helpers/sync-stand-in.ts';
import { ADMIN_PIN, createWorld, firstStart, MINUTE, type World } from '../../helpers/world.ts';

async function withVolunteer(): Promise<{ readonly world: World; readonly volunteer: string }> {
  const world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
  const { id } = await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' }, 'desk');
  return { world, volunteer: id };
}
const code = async (world: World, pin: string, session = 'desk'): Promise<string> => {
  const reply = await world.ask('staff.open', { pin }, session);
  return reply.ok ? 'ok' : reply.error.code;
};

describe('PINs', () => {
  it('asked a hundred times at once are still three tries', async () => {
    const world = await createWorld();
    const pins = Array.from({ length: 100 }, (_, index) => String(1000 + index));
    const replies = await Promise.all([...pins, ADMIN_PIN].map((pin) => code(world, pin)));
    expect(replies.filter((reply) => reply === 'wrong-pin')).toHaveLength(3);
    expect(replies.filter((reply) => reply === 'locked')).toHaveLength(98);
  });

  it('wait longer each time, up to a quarter of an hour, and begin anew after a right one', async () => {
    const world = await createWorld();
    const waits: number[] = [];
    for (let round = 0; round < 24; round += 1) {
      for (let tries = 0; tries < 3; tries += 1) await code(world, '0000');
      const reply = await world.ask('staff.open', { pin: ADMIN_PIN }, 'desk');
      if (reply.ok) throw new Error('open');
      const until = Number(reply.error.facts['until']);
      waits.push(until - world.now());
      world.wait(until - world.now());
    }
    expect(waits.slice(0, 3)).toEqual([15_000, 30_000, 60_000]);
    expect(Math.max(...waits)).toBe(15 * MINUTE);
    expect(await code(world, ADMIN_PIN)).toBe('ok');
    for (let tries = 0; tries < 3; tries += 1) await code(world, '0000');
    world.wait(15_000);
    expect(await code(world, ADMIN_PIN)).toBe('ok');
  });

  it('wrong ones in one window do not shut the next, many from everywhere do', async () => {
    const world = await createWorld();
    for (let tries = 0; tries < 3; tries += 1) await code(world, '0000', 'window');
    expect(await code(world, ADMIN_PIN, 'window')).toBe('locked');
    expect(await code(world, ADMIN_PIN, 'desk')).toBe('ok');
    for (let tries = 0; tries < 10; tries += 1) await code(world, '0000', `window-${tries}`);
    expect(await code(world, ADMIN_PIN, 'another')).toBe('locked');
  });

  it('that were wrong are written down within the minute, and shown to administrators with where it was', async () => {
    const world = await createWorld();
    await code(world, '0000', 'window');
    world.wait(MINUTE);
    await code(world, '1111', 'network-7');
    const before = world.changes();
    await code(world, '2222', 'window');
    // The refused call itself wrote nothing.
    expect(world.changes()).toBe(before);
    await code(world, ADMIN_PIN);
    expect(await world.call('staff.wrongPins', {}, 'desk')).toEqual([
      { at: world.now(), from: 'screen' },
      { at: world.now(), from: 'network' },
      { at: world.now() - MINUTE, from: 'screen' },
    ]);
    await code(world, '3333', 'window');
    world.kiosk.tick();
    expect(world.store.read((reader) => reader.wrongPins(1))).toEqual([{ at: world.now(), from: 'screen' }]);
    expect(await world.call('staff.wrongPins', {}, 'desk')).toHaveLength(4);
  });

  it('a clock set back neither opens nor shuts for good', async () => {
    const world = await createWorld();
    for (let tries = 0; tries < 3; tries += 1) await code(world, '0000');
    world.wait(-365 * 24 * 60 * MINUTE);
    expect(await code(world, ADMIN_PIN)).toBe('locked');
    world.wait(15_000);
    expect(await code(world, ADMIN_PIN)).toBe('ok');
  });
});

describe('rights', () => {
  it('end at once when they are taken away in the ledger', async () => {
    const { world, volunteer } = await withVolunteer();
    await world.call('staff.open', { pin: '13579' }, 'other');
    expect(await world.ask('settings.read', {}, 'other')).toMatchObject({ ok: true });
    world.happen({ stream: `staff:${volunteer}`, kind: 'staff.changed', payload: { active: false } });
    expect(await world.ask('settings.read', {}, 'other')).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await code(world, '13579', 'other')).toBe('wrong-pin');
  });

  it('rise with the ledger, too', async () => {
    const { world, volunteer } = await withVolunteer();
    await world.call('staff.open', { pin: '13579' }, 'other');
    const change = { key: 'loan.limit', value: 3 };
    expect(await world.ask('settings.change', change, 'other')).toMatchObject({ error: { code: 'not-allowed' } });
    world.happen({ stream: `staff:${volunteer}`, kind: 'staff.changed', payload: { role: 'admin' } });
    expect(await world.ask('settings.change', change, 'other')).toMatchObject({ ok: true });
  });

  it('are not kept alive by a wall that refreshes, only by work; idling and closing end them', async () => {
    const { world } = await withVolunteer();
    for (let minute = 0; minute < 5; minute += 1) {
      world.wait(MINUTE);
      await world.ask('settings.read', {}, 'desk');
    }
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ ok: true });
    for (let minute = 0; minute < 4; minute += 1) {
      world.wait(MINUTE);
      await world.ask('kiosk.status', {}, 'desk');
    }
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('session.end', { reason: 'idle' }, 'desk');
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('staff.close', {}, 'desk');
    expect(await world.ask('settings.read', {}, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('changes are signed by whoever made them', async () => {
    const { world, volunteer } = await withVolunteer();
    await world.call('staff.open', { pin: '13579' }, 'other');
    world.addItem('saw');
    await world.call('items.markLost', { itemId: 'saw', reason: '' }, 'other');
    const last = world.store.read((reader) => reader.stream('item:saw')).at(-1);
    expect(last?.actor).toEqual({ type: 'staff', id: volunteer });
  });
});

describe('the first start', () => {
  it('happens once', async () => {
    const world = await createWorld();
    const again = { with: 'empty', roomName: '别处', prefix: 'NHX', language: 'zh', adminName: '某人', adminPin: '7294' } as const; // prettier-ignore
    expect(await world.ask('setup.begin', again)).toMatchObject({ error: { code: 'already-set-up' } });
    expect(await world.call('kiosk.status', {})).toMatchObject({
      needsSetup: false,
      demo: false,
      room: { prefix: 'HJD' },
    });
    expect(await code(world, '7294')).toBe('wrong-pin');
  });

  it('that was cut short is begun again', async () => {
    const world = await createWorld({ setUp: false });
    world.store.setIdentity({ kioskId: 'k1', roomId: 'room-1' });
    world.happen({
      stream: 'room:room-1',
      kind: 'room.opened',
      payload: { name: '花家地', prefix: 'HJD', community: '' },
    });
    expect(await world.call('kiosk.status', {})).toMatchObject({ needsSetup: true });
    expect(await world.call('setup.begin', firstStart)).toMatchObject({ needsSetup: false });
    expect(await code(world, ADMIN_PIN)).toBe('ok');
  });

  it('takes no PIN that anybody would try first', async () => {
    const world = await createWorld({ setUp: false });
    expect(await world.ask('setup.begin', { ...firstStart, adminPin: '123456' })).toMatchObject({
      error: { code: 'pin-easy' },
    });
    expect(await world.call('kiosk.status', {})).toMatchObject({ needsSetup: true });
  });

  it('takes no prefix that begins another kind of code', async () => {
    const world = await createWorld({ setUp: false });
    expect(await world.ask('setup.begin', { ...firstStart, prefix: 'CMD' })).toMatchObject({
      error: { code: 'bad-input' },
    });
    expect(await world.ask('setup.begin', firstStart)).toMatchObject({ ok: true });
  });

  it('no PIN is ever read back', async () => {
    const { world } = await withVolunteer();
    const replies = [await world.ask('settings.read', {}, 'desk'), await world.ask('kiosk.status', {}, 'desk')];
    expect(JSON.stringify(replies)).not.toMatch(/13579|246810|plain:/);
  });
});

describe('who is staff', () => {
  it('gets no PIN that anybody would try first, new or changed', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    const { id } = await world.call('staff.add', { name: '甲', role: 'staff', pin: '13579' }, 'desk');
    for (const pin of [
      '1234',
      '9876',
      '7890',
      '1111',
      '1212',
      '123123',
      '1122',
      '2580',
      '1985',
      '20080808',
      '5201314',
    ]) {
      const refused = { error: { code: 'pin-easy' } };
      expect(await world.ask('staff.add', { name: '乙', role: 'staff', pin }, 'desk'), pin).toMatchObject(refused);
      expect(await world.ask('staff.change', { id, pin }, 'desk'), pin).toMatchObject(refused);
    }
    for (const pin of ['1357', '2486', '1243', '2131', '19851399'])
      expect(await world.ask('staff.change', { id, pin }, 'desk'), pin).toMatchObject({ ok: true });
  });

  it('keeps their PIN while they are away: who comes back is nobody else', async () => {
    const { world, volunteer } = await withVolunteer();
    await world.call('staff.change', { id: volunteer, active: false }, 'desk');
    expect(await world.ask('staff.add', { name: '乙', role: 'staff', pin: '13579' }, 'desk')).toMatchObject({ error: { code: 'pin-taken' } }); // prettier-ignore
    await world.call('staff.change', { id: volunteer, active: true }, 'desk');
    expect(await world.call('staff.open', { pin: '13579' }, 'other')).toMatchObject({ name: '志愿者' });
  });

  it('has a PIN of their own, may be changed, and one administrator stays', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    expect(await world.ask('staff.add', { name: '甲', role: 'staff', pin: ADMIN_PIN }, 'desk')).toMatchObject({ error: { code: 'pin-taken' } }); // prettier-ignore
    const { id } = await world.call('staff.add', { name: '甲', role: 'staff', pin: '13579' }, 'desk');
    const admin = (await world.call('staff.list', {}, 'desk')).find(({ role }) => role === 'admin')?.id ?? '';
    for (const change of [{ active: false }, { role: 'staff' as const }])
      expect(await world.ask('staff.change', { id: admin, ...change }, 'desk')).toMatchObject({ error: { code: 'last-admin' } }); // prettier-ignore
    expect(await world.ask('staff.change', { id, pin: ADMIN_PIN }, 'desk')).toMatchObject({ error: { code: 'pin-taken' } }); // prettier-ignore
    await world.call('staff.change', { id, pin: '97531', role: 'admin' }, 'desk');
    expect(await world.ask('staff.open', { pin: '13579' }, 'other')).toMatchObject({ error: { code: 'wrong-pin' } });
    expect(await world.call('staff.open', { pin: '97531' }, 'other')).toMatchObject({ name: '甲', role: 'admin' });
    // Rights that are taken away end at once, where they are.
    await world.call('staff.change', { id: admin, active: false }, 'other');
    expect(await world.ask('staff.list', {}, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
  });
});

it('who signs out while an operation still waits for something did it all the same', async () => {
  const asked: readonly ((world: World) => Promise<unknown>)[] = [
    (world) => world.ask('sync.invite', {}),
    (world) => world.ask('sync.revoke', { kiosk: OTHER_KIOSK, reason: '被偷了' }),
    (world) => world.ask('sync.rotate', {}),
    (world) => world.ask('sync.bundle', { kiosk: null, language: 'zh' }),
    (world) => world.ask('sync.join', { address: 'https://hub.test', code: GOOD_CODE, replaces: false }),
    (world) => world.ask('backup.seal', { passphrase: '六号楼的猫爱晒太阳吗' }),
    (world) => world.ask('staff.add', { name: '志愿者', role: 'staff', pin: '13579' }),
  ];
  for (const ask of asked) {
    const world = await createWorld({ work: false });
    await world.call('staff.open', { pin: ADMIN_PIN });
    const eventsBefore = world.dump()['event']?.length ?? 0;
    const [reply] = await Promise.all([ask(world), world.call('staff.close', {})]);
    expect(reply, String(ask)).toMatchObject({ ok: true });
    const [done = '', ...others] = (world.dump()['event'] ?? []).slice(eventsBefore);
    expect(others).toEqual([]);
    expect((JSON.parse(done) as { actor: string }).actor).toContain('"type":"staff"');
    expect(world.logged).toEqual([]);
  }
});
