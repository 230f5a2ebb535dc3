/**
 * The residents' window in a real Chromium under the real CSP, with a kiosk that answers from recorded views: every
 * screen can be put up at once and looked at.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../../../electron/chromium.ts';
import { fileOf, securityHeaders } from '../../../electron/policy.ts';
import type { SessionScreen } from '../../../core/contract.ts';
import { categories, numbers, popular, status, thing, views } from './fixtures.ts';

const ORIGIN = 'http://127.0.0.1:9';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export interface Asked {
  readonly name: string;
  readonly input: unknown;
}

export interface WindowPage {
  readonly page: Page;
  /** Every request since the last `show`. */
  readonly asked: Asked[];
  /** What the browser complained of: CSP, errors. */
  readonly complaints: string[];
  /** Puts the window up anew at a recorded view. */
  readonly show: (view: SessionScreen | string, over?: Partial<typeof status>) => Promise<void>;
  /** What the next acts on the visit answer; absent = the same view again. */
  readonly answer: (name: string, reply: unknown) => void;
  readonly close: () => Promise<void>;
}

export async function openWindowPage(): Promise<WindowPage> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-window-'));
  const root = join(folder, 'dist');
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: root, emptyOutDir: true, minify: false, reportCompressedSize: false },
  });
  const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
  if (executablePath === null) throw new Error('no Chromium installed: apt-get install chromium');
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const asked: Asked[] = [];
  const complaints: string[] = [];
  const answers = new Map<string, unknown>();
  let view: SessionScreen = { screen: 'idle', notice: null };
  let shownStatus = status;

  const reply = (name: string): unknown => {
    if (answers.has(name)) return answers.get(name);
    const value =
      name === 'kiosk.status'
        ? shownStatus
        : name === 'wall.numbers'
          ? numbers
          : name === 'catalogue.categories'
            ? categories
            : name === 'catalogue.search'
              ? { items: popular, total: 60 }
              : name === 'catalogue.item'
                ? thing
                : name.startsWith('session.')
                  ? view
                  : {};
    return { ok: true, value };
  };
  await page.route('**/*', async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (pathname === '/call') {
      const { name, input } = request.postDataJSON() as Asked;
      asked.push({ name, input });
      await route.fulfill({ headers: securityHeaders, json: reply(name) });
    } else if (pathname === '/events') await route.fulfill({ status: 204 });
    else {
      const file = fileOf(root, pathname);
      try {
        const body = readFileSync(file ?? '');
        await route.fulfill({
          headers: { ...securityHeaders, 'content-type': types[extname(file ?? '')] ?? '' },
          body,
        });
      } catch {
        await route.fulfill({ status: 404, headers: securityHeaders });
      }
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // There is no clip pack here; the window asks for one and goes on.
    const missing = message.location().url.endsWith('/clips/manifest.json');
    if (message.type() === 'error' && !missing) complaints.push(message.text());
  });
  return {
    page,
    asked,
    complaints,
    answer: (name, value) => void answers.set(name, value),
    show: async (wanted, over = {}) => {
      const found = typeof wanted === 'string' ? views[wanted] : wanted;
      if (found === undefined) throw new Error(`no recorded view ${String(wanted)}`);
      // What can be taken back can be for another two minutes.
      view =
        found.screen === 'done' && found.undo !== null
          ? { ...found, undo: { ...found.undo, until: Date.now() + 120_000 } }
          : found;
      shownStatus = { ...status, ...over, now: Date.now() };
      answers.clear();
      asked.length = 0;
      await page.goto(`${ORIGIN}/`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
