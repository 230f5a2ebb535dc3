/** The browser host's window in a real Chromium: the link, the cookie, the CSP, the camera, and that it is never left closed. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../electron/build-renderer.ts';
import { startBrowserHost, type BrowserHost } from '../../electron/browser-host.ts';
import {
  chromiumFlags,
  findChromium,
  keepChromiumOpen,
  kioskPreferences,
  reopenAfter,
  type ChromiumWindow,
} from '../../electron/chromium.ts';

const chromium = findChromium(process.platform, process.env['PATH'] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'kiosk-chromium-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

/** No screen, and a camera made of colours: the permission is still Chromium's to give. */
const testFlags = ['--headless=new', '--use-fake-device-for-media-stream'];

/** The page tries what it may and what it may not, and calls with what came of it. */
const pageScript = `
import { call, on } from './api.ts';
const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
const attempt = async (work) => { try { await work(); return 'yes'; } catch (error) { return error.name; } };
const tried = {
  cookie: document.cookie,
  inline: document.title,
  camera: await attempt(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    for (const track of stream.getTracks()) track.stop();
  }),
  microphone: await attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
  eval: await attempt(() => (0, eval)('1')),
  wasm: await attempt(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
  elsewhere: await attempt(() => fetch('http://127.0.0.1:9/')),
  position: await new Promise((said) => navigator.geolocation.getCurrentPosition(() => said('yes'), () => said('refused'))),
  popup: window.open('/') === null,
};
const heard = { one: [], two: [], gone: [] };
on((push) => heard.one.push(push.name));
on((push) => heard.two.push(push.name));
on((push) => heard.gone.push(push.name))();
while (heard.two.length === 0) await new Promise((later) => setTimeout(later, 20));
await call('report', { ...tried, violations, heard, refused: await call('no.such', {}) });
`;

let host: BrowserHost;
const reports: unknown[] = [];
let streams = 0;

beforeAll(async () => {
  const root = join(folder, 'app');
  mkdirSync(root);
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><script>document.title = "inline"</script><script type="module" src="/page.js"></script>',
  );
  await build({
    stdin: { contents: pageScript, resolveDir: join(projectFolder, 'renderer') },
    bundle: true,
    format: 'esm',
    outfile: join(root, 'page.js'),
  });
  host = await startBrowserHost({
    kiosk: {
      dispatch: (_session, name, input) => {
        if (name === 'report') reports.push(input);
        return Promise.resolve(
          name === 'report' ? { ok: true, value: {} } : { ok: false, error: { code: 'unknown-operation', facts: {} } },
        );
      },
      on: (listener) => {
        streams += 1;
        setImmediate(() => listener({ name: 'helpAsked', data: { screen: 'idle' } }));
        return () => undefined;
      },
      fileOf: () => null,
      roleOf: () => 'resident',
      clips: '',
    },
    root,
    port: 0,
    log: { info: () => undefined, error: () => undefined },
  });
});
afterAll(() => host.close());

/** Main processes of Chromium on a profile, by /proc: the one thing that says whether a window is really gone. */
function processesOn(profile: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='));
      } catch {
        return false;
      }
    })
    .map(Number);
}

const patient = { interval: 200 };

describe.skipIf(chromium === null || process.platform !== 'linux')('the window', () => {
  it('opens the link, calls and hears, has the camera and nothing else, and comes back when it dies', async () => {
    const profile = join(folder, 'profile');
    let gaveUp = false;
    const window: ChromiumWindow = keepChromiumOpen({
      chromium: chromium ?? '',
      profile,
      origin: host.origin,
      newLink: host.newLink,
      gaveUp: () => (gaveUp = true),
      moreFlags: testFlags,
    });
    try {
      await expect.poll(() => reports.length, patient).toBe(1);
      expect(reports[0]).toEqual({
        cookie: '',
        inline: '',
        camera: 'yes',
        microphone: 'NotAllowedError',
        eval: 'EvalError',
        wasm: 'yes',
        elsewhere: 'TypeError',
        position: 'refused',
        popup: true,
        violations: ['script-src', 'connect-src'],
        heard: { one: ['helpAsked'], two: ['helpAsked'], gone: [] },
        refused: { ok: false, error: { code: 'unknown-operation', facts: {} } },
      });
      expect(streams).toBe(1);
      for (const pid of processesOn(profile)) process.kill(pid, 'SIGKILL');
      await expect.poll(() => reports.length, patient).toBe(2);
      expect(gaveUp).toBe(false);
    } finally {
      await window.close();
    }
    await expect.poll(() => processesOn(profile).length, patient).toBe(0);
  });

  it('ends with a kiosk that was killed', async () => {
    const profile = join(folder, 'orphan');
    reports.length = 0;
    const kiosk = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { keepChromiumOpen } from ${JSON.stringify(fileURLToPath(new URL('../../electron/chromium.ts', import.meta.url)))};
         const [chromium, profile, origin, link, ...moreFlags] = process.argv.slice(1);
         keepChromiumOpen({ chromium, profile, origin, newLink: () => link, gaveUp: () => process.exit(1), moreFlags });`,
        '--',
        chromium ?? '',
        profile,
        host.origin,
        host.newLink(),
        ...testFlags,
      ],
      { stdio: 'inherit' },
    );
    await expect.poll(() => reports.length, patient).toBe(1);
    expect(processesOn(profile).length).toBeGreaterThan(0);
    kiosk.kill('SIGKILL');
    await expect.poll(() => processesOn(profile).length, patient).toBe(0);
  });
});

it('a browser that never stays open is given up, and said', async () => {
  const links: string[] = [];
  await new Promise<void>((gaveUp) => {
    keepChromiumOpen({
      // Ends at once, like a browser that cannot start.
      chromium: process.execPath,
      profile: join(folder, 'none'),
      origin: 'http://127.0.0.1:1',
      newLink: () => {
        links.push('a fresh one');
        return 'x';
      },
      gaveUp,
      wait: (deaths) => (reopenAfter(deaths) === null ? null : 0),
    });
  });
  expect(links.length).toBe(6);
});

it('waits longer after each early death, then gives up', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(reopenAfter)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, null]);
});

const flags = (isRoot: boolean) => chromiumFlags({ link: 'http://127.0.0.1:2/start?token=x', profile: '/p', isRoot });

describe('the profile', () => {
  it('allows the camera to this origin and forgets earlier ones, keeping what is not ours', () => {
    const before = {
      browser: { window: 1 },
      profile: {
        name: 'kiosk',
        content_settings: {
          exceptions: { zoom: { a: 1 }, media_stream_camera: { 'http://127.0.0.1:1,*': { setting: 1 } } },
        },
      },
    };
    const after = kioskPreferences(before, 'http://127.0.0.1:2');
    expect(after).toMatchObject({
      browser: { window: 1 },
      profile: {
        name: 'kiosk',
        default_content_setting_values: { media_stream_camera: 2, media_stream_mic: 2, geolocation: 2 },
        content_settings: {
          exceptions: { zoom: { a: 1 }, media_stream_camera: { 'http://127.0.0.1:2,*': { setting: 1 } } },
        },
      },
    });
    expect(JSON.stringify(after)).not.toContain('127.0.0.1:1,');
  });

  it('is its own, and only root goes without the sandbox', () => {
    expect(flags(false)).toEqual(
      expect.arrayContaining(['--user-data-dir=/p', '--app=http://127.0.0.1:2/start?token=x', '--kiosk']),
    );
    expect(flags(false)).not.toContain('--no-sandbox');
    expect(flags(true)).toContain('--no-sandbox');
    expect(flags(true).join(' ')).not.toMatch(/auto-accept|use-fake-ui|disable-web-security/);
  });
});

it('no browser on the path is no browser', () => expect(findChromium('linux', folder)).toBeNull());
