/** A real kiosk for a test: browser host, SQLite in a fresh folder, Debian's Chromium, a fake camera. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
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
  readonly viewport?: { readonly width: number; readonly height: number };
}

const quiet = { info: () => undefined, error: (message: string, error: unknown) => console.error(message, error) };

export async function openKioskPage({ camera, demo = true, viewport }: KioskPageOptions): Promise<KioskPage> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-e2e-'));
  const kiosk = await startKiosk({
    dataFolder: join(folder, 'data'),
    demo,
    language: 'zh',
    log: quiet,
    version: 'test',
    rendererFolder,
  });
  const host = await startBrowserHost({ kiosk, root: rendererFolder, port: 0, log: quiet });
  const video = join(folder, 'camera.y4m');
  if (camera !== undefined) writeFakeCamera(video, camera);
  const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
  if (executablePath === null) throw new Error('no Chromium installed: apt-get install chromium');
  const context: BrowserContext = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    viewport: viewport ?? { width: 1080, height: 1920 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      ...(camera === undefined
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`]),
    ],
  });
  context.setDefaultTimeout(8000);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(host.newLink());
  return {
    page,
    kiosk,
    folder,
    origin: host.origin,
    close: async () => {
      await context.close();
      await host.close();
      await kiosk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
