/** The second PC on a whole kiosk: turned on and off, paired, kept over a restart, put out; two windows that know nothing of each other. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input, OperationName, Output, Reply } from '../../core/contract.ts';
import { exportsRequests } from '../helpers/requests/exports.ts';
import { openRealKiosk, REAL_PIN, type RealKiosk } from '../helpers/real-kiosk.ts';
import { askHttps, openStream } from './https.ts';

let folder: string;
let real: RealKiosk;
const network = { addresses: () => ['127.0.0.1'] };
const open = (): Promise<RealKiosk> => openRealKiosk(folder, { network });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-lan-'));
  real = await open();
});
afterEach(async () => {
  await real.kiosk.close();
  rmSync(folder, { recursive: true, force: true });
});

const change = (key: string, value: boolean | number): Promise<unknown> => real.call('settings.change', { key, value });
const state = (): Promise<Output<'network.read'>> => real.call('network.read', {});

/** Any port that is free now. */
const freePort = (): Promise<number> =>
  new Promise((free) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => free(port));
    });
  });

async function turnOn(): Promise<number> {
  const port = await freePort();
  await change('network.port', port);
  await change('network.on', true);
  await expect.poll(async () => (await state()).open).toBe(true);
  return port;
}

interface Pc {
  readonly cookie: string;
  readonly ask: <N extends OperationName>(name: N, input: Input<N>) => Promise<Reply<Output<N>>>;
  /** The status of a call. */
  readonly status: () => Promise<number>;
}

async function pair(port: number, name = '办公室电脑'): Promise<Pc> {
  const { code } = await real.call('network.invite', { name });
  const headers = { origin: `https://127.0.0.1:${port}`, 'content-type': 'application/json' };
  const paired = await askHttps({ port, method: 'POST', path: '/pair', headers, body: JSON.stringify({ code }) });
  return pcWith(port, String(paired.headers['set-cookie']).split(';')[0] ?? '');
}

function pcWith(port: number, cookie: string): Pc {
  const headers = { cookie, origin: `https://127.0.0.1:${port}`, 'content-type': 'application/json' };
  const call = (name: string, input: unknown) =>
    askHttps({ port, method: 'POST', path: '/call', headers, body: JSON.stringify({ name, input }) });
  return {
    cookie,
    ask: async (name, input) => JSON.parse((await call(name, input)).body) as Reply<never>,
    status: async () => (await call('kiosk.status', {})).status,
  };
}

describe('turned on and off', () => {
  it('it is off at first: nothing listens, no certificate is there', async () => {
    expect(await state()).toEqual({ on: false, open: false, trouble: null, addresses: [], fingerprint: null, validTo: null, devices: [] }); // prettier-ignore
    expect(existsSync(join(folder, 'lan-certificate.pem'))).toBe(false);
    await expect(askHttps({ port: 8443 })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('on, it serves what the settings show: the address, and the certificate with this fingerprint', async () => {
    const port = await turnOn();
    const { addresses, fingerprint, validTo } = await state();
    expect(addresses).toEqual([`https://127.0.0.1:${port}/`]);
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await new Promise((good) => socket.on('secureConnect', good));
    const shown = socket.getPeerX509Certificate();
    socket.destroy();
    expect(shown?.fingerprint256.replaceAll(':', '')).toBe(fingerprint);
    expect([Date.parse(shown?.validTo ?? ''), shown?.subjectAltName]).toEqual([validTo, expect.stringContaining('127.0.0.1')]); // prettier-ignore
    if (process.platform !== 'win32') expect(statSync(join(folder, 'lan-certificate.pem')).mode & 0o777).toBe(0o600);
    expect((await askHttps({ port, path: '/staff/' })).status).toBe(401);
  });

  it('off, it ends at once: streams close, the port is free, who was paired stays so', async () => {
    const port = await turnOn();
    const pc = await pair(port);
    const stream = await openStream(port, pc.cookie);
    await change('network.on', false);
    await stream.ended;
    await expect(pc.status()).rejects.toThrow(/ECONNREFUSED/);
    expect(await state()).toMatchObject({ on: false, open: false, addresses: [] });
    await change('network.on', true);
    await expect.poll(async () => (await state()).open).toBe(true);
    expect(await pc.status()).toBe(200);
  });

  it('turned off while it is still opening, it does not stay open', async () => {
    const port = await freePort();
    await change('network.port', port);
    await Promise.all([change('network.on', true), change('network.on', false)]);
    await expect(askHttps({ port })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('at another port it is there and no longer here; at one that is taken it says so', async () => {
    const port = await turnOn();
    const other = await freePort();
    await change('network.port', other);
    await expect.poll(async () => (await state()).addresses).toEqual([`https://127.0.0.1:${other}/`]);
    await expect(askHttps({ port })).rejects.toThrow(/ECONNREFUSED/);
    const taken = createServer();
    await new Promise<void>((ready) => taken.listen(port, ready));
    await change('network.port', port);
    await expect.poll(async () => (await state()).trouble).toBe('port-taken');
    await change('network.port', other);
    await expect.poll(state).toMatchObject({ open: true, trouble: null });
    await new Promise((end) => taken.close(end));
    real.logged.length = 0;
  });
});

describe('paired', () => {
  it('a PC needs a person’s PIN; its window and the machine’s own know nothing of each other', async () => {
    const port = await turnOn();
    const pc = await pair(port);
    expect(await pc.ask('kiosk.status', {})).toMatchObject({ ok: true });
    expect(await pc.ask('desk.today', {})).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await pc.ask('staff.open', { pin: '0000' })).toMatchObject({ error: { code: 'wrong-pin' } });
    expect(await pc.ask('staff.open', { pin: REAL_PIN })).toMatchObject({ ok: true });
    expect(await pc.ask('desk.today', {})).toMatchObject({ ok: true });
    await real.call('staff.close', {});
    expect(await pc.ask('desk.today', {})).toMatchObject({ ok: true });
    await real.signIn();
    await pc.ask('staff.close', {});
    expect(await real.ask('desk.today', {})).toMatchObject({ ok: true });
    for (const [name, input] of [['session.view', {}], ['setup.screen', { pixelsPerMillimetre: 4 }]] as const)
      expect(await pc.ask(name, input)).toMatchObject({ error: { code: 'machine-only' } }); // prettier-ignore
  });

  it('put out, it is cut off at once; over a restart one stays out and one stays in, without its PIN', async () => {
    const port = await turnOn();
    const out = await pair(port);
    const { devices, fingerprint } = await state();
    const stays = await pair(port, '前台');
    await stays.ask('staff.open', { pin: REAL_PIN });
    const stream = await openStream(port, out.cookie);
    await real.call('network.revoke', { deviceId: devices[0]?.id ?? '' });
    await stream.ended;
    expect([await out.status(), await stays.status()]).toEqual([401, 200]);
    await real.kiosk.close();
    real = await open();
    await real.signIn();
    await expect.poll(async () => (await state()).open).toBe(true);
    expect([await out.status(), await stays.status()]).toEqual([401, 200]);
    expect(await stays.ask('desk.today', {})).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await state()).toMatchObject({
      fingerprint,
      devices: [{ name: '前台', seenAt: expect.any(Number) as number }],
    });
  });

  it('it sees only the files of its own person’s work', async () => {
    const port = await turnOn();
    const pc = await pair(port);
    await real.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' });
    await pc.ask('staff.open', { pin: '13579' });
    const own = await pc.ask('export.run', exportsRequests()['export.run']);
    expect(own).toMatchObject({ ok: true });
    const jobId = own.ok ? own.value.jobId : '';
    await expect.poll(() => pc.ask('jobs.read', { jobId })).toMatchObject({ value: { state: 'done' } });
    const take = (cookie: string) => askHttps({ port, path: `/files/${jobId}`, headers: { cookie } });
    expect((await take(pc.cookie)).status).toBe(200);
    const other = await pair(port);
    expect((await take(other.cookie)).status).toBe(404);
    await other.ask('staff.open', { pin: REAL_PIN });
    expect((await take(other.cookie)).status).toBe(404);
    await pc.ask('staff.close', {});
    expect((await take(pc.cookie)).status).toBe(404);
  });
});
