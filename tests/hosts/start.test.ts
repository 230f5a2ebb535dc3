/** `npm start` as a person runs it: a real process, its words, its exit codes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile } from '../../db/open.ts';
import { buildRenderer, isStale } from '../../electron/build-renderer.ts';
import { DEMO_PIN, startKiosk } from '../../electron/start-kiosk.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-start-'));
const program = fileURLToPath(new URL('../../electron/start.ts', import.meta.url));
const log = { info: () => undefined, error: () => undefined };
const running = new Set<ChildProcess>();

beforeAll(async () => {
  if (isStale()) await buildRenderer();
}, 120_000);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly said: () => string;
  readonly links: () => readonly string[];
  readonly ended: Promise<number | null>;
}

function start(...words: readonly string[]): Started {
  return startWith('pipe', words);
}

function startWith(input: 'pipe' | 'ignore', words: readonly string[]): Started {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...words], { env, stdio: [input, 'pipe', 'pipe'] });
  running.add(child);
  let out = '';
  let wrong = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
  const ended = new Promise<number | null>((over) => {
    child.on('close', (code) => {
      running.delete(child);
      over(code);
    });
  });
  return {
    child,
    out: () => out,
    said: () => wrong,
    links: () => out.match(/^http:\/\/127\.0\.0\.1:\d+\/start\?token=[\w-]{43}$/gm) ?? [],
    ended,
  };
}

const serving = (...words: readonly string[]): Promise<Started> => {
  const started = start('--host', 'none', ...words);
  return expect
    .poll(() => started.links().length)
    .toBe(1)
    .then(() => started);
};

/** A data folder of a room that was set up. */
async function usedFolder(name: string): Promise<string> {
  const path = join(folder, name);
  const kiosk = await startKiosk({
    dataFolder: path,
    demo: false,
    language: null,
    log,
    version: 'test',
    rendererFolder: path,
  });
  await kiosk.dispatch('w', 'setup.begin', {
    with: 'empty',
    roomName: '花家地南里',
    prefix: 'HJD',
    language: 'zh',
    adminName: '管理员',
    adminPin: '7294',
  });
  await kiosk.close();
  return path;
}

/** It did not start, and said so in Chinese and English without a stack. */
async function refusal(...words: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const started = start('--host', 'none', ...words);
  const code = await started.ended;
  expect(started.links()).toEqual([]);
  expect(started.said()).toMatch(/[一-鿿].*。 [A-Z].*\.\n$/);
  expect(started.said().trim().split('\n')).toHaveLength(1);
  return { code, said: started.said() };
}

describe('npm start', () => {
  it('says in one sentence what it took and why, and prints a link that opens one window', async () => {
    const started = await serving('--data', join(folder, 'fresh'), '--lang', 'en');
    expect(started.out().split('\n')[0]).toBe('No window, as asked: open the link.');
    const [link = ''] = started.links();
    const first = await fetch(link, { redirect: 'manual' });
    expect(first.status).toBe(303);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', link), { headers: { cookie } });
    expect(await page.text()).toContain('<div id="app">');
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(401);
    // Enter, or a signal from another terminal, gives the next one.
    started.child.stdin?.write('\n');
    await expect.poll(() => started.links().length).toBe(2);
    started.child.kill('SIGUSR2');
    await expect.poll(() => started.links().length).toBe(3);
    expect(new Set(started.links()).size).toBe(3);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(started.said()).toBe('');
  });

  it('takes the port it was told, and says when it cannot', async () => {
    const first = await serving('--data', join(folder, 'port-1'));
    const port = new URL(first.links()[0] ?? '').port;
    expect(await refusal('--data', join(folder, 'port-2'), '--port', port)).toMatchObject({ code: 1 });
    first.child.kill('SIGTERM');
    await first.ended;
    const second = await serving('--data', join(folder, 'port-2'), '--port', port);
    expect(new URL(second.links()[0] ?? '').port).toBe(port);
  });

  it('a second one on the same folder stops with 3; after a kill the folder is free', async () => {
    const path = join(folder, 'shared');
    const first = await serving('--data', path);
    const { code, said } = await refusal('--data', path);
    expect([code, said]).toEqual([3, expect.stringContaining('close it first')]);
    first.child.kill('SIGKILL');
    await first.ended;
    await serving('--data', path);
  });

  it.runIf(process.platform === 'linux')('is opened again by itself when it dies of a bug of the engine', async () => {
    const path = join(folder, 'dies');
    const started = await serving('--data', path, '--lang', 'en');
    const kept = readFileSync(`/proc/${started.child.pid}/task/${started.child.pid}/children`, 'utf8').trim();
    process.kill(Number(kept), 'SIGTRAP');
    await expect.poll(() => started.links().length).toBe(2);
    expect(started.said()).toBe(
      'The kiosk stopped unexpectedly (SIGTRAP) and is opening again; what was recorded is there.\n',
    );
    expect((await fetch(started.links()[1] ?? '', { redirect: 'manual' })).status).toBe(303);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
  });

  it('without a screen or a keyboard, as a service has neither, gives the link and says so', async () => {
    const started = startWith('ignore', ['--data', join(folder, 'screenless')]);
    await expect.poll(() => started.links().length).toBe(1);
    if (process.platform === 'linux') expect(started.out()).toContain('No display here');
    started.child.kill('SIGTERM');
    expect([await started.ended, started.said()]).toEqual([0, '']);
  });

  it('--demo fills an empty folder, starts again on its own demo, and leaves a used folder alone', async () => {
    const path = join(folder, 'demo');
    for (const time of ['first', 'second']) {
      const started = await serving('--demo', '--data', path);
      expect(started.out(), time).toContain(DEMO_PIN);
      started.child.kill('SIGTERM');
      await started.ended;
    }
    const used = await usedFolder('used');
    const before = readFileSync(databaseFile(used));
    expect(await refusal('--demo', '--data', used)).toMatchObject({ code: 1 });
    expect(readFileSync(databaseFile(used)).equals(before)).toBe(true);
  });

  it('refuses flags it does not know with 2, and explains itself with 0', async () => {
    expect(await refusal('--colour')).toMatchObject({ code: 2, said: expect.stringContaining('--colour') as unknown });
    const help = start('--help');
    expect(await help.ended).toBe(0);
    for (const flag of ['--host', '--data', '--port', '--demo', '--lang']) expect(help.out()).toContain(flag);
  });
});

describe('a data folder that cannot be used', () => {
  it('from the future', async () => {
    const path = await usedFolder('future');
    const db = new Database(databaseFile(path));
    db.pragma('user_version = 9999');
    db.close();
    expect(await refusal('--data', path)).toMatchObject({ code: 1, said: expect.stringContaining('newer') as unknown });
  });

  it('damaged', async () => {
    const path = await usedFolder('damaged');
    writeFileSync(databaseFile(path), 'this is not a database, and long enough to be looked at '.repeat(40));
    expect(await refusal('--data', path)).toMatchObject({
      code: 1,
      said: expect.stringContaining('damaged') as unknown,
    });
  });

  it("another program's", async () => {
    const path = mkdtempSync(join(folder, 'other-'));
    const db = new Database(databaseFile(path));
    db.exec('CREATE TABLE song (title TEXT)');
    db.close();
    expect(await refusal('--data', path)).toMatchObject({
      code: 1,
      said: expect.stringContaining('another program') as unknown,
    });
  });

  it('no folder at all', async () => {
    const path = join(folder, 'a-file');
    writeFileSync(path, '');
    expect(await refusal('--data', path)).toMatchObject({
      code: 1,
      said: expect.stringContaining('cannot be written') as unknown,
    });
  });
});
