/** The composition root of both hosts: a data folder becomes a running kiosk. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoRoom } from '../assets/demo/demo-room.ts';
import { createKiosk, type Kiosk } from '../core/kiosk.ts';
import type { Reply, StatusView } from '../core/contract.ts';
import type { Clock, Log, Pins } from '../core/ports.ts';
import { openStore } from '../db/store.ts';
import { createBackups } from './backups.ts';
import { createDrives } from './drives.ts';
import { createChromiumPdf } from './chromium-pdf.ts';
import { findChromium } from './chromium.ts';
import { createJobs } from './jobs/jobs.ts';
import { inThreads } from './jobs/thread.ts';
import type { Pdf } from './jobs/task.ts';
import { printFonts } from './print-fonts.ts';
import { systemClock, systemIds } from './system.ts';

export interface RunningKiosk extends Pick<Kiosk, 'dispatch' | 'on' | 'fileOf' | 'roleOf'> {
  /** Folder of the clip pack; need not be there. */
  readonly clips: string;
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly dataFolder: string;
  /** Fill an empty folder with the demo room (admin PIN 2580). */
  readonly demo: boolean;
  readonly language: 'zh' | 'en' | null;
  readonly log: Log;
  readonly version: string;
  /** Where the built windows lie. */
  readonly rendererFolder: string;
  readonly clock?: Clock;
  /** Makes PDFs; absent = an installed Chromium does. */
  readonly pdf?: Pdf;
}

const derive = promisify(scrypt) as (pin: string, salt: Buffer, length: number) => Promise<Buffer>;

/** Node's scrypt with its default cost (N=16384, r=8, p=1); 'scrypt:<salt>:<key>' in hex. */
const pins: Pins = {
  hash: async (pin) => {
    const salt = randomBytes(16);
    return `scrypt:${salt.toString('hex')}:${(await derive(pin, salt, 32)).toString('hex')}`;
  },
  verify: async (pin, hash) => {
    const [scheme, salt = '', key = ''] = hash.split(':');
    if (scheme !== 'scrypt' || !/^[0-9a-f]{64}$/.test(key)) return false;
    return timingSafeEqual(await derive(pin, Buffer.from(salt, 'hex'), 32), Buffer.from(key, 'hex'));
  },
};

/** Beside this file: TypeScript under Node, its own bundle beside main.js in the packed app. */
const jobThread = import.meta.url.endsWith('.ts')
  ? new URL('jobs/job-thread.ts', import.meta.url)
  : new URL('job-thread.js', import.meta.url);

export const DEMO_PIN = '2580';

/** Opens the folder and starts; throws StorageError, and a plain sentence when `demo` meets a folder in use. */
export async function startKiosk(options: StartOptions): Promise<RunningKiosk> {
  const clock = options.clock ?? systemClock;
  const store = openStore({ folder: options.dataFolder, clock, ids: systemIds });
  try {
    const jobs = createJobs({
      run: inThreads({
        dataFolder: options.dataFolder,
        entry: jobThread,
        pdf: options.pdf ?? createChromiumPdf(findChromium(process.platform, process.env['PATH'] ?? '')),
        fonts: () => printFonts(options.rendererFolder),
      }),
      folder: join(options.dataFolder, 'outbox'),
      clock,
      ids: systemIds,
      log: options.log,
    });
    const kiosk = createKiosk({
      store,
      clock,
      ids: systemIds,
      pins,
      log: options.log,
      jobs,
      backups: createBackups(join(options.dataFolder, 'backups')),
      drives: createDrives(process.platform),
      demo: demoRoom,
      version: options.version,
    });
    if (options.demo) await fillDemo(kiosk, options.language ?? 'zh');
    kiosk.tick();
    const timer = setInterval(kiosk.tick, 60_000);
    timer.unref();
    return {
      dispatch: kiosk.dispatch,
      on: kiosk.on,
      fileOf: kiosk.fileOf,
      roleOf: kiosk.roleOf,
      clips: join(options.dataFolder, 'clips'),
      close: async () => {
        clearInterval(timer);
        await jobs.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Does nothing in a folder that holds the demo already. */
async function fillDemo(kiosk: Kiosk, language: 'zh' | 'en'): Promise<void> {
  const status = (await kiosk.dispatch('start', 'kiosk.status', {})) as Reply<StatusView>;
  if (status.ok && status.value.demo) return;
  const reply = await kiosk.dispatch('start', 'setup.begin', {
    with: 'demo',
    roomName: '花家地南里',
    prefix: 'HJD',
    language,
    adminName: '演示管理员',
    adminPin: DEMO_PIN,
  });
  if (reply.ok) return;
  throw reply.error.code === 'already-set-up'
    ? new FolderInUse()
    : new Error(`the demo could not be filled in: ${reply.error.code}`);
}

/** `--demo` never touches a folder somebody uses. */
export class FolderInUse extends Error {
  constructor() {
    super('the data folder is in use');
    this.name = 'FolderInUse';
  }
}
