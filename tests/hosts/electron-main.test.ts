/**
 * The built main process, loaded under plain Node with a stand-in for Electron's API: what it sets up, not what Electron
 * makes of it. That is for tests/e2e/electron.spec.ts, where Electron's binary is.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildElectron } from '../../electron/build-electron.ts';
import { buildRenderer, isStale, projectFolder } from '../../electron/build-renderer.ts';
import { contentSecurityPolicy } from '../../electron/policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-electron-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runMain(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(projectFolder, 'tests', 'hosts', 'electron-stand-in.ts')).href,
      join(projectFolder, 'dist', 'main', 'main.js'),
      ...words,
    ],
    { encoding: 'utf8', env: { ...process.env, ...environment }, timeout: 60_000 },
  );
}

beforeAll(async () => {
  if (isStale()) await buildRenderer();
  await buildElectron();
}, 120_000);

describe('main.js', () => {
  let seen: Record<string, unknown>;
  beforeAll(() => {
    // Packed, the words begin after the program; Node puts the script between.
    const { status, stdout, stderr } = runMain(['--demo', '--data', join(folder, 'data'), '--no-sandbox']);
    if (status !== 0) throw new Error(stdout + stderr);
    seen = JSON.parse(stdout) as Record<string, unknown>;
  });

  it('opens one locked-down window on its own origin', () => {
    expect(seen).toMatchObject({
      sandboxed: true,
      url: 'app://kiosk/',
      menu: null,
      privileges: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
      options: {
        kiosk: true,
        webPreferences: {
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          webviewTag: false,
          devTools: false,
        },
      },
    });
    expect(JSON.stringify(seen['privileges'])).not.toMatch(/bypassCSP|corsEnabled|allowServiceWorkers/);
  });

  it('serves the window by its protocol, with the CSP, and nothing beside it', () => {
    const pages = seen['pages'] as readonly {
      readonly status: number;
      readonly policy: string;
      readonly start: string;
    }[];
    expect(pages.map((page) => page.status)).toEqual([200, 404, 404, 404, 404, 404, 303]);
    expect(pages[0]?.start.toLowerCase()).toBe('<!doctype html>');
    for (const page of pages) expect(page.policy).toBe(contentSecurityPolicy);
  });

  it('keeps the window where it is', () => {
    expect(seen).toMatchObject({
      away: [true, true, true],
      within: [false, false, false],
      webview: true,
      open: { action: 'deny' },
    });
  });

  it('gives the camera and nothing else, by request and by check', () => {
    expect(seen).toMatchObject({ requests: [true, false, false], checks: [true, false, false, false] });
  });

  it('answers its own top frame, prints and pushes for it, and refuses any other', () => {
    expect(seen).toMatchObject({
      own: { ok: true, value: { needsSetup: false, demo: true } },
      asked: { ok: true },
      framed: { ok: false, error: { code: 'not-allowed' } },
      foreign: { ok: false, error: { code: 'not-allowed' } },
    });
    expect(seen['printed']).toEqual([{ silent: true }]);
    expect(seen['sent']).toContainEqual(['kiosk:push', { name: 'helpAsked', data: { screen: 'idle' } }]);
  });
});

it('--reset-pin gives a new PIN, says it and opens no window', () => {
  const data = join(folder, 'data');
  const { status, stdout } = runMain(['--reset-pin', '演示管理员', '--data', data]);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/演示管理员 的新 PIN:\d{6}。/)]);
});

it('a second instance ends with 3, wrong words with 2, a folder that is none with 1, each with a sentence', () => {
  const second = runMain(['--data', join(folder, 'second')], { SECOND_INSTANCE: '1' });
  expect([second.status, second.stderr]).toEqual([3, expect.stringContaining('already running')]);
  const wrong = runMain(['--port', 'x']);
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--port')]);
  writeFileSync(join(folder, 'file'), '');
  const none = runMain(['--data', join(folder, 'file')]);
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('cannot be written')]);
  expect(none.stderr).not.toMatch(/^\s+at /m);
});
