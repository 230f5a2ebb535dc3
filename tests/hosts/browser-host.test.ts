/** Each item of the browser host's safety list, asked of a real one over a real socket. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Push } from '../../core/contract.ts';
import { startBrowserHost, type BrowserHost } from '../../electron/browser-host.ts';
import { contentSecurityPolicy, NONCE_PLACE } from '../../electron/policy.ts';
import type { Role } from '../../core/rights.ts';
import { sendTo, signIn, type Send } from './http.ts';

const log = { info: () => undefined, error: () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'kiosk-host-'));
const root = join(folder, 'app');
const calls: unknown[] = [];
const listeners = new Set<(push: Push) => void>();
const aFile = { name: "台账'.csv", mime: 'text/csv; charset=utf-8', bytes: 1 };
let role: Role = 'resident';
let host: BrowserHost;
let send: Send;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'app-other'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>hello');
  writeFileSync(join(root, 'assets', 'a.js'), '1');
  mkdirSync(join(root, 'staff'));
  writeFileSync(join(root, 'staff', 'index.html'), `<style nonce="${NONCE_PLACE}"></style>`);
  writeFileSync(join(root, 'notes.secret'), 'of no type we serve');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'app-other', 'secret.txt'), 'outside');
  host = await startBrowserHost({
    kiosk: {
      dispatch: (session, name, input) => {
        calls.push({ session, name, input });
        if (name === 'bug') return Promise.reject(new Error('a bug'));
        return Promise.resolve({ ok: true, value: { name, input } });
      },
      on: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      fileOf: (_session, id) => (id === 'aaaa' ? { path: join(root, 'assets', 'a.js'), ...aFile } : null),
      roleOf: () => role,
      clips: join(folder, 'clips'),
    },
    root,
    port: 0,
    log,
  });
  send = sendTo(host);
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = JSON.stringify({ name: 'x', input: {} });

describe('the way in', () => {
  it('listens on 127.0.0.1 and on no other address', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((address) => (address === undefined || address.address === '127.0.0.1' ? [] : [address.address]));
    for (const address of [...others, '127.0.0.2', '::1']) {
      const reached = await new Promise<boolean>((answered) => {
        const socket = connect({ host: address, port: host.port, timeout: 2000 });
        const end = (is: boolean) => () => {
          socket.destroy();
          answered(is);
        };
        socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
      });
      expect(reached, address).toBe(false);
    }
  });

  it('a start token gives a strict cookie, once', async () => {
    const link = new URL(host.newLink());
    const first = await send('GET', link.pathname + link.search);
    expect(first.status).toBe(303);
    expect(first.headers['location']).toBe('/');
    expect(String(first.headers['set-cookie'])).toMatch(
      new RegExp(`^kiosk-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const again = await send('GET', link.pathname + link.search);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('a wrong, empty or posted token gives nothing, and leaves the right one good', async () => {
    const link = new URL(host.newLink());
    for (const path of ['/start?token=wrong', '/start?token=', '/start', `${link.pathname}${link.search}x`])
      expect((await send('GET', path)).status).toBe(401);
    expect((await send('POST', link.pathname + link.search, { origin: host.origin })).status).toBe(415);
    expect((await send('HEAD', link.pathname + link.search)).status).toBe(405);
    expect((await send('GET', link.pathname + link.search)).status).toBe(303);
  });

  it('nothing is served without the cookie, with a wrong one, or with that of another port', async () => {
    const good = await signIn(host);
    const secret = good['cookie']?.split('=')[1] ?? '';
    const wrong = ['', `kiosk-${host.port}=`, `kiosk-${host.port}=${secret.slice(1)}x`, `kiosk-1=${secret}`];
    for (const cookie of wrong) {
      for (const path of ['/', '/index.html', '/events', '/call', '/nothing'])
        expect((await send('GET', path, { cookie })).status, `${path} ${cookie}`).toBe(401);
      expect((await send('POST', '/call', { ...good, cookie }, call)).status).toBe(401);
    }
    expect((await send('GET', '/', { cookie: `a=b; ${good['cookie']}; c=d` })).status).toBe(200);
  });

  it('two windows are two sessions, and neither id is the cookie', async () => {
    calls.length = 0;
    const [one, two] = [await signIn(host), await signIn(host)];
    for (const window of [one, two, one]) await send('POST', '/call', window, call);
    const ids = calls.map((asked) => (asked as { session: string }).session);
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    for (const id of ids) expect(`${one['cookie']}${two['cookie']}`).not.toContain(id);
  });
});

describe('a call', () => {
  it('gets its reply as JSON', async () => {
    const { status, headers, body } = await send('POST', '/call', await signIn(host), call);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body)).toEqual({ ok: true, value: { name: 'x', input: {} } });
  });

  it.each([
    ['a foreign host', { host: 'evil.example' }, 421],
    ['a rebound name', { host: 'localhost' }, 421],
    ['a foreign origin', { origin: 'http://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('from %s is refused and reaches nothing', async (_who, change: Record<string, string>, status) => {
    const headers = { ...(await signIn(host)), ...change };
    calls.length = 0;
    expect((await send('POST', '/call', headers, call)).status).toBe(status);
    expect(calls).toEqual([]);
  });

  it('without an Origin is refused', async () => {
    const { cookie = '', 'content-type': type = '' } = await signIn(host);
    expect((await send('POST', '/call', { cookie, 'content-type': type }, call)).status).toBe(403);
  });

  it('larger than 8 MB is refused, said beforehand or found out while reading', async () => {
    const headers = await signIn(host);
    calls.length = 0;
    const large = Buffer.alloc(8 * 1024 * 1024 + 1, 32);
    expect((await send('POST', '/call', headers, large)).status).toBe(413);
    const chunked = await new Promise<number>((answered, failed) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: host.port,
          method: 'POST',
          path: '/call',
          agent: false,
          headers: { ...headers, 'transfer-encoding': 'chunked' },
        },
        (response) => {
          answered(response.statusCode ?? 0);
          response.destroy();
        },
      );
      sent.on('error', failed);
      sent.write(large);
    });
    expect(chunked).toBe(413);
    expect(calls).toEqual([]);
    const photo = JSON.stringify({ name: 'x', input: 'p'.repeat(7 * 1024 * 1024) });
    expect((await send('POST', '/call', headers, photo)).status).toBe(200);
  });

  it.each(['', '{not json', '"', '{"name":"x"'])('that is no JSON (%j) is refused', async (body) => {
    expect((await send('POST', '/call', await signIn(host), body)).status).toBe(400);
  });

  it.each(['null', '5', '"x"', '[]', '{"__proto__":{"name":"x"}}'])(
    '%s has no name: the door refuses it',
    async (body) => {
      calls.length = 0;
      expect((await send('POST', '/call', await signIn(host), body)).status).toBe(200);
      expect(calls).toEqual([{ session: expect.any(String) as string, name: undefined, input: undefined }]);
    },
  );

  it('that meets a bug is answered, and the host lives on', async () => {
    const headers = await signIn(host);
    expect((await send('POST', '/call', headers, '{"name":"bug"}')).status).toBe(500);
    expect((await send('POST', '/call', headers, call)).status).toBe(200);
  });
});

describe('every answer', () => {
  it('says the CSP and its companions, refusals included', async () => {
    const good = await signIn(host);
    const link = new URL(host.newLink());
    const answers = [
      await send('GET', '/', good),
      await send('GET', '/assets/a.js', good),
      await send('GET', link.pathname + link.search),
      await send('POST', '/call', good, '{'),
      await send('GET', '/'),
      await send('POST', '/call', { ...good, origin: 'http://evil.example' }, call),
      await send('GET', '/nothing', good),
      await send('POST', '/other', good, call),
      await send('DELETE', '/', good),
      await send('POST', '/call', good, Buffer.alloc(9 * 1024 * 1024, 32)),
      await send('POST', '/call', { ...good, 'content-type': 'text/plain' }, call),
      await send('GET', '/', { host: 'evil.example' }),
      await send('POST', '/call', good, '{"name":"bug"}'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([
      200, 200, 303, 400, 401, 403, 404, 404, 405, 413, 415, 421, 500,
    ]);
    for (const { status, headers } of answers) {
      expect(headers['content-security-policy'], `${status}`).toBe(contentSecurityPolicy);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['permissions-policy']).toContain('camera=(self)');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is kept by no cache, but for files whose name is their hash', async () => {
    const good = await signIn(host);
    expect((await send('POST', '/call', good, call)).headers['cache-control']).toBe('no-store');
    expect((await send('GET', '/', good)).headers['cache-control']).toBe('no-store');
    expect((await send('GET', '/assets/a.js', good)).headers['cache-control']).toContain('immutable');
  });
});

describe('files', () => {
  it('come with their type', async () => {
    const good = await signIn(host);
    const index = await send('GET', '/', good);
    expect([index.body, index.headers['content-type']]).toEqual(['<!doctype html>hello', 'text/html; charset=utf-8']);
    expect((await send('GET', '/assets/a.js?x=1', good)).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it.each([
    '/../secret.txt',
    '/../app-other/secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%2e%2e%2fapp-other%2fsecret.txt',
    '/index.html%00.txt',
    '/%',
    '/assets',
    '/assets/',
    '/notes.secret',
    '//127.0.0.1/secret.txt',
    'http://evil.example/',
    '*',
  ])('%s is not there', async (path) => {
    const { status, body } = await send('GET', path, await signIn(host));
    expect([status, body]).toEqual([404, 'not here']);
  });
});

describe('the clip pack', () => {
  it('names nothing where there is none', async () => {
    const { status, body } = await send('GET', '/clips/manifest.json', await signIn(host));
    expect([status, JSON.parse(body)]).toEqual([200, { clips: {} }]);
  });
  it('is what lies in the data folder: its manifest and its sounds, nothing else', async () => {
    const clips = join(folder, 'clips');
    mkdirSync(clips);
    writeFileSync(join(clips, 'manifest.json'), '{"clips":{"lent":"lent.mp3"}}');
    writeFileSync(join(clips, 'lent.mp3'), 'sound');
    writeFileSync(join(clips, 'page.html'), '<script>1</script>');
    const cookie = await signIn(host);
    const manifest = await send('GET', '/clips/manifest.json', cookie);
    expect([manifest.body, manifest.headers['content-type']]).toEqual([
      '{"clips":{"lent":"lent.mp3"}}',
      'application/json; charset=utf-8',
    ]);
    const sound = await send('GET', '/clips/lent.mp3', cookie);
    expect([sound.body, sound.headers['content-type']]).toEqual(['sound', 'audio/mpeg']);
    for (const path of [
      '/clips/page.html',
      '/clips/',
      '/clips/other.mp3',
      '/clips/../secret.txt',
      '/clips/..%2fapp%2findex.html',
    ])
      expect((await send('GET', path, cookie)).status, path).toBe(404);
    expect((await send('GET', '/clips/lent.mp3')).status).toBe(401);
  });
});

describe('the console and its files', () => {
  afterEach(() => {
    role = 'resident';
  });

  it('a window without a PIN is sent back to the wall and gets none of its files', async () => {
    const headers = await signIn(host);
    for (const path of ['/staff', '/staff/', '/staff/index.html', '/staff/assets/x.js'])
      expect(await send('GET', path, headers), path).toMatchObject({
        status: 303,
        headers: { location: '/' },
        body: '',
      });
  });

  it('staff get its page with a nonce of its own each time', async () => {
    role = 'staff';
    const headers = await signIn(host);
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time += 1) {
      const { status, body, headers: answered } = await send('GET', '/staff/', headers);
      expect(status).toBe(200);
      const nonce = /nonce="([\w-]+)"/.exec(body)?.[1] ?? '';
      expect(String(answered['content-security-policy'])).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('a file goes to whom it belongs, as an attachment in which nothing runs', async () => {
    const headers = await signIn(host);
    expect(await send('GET', '/files/bbbb', headers)).toMatchObject({ status: 404 });
    expect(await send('GET', '/files/aaaa')).toMatchObject({ status: 401 });
    expect(await send('GET', '/files/aaaa', headers)).toMatchObject({
      status: 200,
      body: '1',
      headers: {
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('台账')}%27.csv`,
        'x-content-type-options': 'nosniff',
      },
    });
  });
});

describe('pushes', () => {
  it('reach the window as server-sent events and end with it', async () => {
    const headers = await signIn(host);
    const heard = await new Promise<{ readonly type: string | undefined; readonly text: string }>((answered) => {
      request({ host: '127.0.0.1', port: host.port, path: '/events', headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text === ': open\n\n') for (const listener of listeners) listener({ name: 'changed', data: {} });
          if (!text.includes('data:')) return;
          response.destroy();
          answered({ type: response.headers['content-type'], text });
        });
      }).end();
    });
    expect(heard).toEqual({
      type: 'text/event-stream; charset=utf-8',
      text: ': open\n\ndata: {"name":"changed","data":{}}\n\n',
    });
    await expect.poll(() => listeners.size).toBe(0);
  });

  it('do not keep the host from closing', async () => {
    const other = await startBrowserHost({
      kiosk: {
        dispatch: () => Promise.reject(new Error('unused')),
        on: () => () => undefined,
        fileOf: () => null,
        roleOf: () => 'resident',
        clips: '',
      },
      root,
      port: 0,
      log,
    });
    const headers = await signIn(other);
    const ended = new Promise<void>((over) => {
      request({ host: '127.0.0.1', port: other.port, path: '/events', headers, agent: false }, (response) => {
        response.on('error', () => undefined);
        response.on('close', over);
        response.on('data', () => void other.close());
      }).end();
    });
    await ended;
    await expect(sendTo(other)('GET', '/')).rejects.toThrow(/ECONNREFUSED/);
  });
});
