/**
 * The residents' window in a real Chromium under the real CSP, with a kiosk that answers from recorded views: every
 * screen can be put up at once and looked at.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { chromium, type Page, type Request } from '@playwright/test';
import { buildRenderer, isStale, rendererFolder } from '../../../electron/build-renderer.ts';
import { isClipPath, readClip } from '../../../electron/clips.ts';
import { findChromium } from '../../../electron/chromium.ts';
import { securityHeaders } from '../../../electron/policy.ts';
import { readStatic } from '../../../electron/static-files.ts';
import type { SessionScreen } from '../../../core/contract.ts';
import { categories, numbers, popular, status, thing, views } from './fixtures.ts';

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

const asksForView = (request: Request): boolean =>
  new URL(request.url()).pathname === '/call' && (request.postDataJSON() as Asked).name === 'session.view';

export async function openWindowPage(): Promise<WindowPage> {
  if (isStale()) await buildRenderer();
  const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
  if (executablePath === null) throw new Error('no Chromium installed: apt-get install chromium');
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
  const answerCall = async (request: IncomingMessage): Promise<string> => {
    const { name, input } = JSON.parse(await text(request)) as Asked;
    asked.push({ name, input });
    return JSON.stringify(reply(name));
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    void (async () => {
      if (path === '/call')
        return response
          .writeHead(200, { ...securityHeaders, 'content-type': 'application/json' })
          .end(await answerCall(request));
      const file = await (isClipPath(path) ? readClip('', path) : readStatic(rendererFolder, path));
      if (file !== null) return response.writeHead(200, file.headers).end(file.bytes);
      return response.writeHead(path === '/events' ? 204 : 404, securityHeaders).end();
    })();
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
      '--use-fake-ui-for-media-stream',
      // A picture is wanted, not a film: every frame is decoded.
      '--use-fake-device-for-media-stream=fps=2',
    ],
  });
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
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
      const until = Date.now() + 120_000;
      view = JSON.parse(JSON.stringify(found), (key, value: unknown) =>
        key === 'until' || (key === 'lockedUntil' && value !== null) ? until : value,
      ) as SessionScreen;
      shownStatus = { ...status, ...over, now: Date.now() };
      answers.clear();
      asked.length = 0;
      // Until the kiosk has answered where the visit stands, the window shows its first screen.
      const told = page.waitForResponse((response) => asksForView(response.request()));
      await page.goto(`${origin}/`);
      await (await told).finished();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
