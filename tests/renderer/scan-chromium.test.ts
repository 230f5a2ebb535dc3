/** The scanner in a real Chromium, under the real content security policy, before a fake camera. */
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCardCode, formatItemCode } from '../../core/circulation/codes.ts';
import { findChromium } from '../../electron/chromium.ts';
import { securityHeaders } from '../../electron/policy.ts';
import { writeFakeCamera } from '../helpers/y4m.ts';
import type { Heard } from './scan-page/page.ts';

const item = formatItemCode({ prefix: 'HJD', number: 17 });
const card = formatCardCode('abcdefghij');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
const video = join(folder, 'camera.y4m');
let server: Server;
let address = '';
let withWasm = true;
const asked: string[] = [];

beforeAll(async () => {
  await build({
    root: fileURLToPath(new URL('scan-page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: join(folder, 'page'),
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  writeFakeCamera(video, [
    { label: { code: item, name: '扳手' }, seconds: 2 },
    { label: null, seconds: 2 },
    { label: { code: card, name: '王**' }, card: true, seconds: 2 },
    { label: null, seconds: 2 },
  ]);
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push(path);
    const file = path === '/' ? '/index.html' : path;
    try {
      if (file.endsWith('.wasm') && !withWasm) throw new Error('not today');
      const body = readFileSync(join(folder, 'page', file));
      response.writeHead(200, { ...securityHeaders, 'content-type': types[extname(file)] ?? 'text/plain' });
      response.end(body);
    } catch {
      response.writeHead(404, securityHeaders).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(camera: 'fake' | 'refused'): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
  if (executablePath === null) throw new Error('no Chromium installed: apt-get install chromium');
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
      ...(camera === 'fake' ? ['--use-fake-ui-for-media-stream'] : ['--deny-permission-prompts']),
    ],
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  return { browser, page };
}

/** For a page that opens: a browser that has no frames. */
const withoutFrames = (): boolean => Reflect.deleteProperty(window, 'VideoFrame');

/** For a page that opens: frames as some graphics cards give them, whose brightness does not lie apart. */
function framesInColours(): void {
  const Planes = VideoFrame;
  const canvas = new OffscreenCanvas(1280, 720);
  const context = canvas.getContext('2d');
  Object.assign(window, {
    VideoFrame: function inColours(video: HTMLVideoElement): VideoFrame {
      context?.drawImage(video, 0, 0);
      const frame = new Planes(canvas, { timestamp: 0 });
      if (frame.format === 'I420' || frame.format === 'NV12') throw new Error('not in colours');
      return frame;
    },
  });
}

/**
 * From now on the page's keys come at times that are set here, whatever the machine is busy with. Answers how to press
 * real keys, each so many milliseconds after the last, the first `before`.
 */
async function clockOfKeys(
  page: Page,
): Promise<(keys: readonly string[], each: number, before?: number) => Promise<void>> {
  await page.evaluate(() => {
    window.keyTime = performance.now();
    performance.now = () => window.keyTime;
    Object.defineProperty(Event.prototype, 'timeStamp', { get: () => window.keyTime });
  });
  return async (keys, each, before = each) => {
    for (const [index, key] of keys.entries()) {
      await page.evaluate((passed) => (window.keyTime += passed), index === 0 ? before : each);
      await page.keyboard.press(key);
    }
  };
}

describe('the scanner in Chromium', () => {
  it.each([
    ['with WebAssembly', true, 'planes'],
    ['without, in plain JavaScript', false, 'planes'],
    ['where frames come as red, green and blue', true, 'colours'],
    ['where frames come only through a canvas', true, 'canvas'],
  ] as const)('reads a label and a card %s', async (_, wasm, frames) => {
    withWasm = wasm;
    asked.length = 0;
    const { browser, page } = await open('fake');
    if (frames !== 'planes') {
      await page.addInitScript(frames === 'canvas' ? withoutFrames : framesInColours);
      await page.reload();
    }
    try {
      await page.waitForFunction(() => new Set(window.heard.reads).size >= 2);
      const heard: Heard = await page.evaluate(() => window.heard);
      expect(new Set(heard.reads)).toEqual(new Set([item, card]));
      expect(heard.health[0]).toBe('starting');
      expect(heard.health.at(-1)).toBe('ok');
      for (const { x, y } of heard.corners.flat()) expect(x > 0 && x < 1 && y > 0 && y < 1).toBe(true);
      expect(asked.some((path) => path.endsWith('.wasm'))).toBe(true);
    } finally {
      await browser.close();
    }
  });

  it('tells whoever listens late how it is and what it read before', async () => {
    withWasm = true;
    const { browser, page } = await open('fake');
    try {
      let heard: Heard | null = null;
      // The label is held up half of the time only.
      for (let turn = 0; turn < 10 && (heard === null || heard.reads.length === 0); turn += 1) {
        await page.goto(`${address}?late`);
        await page.waitForFunction(() => window.listenNow !== undefined);
        await page.waitForTimeout(1000);
        heard = await page.evaluate(() => {
          window.listenNow?.();
          return structuredClone(window.heard);
        });
        expect(heard.health).toEqual(['ok']);
      }
      expect([item, card]).toContain(heard?.reads[0]);
    } finally {
      await browser.close();
    }
  });

  it('says that it may not, and tries again', async () => {
    withWasm = true;
    const { browser, page } = await open('refused');
    try {
      await page.waitForFunction(() => window.heard.health.includes('denied'));
      await page.context().grantPermissions(['camera'], { origin: new URL(address).origin });
      await page.waitForFunction(() => window.heard.health.at(-1) === 'ok');
    } finally {
      await browser.close();
    }
  });

  it('takes a USB scan out of the text field it fell into, leaves typing there, and presses no button', async () => {
    // Not what the camera sees: that would count as the same scan.
    const [first, second] = [18, 19].map((number) => formatItemCode({ prefix: 'HJD', number }));
    if (first === undefined || second === undefined) throw new Error('two codes were asked for');
    const { browser, page } = await open('fake');
    const type = await clockOfKeys(page);
    try {
      await page.focus('#field');
      await page.keyboard.press('End');
      await type([...'-typed'], 120);
      await type([...first, 'Enter'], 2, 120);
      await page.waitForFunction(() => window.heard.wedge.length > 0);
      expect(await page.inputValue('#field')).toBe('before-typed');
      await page.focus('#button');
      await type([...second, 'Enter'], 2, 500);
      await page.waitForFunction(() => window.heard.wedge.length > 1);
      // Twice within three seconds counts once.
      await type([...second, 'Enter'], 2, 500);
      const heard: Heard = await page.evaluate(() => window.heard);
      expect(heard.wedge).toEqual([first, second]);
      expect(heard.clicks).toBe(0);
      await type(['Enter'], 500);
      expect(await page.evaluate(() => window.heard.clicks)).toBe(1);
    } finally {
      await browser.close();
    }
  });
});
