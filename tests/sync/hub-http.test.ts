/** The hub over HTTP: who is let in, in which form, and what one who misbehaves can take from the others. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { requests, type RequestName } from '../../core/sync/protocol.ts';
import { headers as names } from '../../core/sync/wire.ts';
import { createMemoryStore } from '../../hub/memory-store.ts';
import type { Limits } from '../../hub/limits.ts';
import type { Pool } from '../../hub/store.ts';
import { heardOn, startTestServer, type TestServer } from '../helpers/hub-server.ts';
import { cutSheet, pretendKiosk, things, type PretendedKiosk } from '../helpers/pretended-kiosk.ts';
import { DAY, MINUTE } from '../helpers/world.ts';

let open: TestServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

interface Setting {
  readonly server: TestServer;
  readonly pool: Pool;
  readonly a: PretendedKiosk;
  readonly b: PretendedKiosk;
}
async function start(
  limits: Partial<Limits> = {},
  options: Parameters<typeof startTestServer>[2] = {},
): Promise<Setting> {
  const server = await startTestServer(createMemoryStore(), limits, options);
  open = server;
  const { pool, kiosks } = await server.hub.pool(2);
  return { server, pool, a: kiosks[0] ?? pretendKiosk(), b: kiosks[1] ?? pretendKiosk() };
}
const hello = JSON.stringify({ protocol: { least: 1, most: 1 }, head: 0 });

const codeOf = async (answer: Promise<{ code: string }>) => (await answer).code;

describe('what is answered', () => {
  it('a signed request, gzip either way, nothing for a browser to keep or embed', async () => {
    const { server, pool, a } = await start();
    const sheet = cutSheet(pool.id, a, 1, things(200));
    const packed = gzipSync(JSON.stringify({ sheets: [sheet] }));
    const pushed = await server.send(pool, a, '/v1/push', packed, { headers: { 'content-encoding': 'gzip' } });
    expect(pushed).toMatchObject({ status: 200, body: { heads: { [a.kiosk]: 200 } } });
    const pulled = await server.ask(pool, a, 'pull', { vector: {}, limit: 1000, waitMs: 0 });
    expect(pulled.headers.get('content-encoding')).toBe('gzip');
    expect(requests.pull.output.parse(pulled.body).sheets).toEqual([sheet]);
    for (const [header, value] of Object.entries({
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    }))
      expect(pulled.headers.get(header), header).toBe(value);
    // Who cannot unpack gets it as it is.
    const plain = await server.send(pool, a, '/v1/pull', JSON.stringify({ vector: {}, limit: 1000, waitMs: 0 }), {
      headers: { 'accept-encoding': 'identity' },
    });
    expect([plain.headers.get('content-encoding'), plain.body]).toEqual([null, pulled.body]);
  });

  it('enrolling over HTTP, from the printed ticket to the first hello', async () => {
    const { server } = await start();
    const pool = await server.hub.store.createPool({ id: 'new', name: '南湖', at: 0 });
    const ticket = (await server.hub.service.firstTicket(pool.pool))?.ticket ?? '';
    expect((await server.post('/v1/ticket', JSON.stringify({ ticket }))).body).toEqual({
      pool: 'new',
      poolName: '南湖',
      wrapped: null,
    });
    const kiosk = pretendKiosk();
    expect(
      (await server.post('/v1/enrol', JSON.stringify({ ticket, member: kiosk.member, prefix: 'NH' }))).status,
    ).toBe(200);
    expect((await server.send(pool, kiosk, '/v1/hello', hello)).body).toMatchObject({
      poolName: '南湖',
      members: [{ kiosk: kiosk.kiosk }],
    });
  });

  it('health, metrics and a description made from the schemas that read the requests', async () => {
    const { server, pool, a } = await start();
    await server.ask(pool, a, 'hello', { protocol: { least: 1, most: 1 }, head: 0 });
    await server.post('/v1/hello', hello);
    const get = async (path: string, headers = {}) => {
      const response = await fetch(server.origin + path, { headers });
      return { status: response.status, text: await response.text() };
    };
    expect(JSON.parse((await get('/health')).text)).toEqual({ ok: true, time: server.hub.now(), version: 'test' });
    const { text } = await get('/metrics');
    expect(text).toContain('hub_requests_total{request="/v1/hello",code="ok"} 1');
    expect(text).toContain('hub_requests_total{request="/v1/hello",code="unauthorised"} 1');
    expect(text).toMatch(/^hub_waiting_pulls 0$/m);
    for (const secret of [a.kiosk, pool.id]) expect(text).not.toContain(secret);

    const description = JSON.parse((await get('/openapi.json')).text) as {
      openapi: string;
      paths: Record<string, { post: { requestBody: unknown; responses: unknown } }>;
    };
    expect(Object.keys(description.paths).toSorted()).toEqual(
      ['ticket', 'enrol', ...Object.keys(requests)].map((name) => `/v1/${name}`).toSorted(),
    );
    const wanted = JSON.stringify(description.paths['/v1/push']?.post.requestBody);
    for (const word of ['sheets', 'signature', 'sequence', 'maxItems']) expect(wanted).toContain(word);
    const references = JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, path = ''] of references)
      expect(
        path.split('/').reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], description),
        path,
      ).toBeDefined();
  });

  it('metrics from elsewhere with the token only', async () => {
    const { server } = await start({}, { metricsToken: 'secret' });
    const get = async (headers: Readonly<Record<string, string>>) =>
      (await fetch(`${server.origin}/metrics`, { headers })).status;
    expect([
      await get({}),
      await get({ authorization: 'Bearer wrong' }),
      await get({ authorization: 'Bearer secret' }),
    ]).toEqual([403, 403, 200]);
  });

  it('a waiting pull hears of a push, and of the end of the hub', async () => {
    const { server, pool, a, b } = await start();
    const wait = (head: number) =>
      server.ask(pool, b, 'pull', { vector: { [a.kiosk]: head }, limit: 10, waitMs: 50_000 });
    const first = wait(0);
    await expect.poll(server.hub.service.waiting).toBe(1);
    await server.ask(pool, a, 'push', { sheets: [cutSheet(pool.id, a, 1, things(1))] });
    expect((await first).body).toMatchObject({ heads: { [a.kiosk]: 1 } });
    const left = new AbortController();
    const body = JSON.stringify({ vector: { [a.kiosk]: 1 }, limit: 10, waitMs: 50_000 });
    const gone = fetch(`${server.origin}/v1/pull`, {
      method: 'POST',
      headers: b.headers(pool.id, '/v1/pull', body, server.hub.now()),
      body,
      signal: left.signal,
    });
    await expect.poll(server.hub.service.waiting).toBe(1);
    left.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(server.hub.service.waiting).toBe(0);
    const last = wait(1);
    await expect.poll(server.hub.service.waiting).toBe(1);
    server.hub.service.end();
    expect((await last).body).toMatchObject({ sheets: [] });
    // From now on nobody waits.
    expect((await wait(1)).body).toMatchObject({ sheets: [] });
  });
});

describe('who is refused', () => {
  it('unsigned, signed by another, over other bytes, another path, another pool, a stranger', async () => {
    const { server, pool, a, b } = await start();
    const stranger = pretendKiosk();
    const other = await server.hub.pool(1);
    expect(await codeOf(server.post('/v1/hello', hello))).toBe('unauthorised');
    expect(await codeOf(server.send(pool, { ...b, headers: (...words) => ({ ...b.headers(...words), [names.kiosk]: a.kiosk }) }, '/v1/hello', hello))).toBe('unauthorised'); // prettier-ignore
    expect(await codeOf(server.send(pool, a, '/v1/hello', hello, { body: `${hello} ` }))).toBe('unauthorised');
    expect(await codeOf(server.post('/v1/digest', '{}', a.headers(pool.id, '/v1/wanted', '{}', server.hub.now())))).toBe('unauthorised'); // prettier-ignore
    expect(await codeOf(server.post('/v1/digest?x=1', '{}', a.headers(pool.id, '/v1/digest', '{}', server.hub.now())))).toBe('unauthorised'); // prettier-ignore
    expect(await codeOf(server.send(other.pool, a, '/v1/hello', hello))).toBe('unauthorised');
    expect(await codeOf(server.send(pool, a, '/v1/hello', hello, { headers: { [names.pool]: other.pool.id } }))).toBe('unauthorised'); // prettier-ignore
    expect(await codeOf(server.send(pool, stranger, '/v1/hello', hello))).toBe('unauthorised');
    for (const name of [names.pool, names.kiosk, names.time, names.nonce, names.signature])
      for (const value of ['', 'x', '\u00ff', "' OR 1=1 --", 'a'.repeat(500)])
        expect(await codeOf(server.send(pool, a, '/v1/hello', hello, { headers: { [name]: value } })), `${name}: ${value}`).toBe('unauthorised'); // prettier-ignore
    expect(await codeOf(server.send(pool, a, '/v1/hello', hello))).toBe('ok');
    // Refused with a reason in the log, and without what was sent.
    const lines = JSON.stringify(server.logged);
    expect(lines).toContain('the request is not signed');
    expect(lines).not.toContain('OR 1=1');
  });

  it('a replay; a clock a day off, which is told the time; a kiosk that was put out', async () => {
    const { server, pool, a, b } = await start();
    const signed = a.headers(pool.id, '/v1/hello', hello, server.hub.now());
    expect((await server.post('/v1/hello', hello, signed)).code).toBe('ok');
    expect((await server.post('/v1/hello', hello, signed)).code).toBe('replayed');
    server.hub.wait(4 * MINUTE);
    expect((await server.post('/v1/hello', hello, signed)).code).toBe('replayed');
    server.hub.wait(2 * MINUTE);
    expect((await server.post('/v1/hello', hello, signed)).code).toBe('clock');
    for (const off of [-DAY, DAY, -5 * MINUTE - 1, 5 * MINUTE + 1]) {
      const answer = await server.send(pool, a, '/v1/hello', hello, { at: server.hub.now() + off });
      expect(answer).toMatchObject({
        status: 401,
        code: 'clock',
        body: { error: { facts: { time: server.hub.now() } } },
      });
    }
    for (const off of [-5 * MINUTE, 5 * MINUTE])
      expect((await server.send(pool, a, '/v1/hello', hello, { at: server.hub.now() + off })).code).toBe('ok');
    // Stolen: from the next request on it gets nothing.
    expect((await server.ask(pool, b, 'revoke', { kiosk: a.kiosk, reason: 'stolen' })).code).toBe('ok');
    for (const name of Object.keys(requests) as RequestName[])
      expect((await server.send(pool, a, `/v1/${name}`, '{}')).code, name).toBe('revoked');
    expect((await server.send(pool, b, '/v1/hello', hello)).code).toBe('ok');
    expect(JSON.stringify(server.logged)).not.toContain('stolen');
  });

  it('what is no JSON, no gzip, no such path or method', async () => {
    const { server, pool, a } = await start();
    const code = async (path: string, body: string | Buffer, headers = {}) =>
      (await server.send(pool, a, path, body, { headers })).code;
    expect(await code('/v1/hello', 'no JSON')).toBe('malformed');
    expect(await code('/v1/hello', Buffer.from([0xff, 0xfe, 0x7b, 0x7d]))).toBe('malformed');
    expect(await code('/v1/hello', '[]')).toBe('malformed');
    expect(await code('/v1/hello', '')).toBe('malformed');
    expect(await code('/v1/hello', hello, { 'content-type': 'text/plain' })).toBe('malformed');
    expect(await code('/v1/hello', hello, { 'content-type': 'application/x-www-form-urlencoded' })).toBe('malformed');
    const packed = gzipSync(hello);
    expect(await code('/v1/hello', packed.subarray(0, 12), { 'content-encoding': 'gzip' })).toBe('malformed');
    expect(await code('/v1/hello', hello, { 'content-encoding': 'gzip' })).toBe('malformed');
    expect(await code('/v1/hello', hello, { 'content-encoding': 'br' })).toBe('malformed');
    for (const path of [
      '/v1/nothing',
      '/v1/',
      '/v1/hello/',
      '/../etc/passwd',
      '/v1/%2e%2e/%2e%2e/etc/passwd',
      '/v1/hello%00',
      '/%',
      '//v1/hello',
      '/constructor',
    ])
      expect(['unknown', 'malformed'], path).toContain((await server.post(path, hello)).code);
    expect((await fetch(`${server.origin}/v1/hello`)).status).toBe(404);
    expect((await fetch(`${server.origin}/v1/hello`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('what one can take from the others', () => {
  it('a hundred megabytes, said or not said, are refused before they are kept', async () => {
    const { server, pool, a, b } = await start();
    const head = (length: string): string =>
      `POST /v1/push HTTP/1.1\r\nhost: hub\r\n${Object.entries(b.headers(pool.id, '/v1/push', '', server.hub.now()))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}${length}\r\n\r\n`;
    const before = process.memoryUsage().rss;
    for (const length of ['content-length: 100000000', 'transfer-encoding: chunked']) {
      const socket = await server.connect();
      const heard = heardOn(socket);
      socket.write(head(length));
      const megabyte = Buffer.alloc(1_000_000, 'x');
      for (let sent = 0; sent < 100 && !socket.destroyed; sent += 1) {
        if (length.startsWith('transfer')) socket.write(`${megabyte.length.toString(16)}\r\n`);
        socket.write(megabyte);
        if (length.startsWith('transfer')) socket.write('\r\n');
        await new Promise((next) => setImmediate(next));
      }
      // Where the hub has hung up on what was still being sent, its words may be lost with the line.
      expect(await heard).toMatch(/^$|HTTP\/1.1 413[^]*"code":"too-large"/);
      expect((await server.send(pool, a, '/v1/hello', hello)).code).toBe('ok');
    }
    expect(server.logged.filter(([, facts]) => (facts as { code?: string }).code === 'too-large').length).toBe(2);
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
    expect((await server.send(pool, a, '/v1/push', Buffer.alloc(2_000_001, ' '))).code).toBe('too-large');
  });

  it('a gzip bomb is not unpacked', async () => {
    const { server, pool, a, b } = await start();
    // Half a gigabyte in fifty members, which is one gzip file as well and quick to make.
    const member = gzipSync(Buffer.alloc(10_000_000, ' '));
    const bomb = Buffer.concat(Array.from({ length: 50 }, () => member));
    const before = process.memoryUsage().rss;
    const bombs = Array.from({ length: 8 }, () =>
      server.send(pool, a, '/v1/push', bomb, { headers: { 'content-encoding': 'gzip' } }),
    );
    const [served, ...refused] = await Promise.all([server.send(pool, b, '/v1/hello', hello), ...bombs]);
    expect(served?.code).toBe('ok');
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['too-large']));
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('JSON nested deeper than anything a kiosk writes', async () => {
    const { server, pool, a } = await start();
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    const sheet = JSON.stringify({ sheets: [cutSheet(pool.id, a, 1, [{ payload: 'here' }])] }).replace('"here"', deep);
    expect((await server.send(pool, a, '/v1/push', sheet)).code).toBe('malformed');
    expect((await server.send(pool, a, '/v1/hello', deep)).code).toBe('malformed');
  });

  it('room for bodies: what does not fit now is told to come again', async () => {
    const { server, pool, a, b } = await start({ receivingBytes: 1_500_000 });
    const socket = await server.connect();
    const headers = Object.entries(a.headers(pool.id, '/v1/push', '', server.hub.now()));
    socket.write(
      `POST /v1/push HTTP/1.1\r\nhost: hub\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}content-length: 1400000\r\n\r\nxxx`,
    );
    const long = Buffer.alloc(200_000, ' ');
    await expect.poll(async () => (await server.send(pool, b, '/v1/hello', long)).code).toBe('busy');
    expect((await server.send(pool, b, '/v1/hello', hello)).code).toBe('ok');
    socket.destroy();
    await expect.poll(async () => (await server.send(pool, b, '/v1/hello', long)).code).toBe('malformed');
  });

  it('slow senders are cut off, whether they dally with headers or body, and others served meanwhile', async () => {
    const { server, pool, a, b } = await start({ headersMilliseconds: 300, requestMilliseconds: 900 });
    const [slowHead, slowBody] = [await server.connect(), await server.connect()];
    const heard = [heardOn(slowHead), heardOn(slowBody)];
    slowHead.write('POST /v1/hello HTTP/1.1\r\nhost: hub\r\nx-slow: ');
    const headers = Object.entries(a.headers(pool.id, '/v1/hello', hello, server.hub.now()));
    slowBody.write(
      `POST /v1/hello HTTP/1.1\r\nhost: hub\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}content-length: 60\r\n\r\n`,
    );
    const dribble = setInterval(() => {
      slowHead.write('x');
      slowBody.write(' ');
    }, 50);
    const served: string[] = [];
    const both = Promise.all(heard);
    for (let over = false; !over;) {
      served.push((await server.send(pool, b, '/v1/hello', hello)).code);
      over = await Promise.race([both.then(() => true), new Promise<boolean>((next) => setTimeout(next, 50, false))]);
    }
    clearInterval(dribble);
    for (const said of await both) expect(said).toMatch(/^$|HTTP\/1.1 408/);
    expect(new Set(served)).toEqual(new Set(['ok']));
  });

  it('a kiosk, and an address, that ask too often are told how long to wait', async () => {
    const { server, pool, a, b } = await start({
      kiosk: { perSecond: 2, burst: 5 },
      address: { perSecond: 10, burst: 39 },
      tickets: { perSecond: 1, burst: 3 },
    });
    const codes: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) codes.push((await server.send(pool, a, '/v1/hello', hello)).code);
    expect(codes).toEqual([...Array<string>(5).fill('ok'), 'busy', 'busy']);
    const busy = await server.send(pool, a, '/v1/hello', hello);
    expect(busy).toMatchObject({ status: 429, body: { error: { facts: { retryAfterMs: 500 } } } });
    expect(busy.headers.get('retry-after')).toBe('1');
    expect((await server.send(pool, b, '/v1/hello', hello)).code).toBe('ok');
    server.hub.wait(500);
    expect((await server.send(pool, a, '/v1/hello', hello)).code).toBe('ok');
    // Guessing at tickets is slow for everybody together, and strangers use an address up sooner.
    const guesses: string[] = [];
    for (let turn = 0; turn < 4; turn += 1)
      guesses.push((await server.post('/v1/ticket', JSON.stringify({ ticket: 'AAAAAAAA' }))).code);
    expect(guesses).toEqual(['ticket', 'ticket', 'ticket', 'busy']);
    expect((await server.post('/v1/hello', hello)).code).toBe('busy');
    server.hub.wait(10_000);
    expect((await server.send(pool, b, '/v1/hello', hello)).code).toBe('ok');
  });

  it('an address has so many connections and no more', async () => {
    const { server, pool, a } = await start({ connectionsPerAddress: 4 });
    const held = await Promise.all([server.connect(), server.connect(), server.connect()]);
    expect((await server.send(pool, a, '/v1/hello', hello)).code).toBe('ok');
    const more = await Promise.all([server.connect(), server.connect()]);
    await Promise.all(more.map(heardOn));
    expect(held.map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
    for (const socket of [...held, ...more]) socket.destroy();
  });

  it('when the database is away it says so, and to come again', async () => {
    const store = createMemoryStore();
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    let broken: Error | null = null;
    const server = await startTestServer({
      ...store,
      heads: async (pool) => {
        if (broken !== null) throw broken;
        return store.heads(pool);
      },
      ping: async () => {
        if (broken !== null) throw broken;
      },
    });
    open = server;
    const { pool, kiosks } = await server.hub.pool(1);
    const [a = pretendKiosk()] = kiosks;
    broken = away;
    expect(await server.send(pool, a, '/v1/hello', hello)).toMatchObject({ status: 503, code: 'busy' });
    expect((await fetch(`${server.origin}/health`)).status).toBe(503);
    broken = new Error('a bug');
    expect(await server.send(pool, a, '/v1/hello', hello)).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify((await server.send(pool, a, '/v1/hello', hello)).body)).not.toContain('a bug');
    broken = null;
    expect((await server.send(pool, a, '/v1/hello', hello)).code).toBe('ok');
  });
});

it('gzip of an answer is whole and what was meant', async () => {
  const { server, pool, a } = await start();
  await server.ask(pool, a, 'push', { sheets: [cutSheet(pool.id, a, 1, things(50))] });
  const body = JSON.stringify({ vector: {}, limit: 50, waitMs: 0 });
  const socket = await server.connect();
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((over) => socket.once('close', over));
  const headers = {
    ...a.headers(pool.id, '/v1/pull', body, server.hub.now()),
    'accept-encoding': 'gzip',
    connection: 'close',
    'content-length': String(body.length),
  };
  socket.write(
    `POST /v1/pull HTTP/1.1\r\nhost: hub\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}`,
  );
  await ended;
  const whole = Buffer.concat(chunks);
  const bytes = whole.subarray(whole.indexOf('\r\n\r\n') + 4);
  expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ heads: { [a.kiosk]: 50 } });
});
