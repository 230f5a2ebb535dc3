/** What the overview counts, and who may open it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scryptPins } from '../../db/pins.ts';
import type { TakeBundle } from '../../hub/bundle.ts';
import { axis } from '../../hub/office/chart.ts';
import { createDoor, SESSION_MILLISECONDS } from '../../hub/office/door.ts';
import { dayNumber } from '../../hub/office/facts.ts';
import type { OfficeStore, Overview } from '../../hub/office/ports.ts';
import { openPglite } from '../../hub/sql/pglite.ts';
import { openPostgres } from '../../hub/sql/postgres.ts';
import { openStore } from '../../hub/sql/store.ts';
import type { Limits } from '../../hub/limits.ts';
import type { HubStore, Pool } from '../../hub/store.ts';
import { createTestHub, type TestHub } from '../helpers/hub.ts';
import { startTestServer } from '../helpers/hub-server.ts';
import { cutSheet, pretendKiosk, sealed, type Happening } from '../helpers/pretended-kiosk.ts';
import { plainThing } from '../helpers/things.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { DAY, MINUTE, NOON, plainPins } from '../helpers/world.ts';

const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'hub-office-'));
let store: HubStore & OfficeStore;
let hub: TestHub;
beforeAll(async () => {
  const database =
    postgres === null
      ? await openPglite(folder, { durable: false })
      : await openPostgres({ url: postgres.database('office'), connections: 8, trouble: () => undefined });
  store = await openStore(database);
  hub = createTestHub(store);
});
afterAll(async () => {
  hub.service.end();
  await store.close();
  postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const thing = { ...plainThing, name: '改锥', nameEnglish: 'Screwdriver' };
const lent = (item: string, roomId: string, fields: Partial<Happening> = {}, lentAt?: number): Happening => ({
  stream: `item:${item}`,
  kind: 'item.lent',
  payload: {
    loanId: v7(),
    residentId: 'somebody',
    roomId,
    dueOn: '2026-12-01',
    missingParts: [],
    holdId: null,
    overrode: [],
    reason: null,
    ...(lentAt === undefined ? {} : { lentAt }),
  },
  ...fields,
});
const returned = (item: string, roomId: string): Happening => ({
  stream: `item:${item}`,
  kind: 'item.returned',
  payload: { loanId: null, roomId, condition: 'good', checked: true, missingParts: [], note: '', photo: null },
});
const undone = (eventId: string): Happening => ({ stream: 'item:x', kind: 'item.undone', payload: { eventId } });

async function overviewOf(pool: Pool): Promise<Overview> {
  while (await store.count(pool.pool)) {
    // Until nothing is left to count.
  }
  return store.overview(pool.pool, dayNumber(NOON), 30);
}

const ago = (days: number): Partial<Happening> => ({ at: NOON - days * DAY });

/** A pool whose password is `right`, and its door. */
const ready = async () => {
  const { pool } = await hub.pool(1);
  await store.setPassword(pool.pool, await plainPins.hash('right'), NOON);
  return { pool, door: createDoor({ store, passwords: plainPins, clock: { now: hub.now }, random: randomBytes }) };
};

describe('counting', () => {
  it('loans by day and room, things by name, people by number, whatever the order in which it comes', async () => {
    const { pool, kiosks } = await hub.pool(2);
    const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
    const [early, late, twice] = [v7(), v7(), v7()];
    const first = [
      {
        stream: `room:${a.roomId}`,
        kind: 'room.opened',
        payload: { name: '花家地', prefix: 'HJD', community: '花家地南里社区' },
      },
      { stream: 'item:one', kind: 'item.registered', payload: thing },
      {
        stream: 'item:two',
        kind: 'item.registered',
        payload: { ...thing, donor: { display: '王阿姨', residentId: 'r' } },
      },
      lent('one', a.roomId),
      lent('one', a.roomId, ago(2)),
      lent('two', a.roomId, ago(29)),
      lent('two', a.roomId, ago(30)),
      // Written down today, lent three days ago.
      lent('one', a.roomId, {}, NOON - 3 * DAY),
      returned('one', a.roomId),
      lent('one', a.roomId, { id: early }),
      { stream: 'resident:r', kind: 'resident.registered', payload: sealed() },
      { stream: 'resident:s', kind: 'resident.registered', payload: sealed() },
      lent('one', a.roomId, { id: twice }),
    ];
    const second = [
      // Undone before the other kiosk's loan is counted, and after.
      undone(late),
      undone(early),
      { stream: 'resident:s', kind: 'resident.erased', payload: sealed() },
      lent('unnamed', b.roomId),
      // One event under two numbers: a cloned disk.
      lent('one', a.roomId, { id: twice }),
      // What would stop a database, or a reader.
      undone('no id at all'),
      { stream: 'item:bad', kind: 'item.registered', payload: { ...thing, name: 'nul\u0000\uD800' } },
      { stream: 'item:bad', kind: 'item.lent', payload: { half: true } },
      lent('one', 'room\u0000', { at: 9e14 }),
    ];
    await hub.push(pool, a, cutSheet(pool.id, a, 1, first));
    expect((await overviewOf(pool)).totals.lent).toBe(7);
    await hub.push(pool, b, cutSheet(pool.id, b, 1, second));
    await overviewOf(pool);
    await hub.push(
      pool,
      a,
      cutSheet(pool.id, a, first.length + 1, [
        lent('one', a.roomId, { id: late }),
        { stream: 'item:one', kind: 'item.changed', payload: { name: '大改锥' }, at: NOON + 1 },
        { stream: `room:${a.roomId}`, kind: 'room.changed', payload: { name: '花家地南里' }, at: NOON + 1 },
      ]),
    );
    const overview = await overviewOf(pool);
    expect(overview.totals).toEqual({ lent: 8, returned: 1, taken: 0 });
    expect(overview.things).toBe(3);
    expect(
      overview.days
        .filter(({ lent: count }) => count > 0)
        .map(({ day, ...counts }) => ({ ago: dayNumber(NOON) - day, ...counts })),
    ).toEqual([
      { ago: 29, lent: 1, returned: 0 },
      { ago: 3, lent: 1, returned: 0 },
      { ago: 2, lent: 1, returned: 0 },
      { ago: 0, lent: 3, returned: 1 },
    ]);
    expect(overview.days.length).toBe(30);
    expect(overview.top).toEqual([
      { name: '大改锥', nameEnglish: 'Screwdriver', lent: 4 },
      { name: '', nameEnglish: '', lent: 1 },
      { name: '改锥', nameEnglish: 'Screwdriver', lent: 1 },
    ]);
    expect(overview.rooms.map(({ name, community, lent: count }) => [name, community, count])).toEqual([
      ['花家地南里', '花家地南里社区', 5],
      ['', '', 1],
    ]);
    expect(JSON.stringify(overview)).not.toMatch(/somebody|王阿姨|sealed/);
    // Counted once: counting again finds nothing.
    expect(await store.count(pool.pool)).toBe(false);
  });

  it('what kiosks say of themselves: figures of the last that spoke, what is not sent yet, who was heard when', async () => {
    const { pool, kiosks } = await hub.pool(2);
    const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
    const figures = { things: 10, out: 3, overdue: 1, residents: 7, exceptions: { 'over-limit': 2 } };
    expect((await overviewOf(pool)).figures).toBeNull();
    const hello = { protocol: { least: 1, most: 1 }, head: 12 };
    await hub.get(pool, a, 'hello', { ...hello, figures });
    hub.wait(MINUTE);
    await hub.get(pool, b, 'hello', { ...hello, head: 0, figures: { ...figures, out: 4 } });
    await hub.get(pool, a, 'hello', hello);
    await hub.push(pool, a, cutSheet(pool.id, a, 1, [{}, {}]));
    const overview = await overviewOf(pool);
    expect(overview.figures).toEqual({ ...figures, out: 4, at: hub.now() });
    expect(overview.rooms.map(({ waiting }) => waiting)).toEqual([10, 0]);
    // A kiosk that was put out is waited for no more.
    await hub.service.putOut(pool.pool, a.kiosk);
    expect((await overviewOf(pool)).rooms.map(({ waiting }) => waiting)).toEqual([0, 0]);
  });

  it('two processes counting at once count once', async () => {
    const { pool, kiosks } = await hub.pool(1);
    const [a = pretendKiosk()] = kiosks;
    for (let turn = 0; turn < 12; turn += 1)
      await hub.push(
        pool,
        a,
        cutSheet(
          pool.id,
          a,
          turn * 10 + 1,
          Array.from({ length: 10 }, () => lent('one', a.roomId)),
        ),
      );
    await Promise.all([overviewOf(pool), overviewOf(pool), overviewOf(pool)]);
    expect((await overviewOf(pool)).totals.lent).toBe(120);
  });

  it('an axis that ends above the highest bar, in round steps', () => {
    for (const most of [0, 1, 3, 4, 5, 7, 33, 99, 100, 101, 12_345]) {
      const steps = axis(most);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
      expect(steps.length).toBeLessThanOrEqual(6);
      for (const step of steps) expect(Number.isInteger(step)).toBe(true);
    }
  });
});

const serve = (limits: Partial<Limits>, takeBundle: TakeBundle) =>
  startTestServer(store, limits, {
    office: {
      store,
      service: hub.service,
      passwords: scryptPins,
      clock: { now: hub.now },
      random: randomBytes,
      takeBundle,
    },
  });

describe('the door', () => {
  it('opens to the password, for eight hours, until it is closed or the password changed', async () => {
    const { pool, door } = await ready();
    const enter = async () => {
      const opened = await door.open(pool, 'right', 'one');
      return opened !== 'wrong' && 'cookie' in opened ? opened.cookie : '';
    };
    const cookie = await enter();
    expect(await door.poolOf(cookie)).toEqual(pool);
    expect(await door.poolOf(`${pool.pool + 1}.${cookie.split('.')[1] ?? ''}`)).toBeNull();
    for (const other of [null, '', 'x', `${cookie}x`, cookie.slice(0, -1)]) expect(await door.poolOf(other)).toBeNull();
    hub.wait(SESSION_MILLISECONDS - 1);
    expect(await door.poolOf(cookie)).toEqual(pool);
    hub.wait(1);
    expect(await door.poolOf(cookie)).toBeNull();
    const [second, third] = [await enter(), await enter()];
    await door.close(second);
    expect([await door.poolOf(second), await door.poolOf(third)]).toEqual([null, pool]);
    await store.setPassword(pool.pool, await plainPins.hash('another'), NOON);
    expect(await door.poolOf(third)).toBeNull();
  });

  it('keeps an address waiting longer with each round of wrong tries, and everybody after many', async () => {
    const { pool, door } = await ready();
    const wrong = async (address: string) => door.open(pool, 'wrong', address);
    const rounds: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let turn = 0; turn < 5; turn += 1) expect(await wrong('one')).toBe('wrong');
      const locked = await door.open(pool, 'right', 'one');
      if (locked === 'wrong' || 'cookie' in locked) throw new Error('not locked');
      rounds.push(locked.until - hub.now());
      hub.wait(locked.until - hub.now());
    }
    expect(rounds).toEqual([30_000, 60_000, 120_000]);
    expect(await door.open(pool, 'right', 'two')).toHaveProperty('cookie');
    for (let address = 0; address < 30; address += 1) await wrong(`address ${address}`);
    expect(await door.open(pool, 'right', 'three')).toHaveProperty('until');
    // A name that is no pool's is as wrong as a password.
    hub.wait(DAY);
    expect(await door.open(null, 'right', 'four')).toBe('wrong');
  });

  it('a file from a stick may come slowly, from who is in; other bodies may not', async () => {
    const { pool } = await hub.pool(1);
    await store.setPassword(pool.pool, await scryptPins.hash('a long password'), NOON);
    const brought: number[] = [];
    const limit = 2000;
    const server = await serve({ requestMilliseconds: limit, headersMilliseconds: limit }, async (_, path) => {
      brought.push(statSync(path).size);
      return 'damaged';
    });
    const opened = await fetch(`${server.origin}/login`, {
      method: 'POST',
      body: new URLSearchParams({ pool: pool.id, password: 'a long password' }),
      headers: { origin: server.origin },
      redirect: 'manual',
    });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.lkj"\r\n\r\n';
    const slowly = (path: string, type: string, pieces: readonly string[]) =>
      fetch(server.origin + path, {
        method: 'POST',
        headers: { origin: server.origin, cookie, 'content-type': type },
        body: new ReadableStream<Uint8Array>({
          async start(into) {
            for (const piece of pieces) {
              await new Promise((next) => setTimeout(next, limit / 4));
              into.enqueue(Buffer.from(piece));
            }
            into.close();
          },
        }),
        duplex: 'half',
        redirect: 'manual',
      } as RequestInit).then(({ status }) => status);
    const tens = Array<string>(10).fill('tenletters');
    const [upload, other] = await Promise.allSettled([
      slowly('/bundle', 'multipart/form-data; boundary=x', [head, ...tens, '\r\n--x--\r\n']),
      slowly('/login', 'application/x-www-form-urlencoded', ['pool=', ...tens]),
    ]);
    expect(upload).toEqual({ status: 'fulfilled', value: 422 });
    expect(brought).toEqual([100]);
    expect(other.status).toBe('rejected');
    server.hub.service.end();
    await server.app.close();
  });

  it('forms come from its own pages only, cookies go nowhere else, nothing runs, strangers see nothing', async () => {
    const { pool } = await hub.pool(1);
    await store.setPassword(pool.pool, await scryptPins.hash('a long password'), NOON);
    const brought: string[] = [];
    const takeBundle: TakeBundle = async (of, path) => {
      brought.push(`${of.id} ${readFileSync(path, 'utf8')}`);
      return brought.length === 1
        ? { roomId: 'a room', madeAt: NOON, records: 12, pictures: 1, left: 0 }
        : ('put-out' as const);
    };
    const server = await serve({}, takeBundle);
    const form = (path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
      fetch(server.origin + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
    const fields = { pool: pool.name, password: 'a long password' };
    const own = { origin: server.origin };
    // More than one pool is on this hub: it asks for the name, and a name of several is nobody's.
    expect(await (await fetch(`${server.origin}/login`)).text()).toContain('name="pool"');
    const named = { ...fields, pool: pool.id };
    for (const headers of [{}, { origin: 'null' }, { origin: 'https://elsewhere.example' }])
      expect((await form('/login', named, headers as Record<string, string>)).status).toBe(403);
    const opened = await form('/login', named, own);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/?lang=zh']);
    const [cookie = '', ...attributes] = (opened.headers.get('set-cookie') ?? '').split('; ');
    expect(attributes).toEqual(['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=28800']);

    const page = await fetch(`${server.origin}/?lang=en`, { headers: { cookie } });
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    const html = await page.text();
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    for (const [path, headers] of [
      ['/', {}],
      ['/', { cookie: 'hub_office=1.x' }],
      ['/revoke?kiosk=x', {}],
    ] as const) {
      const answer = await fetch(server.origin + path, { headers, redirect: 'manual' });
      expect(answer.status).toBe(303);
    }
    // A file from a stick: with a session, from our own page, one file and nothing else.
    const stick = (headers: Readonly<Record<string, string>>, text = 'what is in it') => {
      const body = new FormData();
      body.append('file', new Blob([text]), 'a.lkj');
      return fetch(`${server.origin}/bundle`, { method: 'POST', body, headers, redirect: 'manual' });
    };
    expect((await stick({ cookie })).status).toBe(403);
    expect((await stick({ cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await stick(own)).headers.get('location')).toBe('/?lang=zh');
    expect((await form('/bundle', {}, { cookie, ...own })).status).toBe(400);
    expect(brought).toEqual([]);
    const taken = await stick({ cookie, ...own });
    expect([taken.status, await taken.text()]).toEqual([200, expect.stringContaining('新收下 12 条记录、1 张图片')]);
    expect(brought).toEqual([`${pool.id} what is in it`]);
    const refused = await stick({ cookie, ...own });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('已经停用')]);
    // Where there was no room for one, the next is taken again.
    const { TMPDIR = '' } = process.env;
    process.env['TMPDIR'] = '/nowhere';
    const noRoom = await stick({ cookie, ...own });
    if (TMPDIR === '') delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    expect(noRoom.status).toBeGreaterThanOrEqual(500);
    expect(await (await stick({ cookie, ...own })).text()).not.toContain('正在收另一个文件');
    // Nothing of it is kept beside the database.
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('hub-bundle-'))).toEqual([]);
    // Without a session the form puts nobody out.
    const [member] = await store.members(pool.pool);
    await form('/revoke', { kiosk: member?.kiosk ?? '' }, own);
    await form('/revoke', { kiosk: member?.kiosk ?? '' }, { cookie });
    expect((await store.members(pool.pool))[0]?.revoked).toBe(false);
    await form('/revoke', { kiosk: member?.kiosk ?? '' }, { cookie, ...own });
    expect((await store.members(pool.pool))[0]?.revoked).toBe(true);
    server.hub.service.end();
    await server.app.close();
  });

  it('a room that calls itself by markup is only text', async () => {
    const { pool, kiosks } = await hub.pool(1);
    const [a = pretendKiosk()] = kiosks;
    const name = '<script>alert(1)</script>';
    await hub.push(
      pool,
      a,
      cutSheet(pool.id, a, 1, [
        {
          stream: `room:${a.roomId}`,
          kind: 'room.opened',
          payload: { name, prefix: 'HJD', community: '"><img src=x>' },
        },
      ]),
    );
    const { overviewPage } = await import('../../hub/office/pages.ts');
    const page = overviewPage(
      { language: 'zh', path: '/' },
      { poolName: name, overview: await overviewOf(pool), now: NOON, counting: false },
    );
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img/);
  });
});
