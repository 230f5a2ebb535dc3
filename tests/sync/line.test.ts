/** The kiosk's end of the line on real sockets: what comes back is looked at before it is believed (trap 10). */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createStop } from '../../core/sync/stop.ts';
import { newPrivateKey } from '../../electron/sync/crypto.ts';
import { createHubClient } from '../../electron/sync/hub-client.ts';
import { createMachine } from '../../electron/sync/machine.ts';
import { sendOverFetch } from '../../electron/sync/send.ts';
import { expired } from '../helpers/expired-certificate.ts';
import { NOON } from '../helpers/world.ts';

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server, scheme: string): Promise<string> {
  opened.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serve = (answer: RequestListener): Promise<string> => listen(createServer(answer), 'http');

function clientTo(address: string, now = () => NOON) {
  const machine = createMachine(
    {
      address,
      pool: 'pool',
      poolName: '望京',
      poolKey: Buffer.alloc(32, 7).toString('base64'),
      roomId: 'room',
      kiosk: 'kiosk',
    },
    newPrivateKey(),
    null,
  );
  return createHubClient({ machine, clock: { now }, send: sendOverFetch });
}
const pull = { vector: {}, limit: 10, waitMs: 0 };
const good = JSON.stringify({ sheets: [], heads: { other: 3 }, more: false });
const json = { 'content-type': 'application/json; charset=utf-8' };

describe('an answer', () => {
  it('that is the hub’s, plain or packed, is taken', async () => {
    for (const packed of [false, true]) {
      const address = await serve((_, response) =>
        response
          .writeHead(200, packed ? { ...json, 'content-encoding': 'gzip' } : json)
          .end(packed ? gzipSync(good) : good),
      );
      expect(await clientTo(address).ask('pull', pull)).toEqual({ sheets: [], heads: { other: 3 }, more: false });
    }
  });

  it('whose gzip breaks off is none', async () => {
    const packed = gzipSync(JSON.stringify({ sheets: [], heads: { ['k'.repeat(60)]: 3 }, more: false }));
    const address = await serve((_, response) =>
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 12)),
    );
    expect(await clientTo(address).ask('pull', pull)).toMatchObject({ trouble: 'unreachable' });
  });

  it('that unpacks to far more than any hub says is not read to its end', async () => {
    const member = gzipSync(Buffer.alloc(10 * 1024 * 1024, ' '));
    const bomb = Buffer.concat(Array.from({ length: 20 }, () => member));
    const address = await serve((_, response) =>
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    expect(await clientTo(address).ask('pull', pull)).toEqual({ trouble: 'unreachable', facts: { why: 'too much' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('by which a portal sends its visitors elsewhere is not followed', async () => {
    let followed = 0;
    const elsewhere = await serve((_, response) => {
      followed += 1;
      response.writeHead(200, json).end(good);
    });
    const address = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end());
    expect(await clientTo(address).ask('pull', pull)).toMatchObject({ trouble: 'not-the-hub' });
    expect(followed).toBe(0);
  });

  it('that is cut off, or never comes, is none; one that is waited for can be called off', async () => {
    const cut = await serve((_, response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' }).write('{');
      response.destroy();
    });
    expect(await clientTo(cut).ask('pull', pull)).toMatchObject({ trouble: 'unreachable' });
    expect(await clientTo('http://127.0.0.1:1').ask('pull', pull)).toMatchObject({ trouble: 'unreachable' });
    const stop = createStop();
    const silent = await serve(() => stop.stop());
    const called = await clientTo(silent).ask('pull', { ...pull, waitMs: 60_000 }, stop);
    expect(called).toEqual({ trouble: 'unreachable', facts: { why: 'stopped' } });
  });
});

const answer: RequestListener = (_, response) => response.writeHead(200, json).end(good);

describe('a certificate', () => {
  it('that nobody vouches for is refused by name', async () => {
    const address = await listen(createSecureServer(expired, answer), 'https');
    expect(await clientTo(address).ask('pull', pull)).toMatchObject({
      trouble: 'unreachable',
      facts: { why: expect.stringMatching(/SELF_SIGNED|CERT_HAS_EXPIRED/) },
    });
  });

  it('that has expired is refused by name, also where this machine trusts who made it', async () => {
    const address = await listen(createSecureServer(expired, answer), 'https');
    const before = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...before, expired.cert]);
    try {
      expect(await clientTo(address).ask('pull', pull)).toEqual({
        trouble: 'unreachable',
        facts: { why: 'CERT_HAS_EXPIRED' },
      });
    } finally {
      tls.setDefaultCACertificates(before);
    }
  });
});

const refuse = (code: string, facts: object = {}): string => JSON.stringify({ error: { code, message: '', facts } });

describe('what a kiosk asks', () => {
  it('is asked once more by the hub’s time where its own was refused, and from then on at once', async () => {
    const HUB = NOON + 7 * 3_600_000;
    const times: number[] = [];
    const address = await serve((request, response) => {
      const time = Number(request.headers['x-time']);
      times.push(time);
      const isNear = Math.abs(time - HUB) < 60_000;
      response.writeHead(isNear ? 200 : 401, json).end(isNear ? good : refuse('clock', { time: HUB }));
    });
    const client = clientTo(address);
    expect(await client.ask('pull', pull)).toMatchObject({ more: false });
    expect(await client.ask('pull', pull)).toMatchObject({ more: false });
    expect(times).toEqual([NOON, HUB, HUB]);
  });

  it('is asked with another nonce where the hub has seen one before, and no third time', async () => {
    const nonces = new Set<unknown>();
    const address = await serve((request, response) => {
      nonces.add(request.headers['x-nonce']);
      response.writeHead(401, json).end(refuse('replayed'));
    });
    expect(await clientTo(address).ask('pull', pull)).toMatchObject({ trouble: 'replayed' });
    expect(nonces.size).toBe(2);
  });

  it('stops at a 401', async () => {
    let asked = 0;
    const address = await serve((_, response) => {
      asked += 1;
      response.writeHead(401, json).end(refuse('revoked'));
    });
    expect(await clientTo(address).ask('pull', pull)).toMatchObject({ trouble: 'revoked' });
    expect(asked).toBe(1);
  });
});
