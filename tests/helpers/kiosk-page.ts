/** A real kiosk for a test: browser host, SQLite in a fresh folder, Debian's Chromium, a fake camera. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startBrowserHost } from '../../electron/browser-host.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { findChromium } from '../../electron/chromium.ts';
import { startKiosk, type RunningKiosk } from '../../electron/start-kiosk.ts';
import { writeFakeCamera, type Shown } from './y4m.ts';

export interface KioskPage {
  readonly page: Page;
  readonly kiosk: RunningKiosk;
  readonly folder: string;
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export interface KioskPageOptions {
  /** What the fake camera shows; absent = no camera at all. */
  readonly camera?: readonly Shown[];
  readonly demo?: boolean;
  /** Runs in the page before anything of ours. */
  readonly before?: () => void;
  /** What happened to the data folder before the kiosk opens it. */
  readonly earlier?: (dataFolder: string) => void;
  readonly viewport?: { readonly width: number; readonly height: number };
}

const quiet = { info: () => undefined, error: (message: string, error: unknown) => console.error(message, error) };
const temporary = (name: string): string => mkdtempSync(join(tmpdir(), name));
/** What lives as long as the test process goes with it. */
const kept = temporary('kiosk-e2e-kept-');
process.once('exit', () => rmSync(kept, { recursive: true, force: true }));

const start = (dataFolder: string, demo: boolean): Promise<RunningKiosk> =>
  startKiosk({
    dataFolder,
    demo,
    language: 'zh',
    log: quiet,
    version: 'test',
    rendererFolder,
    // What a room's network would give it, and what the second PC of a test can reach.
    network: { addresses: () => ['192.168.1.5', '127.0.0.1'] },
  });

/** The demo room is filled once a process; every kiosk gets a copy of its own of the closed folder. */
let demoFolder: Promise<string> | null = null;
async function filledOnce(): Promise<string> {
  const folder = join(kept, 'demo');
  const kiosk = await start(folder, true);
  await kiosk.close();
  return folder;
}

async function launch(camera: string | null): Promise<Browser> {
  const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
  if (executablePath === null) throw new Error('no Chromium installed: apt-get install chromium');
  return chromium.launch({
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
      ...(camera === null ? [] : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]),
    ],
  });
}

/** Chromium without a camera serves every such test, each in a context of its own: nothing is shared but the program. */
let withoutCamera: Promise<Browser> | null = null;

export async function openKioskPage({
  camera,
  before,
  demo = true,
  earlier,
  viewport,
}: KioskPageOptions): Promise<KioskPage> {
  const folder = temporary('kiosk-e2e-');
  const dataFolder = join(folder, 'data');
  if (demo) cpSync(await (demoFolder ??= filledOnce()), dataFolder, { recursive: true });
  earlier?.(dataFolder);
  const kiosk = await start(dataFolder, demo);
  const host = await startBrowserHost({ kiosk, root: rendererFolder, port: 0, log: quiet });
  const video = join(folder, 'camera.y4m');
  if (camera !== undefined) writeFakeCamera(video, camera);
  const browser = await (camera === undefined ? (withoutCamera ??= launch(null)) : launch(video));
  const context = await browser.newContext({ viewport: viewport ?? { width: 1080, height: 1920 } });
  if (before !== undefined) await context.addInitScript(before);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(host.newLink());
  return {
    page,
    kiosk,
    folder,
    origin: host.origin,
    close: async () => {
      await context.close();
      if (camera !== undefined) await browser.close();
      await host.close();
      await kiosk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
