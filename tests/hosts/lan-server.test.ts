/** Each item of the network listener's safety list, asked of a real one over real HTTPS sockets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect as connectPlain, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refuse } from '../../core/errors.ts';
import type { Push } from '../../core/contract.ts';
import type { Role } from '../../core/rights.ts';
import { keepCertificate } from '../../electron/lan/certificate.ts';
import { createDevices, type Devices } from '../../electron/lan/devices.ts';
import { COOKIE, startLanServer, type LanServer } from '../../electron/lan/server.ts';
import { contentSecurityPolicy, isNear, NONCE_PLACE } from '../../electron/policy.ts';
import type { Answer } from './http.ts';
import { askHttps, openStream, type Asking } from './https.ts';

const log = { info: () => undefined, error: () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'kiosk-lan-'));
const root = join(folder, 'app');
const calls: { readonly session: string; readonly name: unknown }[] = [];
const listeners = new Set<(push: Push) => void>();
/** Stands still, so that a rate is counted and not timed. */
let now = Date.UTC(2026, 10, 28);
const clock = { now: () => now };
let role: Role = 'admin';
let devices: Devices;
let server: LanServer;
let secret: string;

beforeAll(async () => {
  for (const part of ['assets', 'door', 'staff', 'staff/assets']) mkdirSync(join(root, part), { recursive: true });
  writeFileSync(join(root, 'index.html'), 'the residents’ window');
  writeFileSync(join(root, 'assets', 'a.js'), '1');
  writeFileSync(join(root, 'door', 'index.html'), 'the door');
  writeFileSync(join(root, 'door', 'door.js'), '2');
  writeFileSync(join(root, 'staff', 'index.html'), `<style nonce="${NONCE_PLACE}"></style>`);
  writeFileSync(join(root, 'staff', 'assets', 'b.js'), '3');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  devices = createDevices(join(folder, 'devices.json'), { clock, log });
  secret = devices.add({ id: 'one', name: '办公室电脑', pairedAt: now });
  server = await startLanServer({
    kiosk: {
      dispatch: (session, name) => {
        calls.push({ session, name });
        return name === 'bug' ? Promise.reject(new Error('a bug')) : Promise.resolve({ ok: true, value: { name } });
      },
      on: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      fileOf: (session, id) =>
        session === 'network-one' && id === 'aaaa'
          ? { path: join(root, 'assets', 'a.js'), name: '月报.pdf', mime: 'application/pdf', bytes: 1 }
          : null,
      roleOf: () => role,
      network: {
        wanted: () => ({ on: true, port: 0 }),
        pair: (code, peer) =>
          Promise.resolve(
            code === 'GOOD'
              ? { secret: devices.add({ id: peer, name: peer, pairedAt: now }) }
              : refuse('wrong-pairing-code'),
          ),
      },
    },
    root,
    port: 0,
    certificate: await keepCertificate(join(folder, 'certificate.pem'), { now, addresses: [], log }),
    devices,
    origins: (port) => [`https://127.0.0.1:${port}`, `https://[fd00::5]:${port}`],
    // 127.0.0.9 stands for an address of the internet: no other can be had on every machine.
    mayConnect: (peer, own) => isNear(peer) && isNear(own) && peer?.endsWith('127.0.0.9') !== true,
    clock,
    log,
  });
});
afterAll(() => {
  server.end();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  role = 'admin';
  // Whatever was asked is forgiven.
  now += 60_000;
});

const ask = (asking: Omit<Asking, 'port'>): Promise<Answer> => askHttps({ port: server.port, ...asking });
const cookie = (): string => `${COOKIE}=${secret}`;
const origin = (): string => `https://127.0.0.1:${server.port}`;
const json = 'application/json';
const posting = (): Record<string, string> => ({ cookie: cookie(), origin: origin(), 'content-type': json });
const post = (
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '{"name":"x","input":{}}',
  path = '/call',
) => ask({ method: 'POST', path, headers, body });

/** What comes back when this is written, until the end. */
const said = (socket: Socket, text: string): Promise<string> =>
  new Promise((answered) => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => answered(heard));
    socket.write(text);
  });

describe('who may connect', () => {
  it('not an address of the internet: it gets no byte, not even a certificate', async () => {
    await expect(ask({ from: '127.0.0.9' })).rejects.toThrow(/ECONNRESET|socket|EPIPE|closed/i);
    expect((await ask({ from: '127.0.0.2' })).status).toBe(200);
  });

  it('nobody who speaks plain HTTP, an older TLS than 1.3, or no HTTP at all', async () => {
    const plain = connectPlain(server.port, '127.0.0.1');
    expect(await said(plain, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).not.toContain('HTTP/1.1 200');
    const old = connect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
    await expect(new Promise((good, bad) => old.on('secureConnect', good).on('error', bad))).rejects.toThrow(
      /version|alert/i,
    );
    const nonsense = connect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false });
    expect(await said(nonsense, 'NONSENSE\r\n\r\n')).toBe('');
  });

  it.each([
    ['a name', { host: 'kiosk.example' }],
    ['a rebound name at our port', { host: 'evil.example:8443' }],
    ['localhost', { host: 'localhost' }],
    ['our address without the port', { host: '127.0.0.1' }],
    ['an address that is not shown', { host: '192.168.1.5:8443' }],
  ])('nobody who asks for %s', async (_what, headers) => {
    for (const path of ['/', '/door/door.js', '/staff/', '/events'])
      expect((await ask({ path, headers: { ...headers, cookie: cookie() } })).status, path).toBe(421);
  });

  it('nobody who asks for no host at all', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false });
    expect(await said(socket, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('whoever asks for one of the shown addresses, from that very origin', async () => {
    const host = `[fd00::5]:${server.port}`;
    expect((await ask({ headers: { host } })).status).toBe(200);
    expect((await post({ ...posting(), host, origin: `https://${host}` })).status).toBe(200);
    expect((await post({ ...posting(), host })).status).toBe(403);
  });
});

describe('before pairing', () => {
  it('only the page for it is there', async () => {
    expect((await ask({})).body).toBe('the door');
    expect((await ask({ path: '/door/door.js' })).body).toBe('2');
    for (const path of [
      '/index.html',
      '/assets/a.js',
      '/staff',
      '/staff/',
      '/staff/index.html',
      '/staff/assets/b.js',
      '/events',
      '/files/aaaa',
      '/clips/manifest.json',
      '/start?token=x',
      '/door/../staff/index.html',
      '/nothing',
    ])
      // prettier-ignore
      expect([path, (await ask({ path })).status]).toEqual([path, path.startsWith('/door/') ? 404 : 401]);
  });

  it('nothing is dispatched, whatever the cookie', async () => {
    calls.length = 0;
    for (const wrong of ['', `${COOKIE}=`, `${COOKIE}=${secret.slice(1)}x`, `kiosk=${secret}`, `${COOKIE}x=${secret}`])
      expect((await post({ ...posting(), cookie: wrong })).status, wrong).toBe(401);
    expect(calls).toEqual([]);
  });

  it('a code gives a cookie that only this host gets back, over HTTPS, and no script can read', async () => {
    const headers = { origin: origin(), 'content-type': json };
    const wrong = await post(headers, '{"code":"BAD"}', '/pair');
    expect([wrong.status, JSON.parse(wrong.body)]).toEqual([
      200,
      { ok: false, error: { code: 'wrong-pairing-code', facts: {} } },
    ]);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const { headers: given, body } = await post(headers, '{"code":"GOOD"}', '/pair');
    expect(JSON.parse(body)).toEqual({ ok: true, value: {} });
    expect(String(given['set-cookie'])).toMatch(
      /^__Host-kiosk=[\w-]{43}; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Strict$/,
    );
    const fresh = String(given['set-cookie']).split(';')[0] ?? '';
    calls.length = 0;
    expect((await post({ ...posting(), cookie: `a=b; ${fresh}` })).status).toBe(200);
    expect(calls).toMatchObject([{ session: expect.stringMatching(/^network-/) as string }]);
    expect(fresh).not.toContain(calls[0]?.session.slice(8));
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, '{"code":"GOOD"}', 403],
    ['a sandboxed frame', { origin: 'null' }, '{"code":"GOOD"}', 403],
    ['our address over HTTP', { origin: 'http://127.0.0.1' }, '{"code":"GOOD"}', 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'code=GOOD', 415],
    ['a text', { 'content-type': 'text/plain' }, '{"code":"GOOD"}', 415],
    ['no JSON', {}, 'GOOD', 400],
    ['no code', {}, '{"code":7}', 400],
    ['a list', {}, '[]', 400],
    ['more than a code', {}, JSON.stringify({ code: 'GOOD', more: 'x'.repeat(1024) }), 413],
  ])('from %s pairs nothing', async (_who, change, body, status) => {
    const before = devices.devices().length;
    const answered = await post({ origin: origin(), 'content-type': json, ...change }, body, '/pair');
    expect([answered.status, answered.headers['set-cookie']]).toEqual([status, undefined]);
    expect(devices.devices()).toHaveLength(before);
  });
});

describe('a paired computer', () => {
  it('has a session of its own that is not its cookie', async () => {
    calls.length = 0;
    expect(JSON.parse((await post(posting())).body)).toEqual({ ok: true, value: { name: 'x' } });
    expect(calls).toEqual([{ session: 'network-one', name: 'x' }]);
  });

  it('is given the console only after a PIN, and never the residents’ window or its clips', async () => {
    const headers = { cookie: cookie() };
    role = 'resident';
    for (const path of ['/staff', '/staff/', '/staff/index.html', '/staff/assets/b.js'])
      expect(await ask({ path, headers })).toMatchObject({ status: 303, headers: { location: '/' }, body: '' });
    role = 'staff';
    expect((await ask({ path: '/staff/assets/b.js', headers })).body).toBe('3');
    expect((await ask({ path: '/staff/', headers })).headers['content-security-policy']).toContain("'nonce-");
    for (const path of [
      '/index.html',
      '/assets/a.js',
      '/clips/manifest.json',
      '/staff/../index.html',
      '/staff/%2e%2e/index.html',
      '/staff/..%2f..%2fsecret.txt',
      '/staff/nothing.js',
    ])
      // prettier-ignore
      expect([path, (await ask({ path, headers })).status]).toEqual([path, 404]);
  });

  it.each([
    ['without an Origin', { origin: '' }, 403],
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from a site beside us', { origin: 'https://127.0.0.1:9999' }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as text', { 'content-type': 'text/plain' }, 415],
  ])('%s asks for nothing', async (_how, change, status) => {
    calls.length = 0;
    expect((await post({ ...posting(), ...change })).status).toBe(status);
    expect(calls).toEqual([]);
  });

  it('sends eight megabytes at most, and only to /call', async () => {
    calls.length = 0;
    expect((await post(posting(), Buffer.alloc(8 * 1024 * 1024 + 1, 32))).status).toBe(413);
    expect((await post(posting(), '{}', '/other')).status).toBe(404);
    expect((await ask({ method: 'PUT', path: '/call', headers: posting() })).status).toBe(405);
    expect(calls).toEqual([]);
  });

  it('takes away the files of its own jobs, and nothing in them runs', async () => {
    const { status, headers, body } = await ask({ path: '/files/aaaa', headers: { cookie: cookie() } });
    expect([status, body, headers['content-type']]).toEqual([200, '1', 'application/pdf']);
    expect(headers['content-disposition']).toContain('attachment');
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    const other = `${COOKIE}=${devices.add({ id: 'other', name: 'other', pairedAt: now })}`;
    expect((await ask({ path: '/files/aaaa', headers: { cookie: other } })).status).toBe(404);
  });

  it('hears what the kiosk says', async () => {
    const stream = await openStream(server.port, cookie());
    for (const listener of listeners) listener({ name: 'changed', data: {} });
    await expect.poll(stream.text).toContain('data: {"name":"changed","data":{}}');
  });

  it('that is put out is cut off where it is, and is nobody from then on', async () => {
    const put = devices.add({ id: 'put-out', name: 'x', pairedAt: now });
    const headers = { ...posting(), cookie: `${COOKIE}=${put}` };
    const stream = await openStream(server.port, headers.cookie);
    const stays = await openStream(server.port, cookie());
    // Half of a request is under way.
    const half = connect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false });
    const ended = new Promise((end) => half.on('close', end).on('error', () => undefined));
    half.write(
      `POST /call HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}content-length: 20\r\n\r\n{"name":`, // prettier-ignore
    );
    // Anything else it asks is answered only after that was read.
    expect((await ask({ path: '/nothing', headers })).status).toBe(404);
    await new Promise(setImmediate);
    calls.length = 0;
    devices.remove('put-out');
    server.cut('put-out');
    half.write('"late"}      ');
    await Promise.all([stream.ended, ended]);
    expect((await post(headers)).status).toBe(401);
    expect(calls).toEqual([]);
    expect((await post(posting())).status).toBe(200);
    for (const listener of listeners) listener({ name: 'changed', data: {} });
    await expect.poll(stays.text).toContain('changed');
  });
});

describe('every answer', () => {
  it('says the CSP and its companions, refusals included, and lets no other site in', async () => {
    role = 'resident';
    const headers = { cookie: cookie() };
    const answers = [
      await ask({}),
      await post(posting()),
      await ask({ path: '/staff/', headers }),
      await post(posting(), '{'),
      await ask({ path: '/staff/' }),
      await post({ ...posting(), origin: 'https://evil.example' }),
      await ask({ path: '/nothing', headers }),
      await ask({ method: 'DELETE' }),
      await ask({ method: 'TRACE' }),
      await post(posting(), Buffer.alloc(9 * 1024 * 1024, 32)),
      await post({ ...posting(), 'content-type': 'text/plain' }),
      await ask({ headers: { host: 'evil.example' } }),
      await post(posting(), '{"name":"bug"}'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 303, 400, 401, 403, 404, 405, 405, 413, 415, 421, 500,
    ]);
    for (const answered of answers) {
      expect(answered.headers['content-security-policy'], `${answered.status}`).toBe(contentSecurityPolicy);
      expect(answered.headers['x-content-type-options']).toBe('nosniff');
      expect(answered.headers['cache-control']).toBe('no-store');
      expect(answered.headers['access-control-allow-origin']).toBeUndefined();
      // A browser that insists on a good certificate would never come back to one that nobody vouches for.
      expect(answered.headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('is "too many" to an address that asks without end, until it has waited; others are served', async () => {
    const agent = new Agent({ rejectUnauthorized: false, keepAlive: true, localAddress: '127.0.0.3' });
    const statuses: number[] = [];
    while (statuses.at(-1) !== 429 && statuses.length < 1000)
      statuses.push((await ask({ path: '/nothing', agent })).status);
    expect(statuses.length).toBeGreaterThan(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask({})).status).toBe(200);
    now += 1000;
    expect((await ask({ path: '/nothing', agent })).status).toBe(401);
    agent.destroy();
  });
});
