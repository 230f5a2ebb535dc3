/** Two hub processes on one real PostgreSQL, killed and cut off: nothing acknowledged is lost, nothing is skipped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Vector, WireSheet } from '../../core/sync/protocol.ts';
import { requests } from '../../core/sync/protocol.ts';
import { appendSheets } from '../../hub/append.ts';
import { openPostgres } from '../../hub/sql/postgres.ts';
import { openStore } from '../../hub/sql/store.ts';
import { eventHash } from '../../core/sync/wire.ts';
import { createTestHub } from '../helpers/hub.ts';
import { cutSheet, pretendKiosk, sha256, things, type PretendedKiosk } from '../helpers/pretended-kiosk.ts';
import { startPostgres } from '../helpers/postgres.ts';

const postgres = await startPostgres();
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => postgres?.remove());

const main = join(import.meta.dirname, '..', '..', 'hub', 'main.ts');

interface HubProcess {
  readonly origin: string;
  readonly said: readonly string[];
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
}

function startHub(url: string): Promise<HubProcess> {
  const child = spawn(process.execPath, [main, '--port', '0', '--pool', '望京'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  const said: string[] = [];
  const exited = new Promise<number | null>((gone) => child.on('exit', (code) => gone(code)));
  return new Promise((ready, failed) => {
    void exited.then((code) => failed(new Error(`the hub ended with ${code}: ${said.join(' ')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      // The last sentence of a start: how the pool stands.
      if (!line.includes('“望京”') || line.includes('密码')) return;
      const origin = /Address: (\S+)/.exec(said.join('\n'))?.[1] ?? '';
      ready({ origin, said, child, exited });
    });
  });
}

async function post(origin: string, path: string, input: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const ask = (origin: string, pool: string, by: PretendedKiosk, name: string, input: unknown) =>
  post(origin, `/v1/${name}`, input, by.headers(pool, `/v1/${name}`, JSON.stringify(input), Date.now()));

/** As a kiosk does: at any hub that answers, again and again, until it is taken. */
async function pushStubbornly(
  origins: readonly string[],
  pool: string,
  by: PretendedKiosk,
  sheets: readonly WireSheet[],
): Promise<number> {
  let failures = 0;
  for (const sheet of sheets) {
    for (let taken = false; !taken;) {
      const origin = origins[failures % origins.length] ?? '';
      const answer = await ask(origin, pool, by, 'push', { sheets: [sheet] }).catch(() => null);
      taken = answer?.status === 200;
      if (taken) continue;
      failures += 1;
      // Not there, or its database is away, and nothing else.
      if (answer !== null) expect(answer.body).toMatchObject({ error: { code: 'busy' } });
      await new Promise((next) => setTimeout(next, 20));
    }
  }
  return failures;
}

async function pullAll(origin: string, pool: string, by: PretendedKiosk): Promise<readonly WireSheet[]> {
  const vector: Record<string, number> = {};
  const sheets: WireSheet[] = [];
  for (let more = true; more;) {
    const page = requests.pull.output.parse(
      (await ask(origin, pool, by, 'pull', { vector, limit: 100, waitMs: 0 })).body,
    );
    sheets.push(...page.sheets);
    for (const { sheet } of page.sheets) vector[sheet.kiosk] = sheet.to;
    more = page.more;
  }
  return sheets;
}

const bodies = (sheets: readonly WireSheet[]) => sheets.map((sheet) => JSON.stringify(sheet)).toSorted();

/** Two hubs, a pool, two kiosks that are in. */
const ready = async (name: string) => {
  const url = postgres?.database(name) ?? '';
  const [one, two] = await Promise.all([startHub(url), startHub(url)]);
  if (one === undefined || two === undefined) throw new Error('no hubs');
  const ticket = /: ([0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(two.said.at(-1) ?? '')?.[1]?.replace('-', '') ?? '';
  const [a, b] = [pretendKiosk(), pretendKiosk()];
  const { body } = await post(one.origin, '/v1/enrol', { ticket, member: a.member, prefix: 'AA' });
  const pool = String(body['pool']);
  const invited = await ask(two.origin, pool, a, 'invite', { wrapped: 'AAAA' });
  expect(
    (await post(one.origin, '/v1/enrol', { ticket: invited.body['ticket'], member: b.member, prefix: 'BB' })).status,
  ).toBe(200);
  return { url, one, two, pool, a, b };
};

describe.skipIf(postgres === null)('two processes on one PostgreSQL', () => {
  it('started at once on an empty database: one pool, and what one knows the other knows', async () => {
    const { one, two, pool, a, b } = await ready('together');
    expect([one, two].flatMap(({ said }) => said).filter((line) => line.includes('Password')).length).toBe(1);
    const waits = ask(two.origin, pool, b, 'pull', { vector: {}, limit: 10, waitMs: 50_000 });
    const input = { sheets: [cutSheet(pool, a, 1, things(3))] };
    const signed = a.headers(pool, '/v1/push', JSON.stringify(input), Date.now());
    expect((await post(one.origin, '/v1/push', input, signed)).status).toBe(200);
    expect((await waits).body).toMatchObject({ heads: { [a.kiosk]: 3 } });
    // The very same request at the other one is a replay.
    expect((await post(two.origin, '/v1/push', input, signed)).body).toMatchObject({ error: { code: 'replayed' } });
    // Put out at one, out at the other.
    await ask(one.origin, pool, b, 'revoke', { kiosk: a.kiosk, reason: '' });
    expect((await ask(two.origin, pool, a, 'wanted', { blobs: [] })).body).toMatchObject({
      error: { code: 'revoked' },
    });

    const last = ask(two.origin, pool, b, 'pull', { vector: { [a.kiosk]: 3 }, limit: 10, waitMs: 50_000 });
    // So that it waits when the signal comes.
    await expect.poll(async () => (await fetch(`${two.origin}/metrics`)).text()).toContain('hub_waiting_pulls 1');
    two.child.kill('SIGTERM');
    expect((await last).body).toMatchObject({ sheets: [] });
    expect(await two.exited).toBe(0);
  });

  it('killed in turn, PostgreSQL crashed and started again in the middle: all that was pushed is there, once', async () => {
    const { url, one, two, pool, a, b } = await ready('killed');
    const sheetsOf = (by: PretendedKiosk) =>
      Array.from({ length: 60 }, (_, index) => cutSheet(pool, by, index * 5 + 1, things(5)));
    const [mine, theirs] = [sheetsOf(a), sheetsOf(b)];
    const push = async (from: number, to: number, origins: readonly string[], trouble: () => void) => {
      const pushing = [
        pushStubbornly(origins, pool, a, mine.slice(from, to)),
        pushStubbornly(origins.toReversed(), pool, b, theirs.slice(from, to)),
      ];
      trouble();
      return (await Promise.all(pushing)).reduce((sum, failures) => sum + failures);
    };
    await push(0, 20, [one.origin, two.origin], () => one.child.kill('SIGKILL'));
    const failures = await push(20, 40, [two.origin], () => {
      postgres?.crash();
      // Starting holds this process up, and what it pushes: not before something has failed.
      setTimeout(() => postgres?.start(), 300);
    });
    expect(failures).toBeGreaterThan(0);
    const third = await startHub(url);
    await push(40, 60, [third.origin, two.origin], () => two.child.kill('SIGKILL'));
    const got = await pullAll(third.origin, pool, a);
    expect(bodies(got)).toEqual(bodies([...mine, ...theirs]));
    const ranges = [a, b].map(({ kiosk }) => ({ kiosk, from: 1, to: 300 }));
    const { digests } = requests.digest.output.parse((await ask(third.origin, pool, b, 'digest', { ranges })).body);
    expect(digests).toEqual(
      [mine, theirs].map((sheets) =>
        sha256(sheets.flatMap(({ events }) => events.map((event) => eventHash(event, sha256))).join('\n')),
      ),
    );
  });
});

describe.skipIf(postgres === null)('[trap 1] a cursor on PostgreSQL', () => {
  it('skips nothing while the first writer’s transaction is open and the second has committed', async () => {
    const open = async () => openStore(await openPostgres({ url, connections: 4, trouble: () => undefined }));
    const url = postgres?.database('cursor') ?? '';
    const [first, second] = [createTestHub(await open()), await open()];
    const { pool, kiosks } = await first.pool(3);
    const [a, b, reader] = [0, 1, 2].map((index) => kiosks[index] ?? pretendKiosk());
    if (a === undefined || b === undefined || reader === undefined) throw new Error('no kiosks');
    const [early, late] = [cutSheet(pool.id, a, 1, things(3)), cutSheet(pool.id, b, 1, things(2))];
    const heard: number[] = [];
    second.onAppended((number) => heard.push(number));

    const gate = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const checked = { ...early, hashes: early.events.map((event) => eventHash(event, sha256)) };
    const holding = second.append(pool.pool, [a.kiosk], 'none', async (appending) => {
      const answer = await appendSheets([checked], appending);
      written.resolve();
      await gate.promise;
      return answer;
    });
    await written.promise;
    // The second writer begins later and is done before: on a position number it would stand behind the first.
    expect(await first.push(pool, b, late)).toEqual({ heads: { [b.kiosk]: 2 } });
    const before = await first.pull(pool, reader);
    expect(before.sheets).toEqual([late]);
    const vector: Vector = before.heads;
    // The same author's next sheet waits for the first, it does not pass it.
    const next = cutSheet(pool.id, a, 4, things(1));
    const waiting = first.push(pool, a, next);
    gate.resolve();
    await holding;
    expect(await waiting).toEqual({ heads: { [a.kiosk]: 4, [b.kiosk]: 2 } });
    expect((await first.pull(pool, reader, vector)).sheets).toEqual([early, next]);
    // The other process was told of every append, its own and the first one's.
    await expect.poll(() => heard).toEqual([pool.pool, pool.pool, pool.pool]);
    first.service.end();
    await first.store.close();
    await second.close();
  });
});
