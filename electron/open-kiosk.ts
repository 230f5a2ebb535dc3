/** A data folder's kiosk, from its opening to its end: store, long work, what time brings. start-kiosk.ts keeps one open. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoRoom } from '../assets/demo/demo-room.ts';
import { createKiosk, type Kiosk } from '../core/kiosk.ts';
import type { Network } from '../core/network/ports.ts';
import type { Backups, Clock, Log, Store } from '../core/ports.ts';
import { openStore, type OpenStore } from '../db/store.ts';
import { backupFolder, createBackups, waitingFolder } from './backup/backups.ts';
import { removeUnfinished } from './backup/files.ts';
import { keepIncarnation } from './backup/incarnation.ts';
import { createChromiumPdf } from './chromium-pdf.ts';
import { findChromium } from './chromium.ts';
import { createDrives } from './drives.ts';
import { createInbox } from './inbox.ts';
import { createJobs } from './jobs/jobs.ts';
import { inThreads } from './jobs/thread.ts';
import type { Pdf } from './jobs/task.ts';
import { scryptPins } from '../db/pins.ts';
import { printFonts } from './print-fonts.ts';
import { createBreath } from './sync/breath.ts';
import { keyFileOf } from './sync/machine.ts';
import { sendOverFetch } from './sync/send.ts';
import { createSync } from './sync/sync.ts';
import { systemIds, systemTimers } from './system.ts';

export interface OpenOptions {
  readonly dataFolder: string;
  readonly log: Log;
  readonly version: string;
  /** Where the built windows lie. */
  readonly rendererFolder: string;
  readonly clock: Clock;
  /** Makes PDFs; absent = an installed Chromium does. */
  readonly pdf?: Pdf | undefined;
  readonly network: Network;
  readonly restore: Backups['restore'];
  /** The data were put in the place of others just now, and by whom. */
  readonly restored: { readonly staffId: string; readonly detail: string } | null;
}

export interface OpenKiosk {
  readonly kiosk: Kiosk;
  readonly close: () => Promise<void>;
}

/** Beside this file: TypeScript under Node, its own bundle beside main.js in the packed app. */
const jobThread = import.meta.url.endsWith('.ts')
  ? new URL('jobs/job-thread.ts', import.meta.url)
  : new URL('job-thread.js', import.meta.url);

export const MINUTE = 60_000;

/** Throws StorageError. */
export function openKiosk(options: OpenOptions): OpenKiosk {
  const { dataFolder, clock, log, restored } = options;
  const store = openStore({ folder: dataFolder, clock, ids: systemIds });
  try {
    // A copy that was opened to be looked at and not wanted: nobody else's data lie about.
    rmSync(waitingFolder(dataFolder), { recursive: true, force: true });
    removeUnfinished(backupFolder(dataFolder), Number.POSITIVE_INFINITY);
    if (restored !== null) recordRestore(store, clock.now(), restored);
    keepLife(options, store);
    const jobs = createJobs({
      run: inThreads({
        dataFolder,
        entry: jobThread,
        pdf: options.pdf ?? createChromiumPdf(findChromium(process.platform, process.env['PATH'] ?? '')),
        fonts: () => printFonts(options.rendererFolder),
      }),
      folder: join(dataFolder, 'outbox'),
      clock,
      ids: systemIds,
      log,
    });
    const breath = createBreath(clock, systemTimers);
    const sync = createSync({
      store,
      keyFile: keyFileOf(dataFolder),
      clock,
      ids: systemIds,
      log,
      send: sendOverFetch,
      timers: systemTimers,
      breathe: breath.between,
      onChange: () => kiosk.changed(),
      isRestored: restored !== null,
    });
    const kiosk = createKiosk({
      store,
      clock,
      ids: systemIds,
      pins: scryptPins,
      log,
      jobs,
      backups: createBackups(dataFolder, options.restore),
      drives: createDrives(process.platform),
      inbox: createInbox(join(dataFolder, 'inbox')),
      sync,
      network: options.network,
      demo: demoRoom,
      version: options.version,
    });
    kiosk.on(({ name }) => {
      if (name === 'changed') sync.poke();
    });
    kiosk.tick();
    const timer = setInterval(() => {
      kiosk.tick();
      keepLife({ ...options, restored: null }, store);
      if (!breath.isAttended()) tidyLog(store, log);
    }, MINUTE);
    timer.unref();
    return {
      kiosk: {
        ...kiosk,
        dispatch: (session, name, input) => {
          breath.asked(name);
          return kiosk.dispatch(session, name, input);
        },
      },
      close: async () => {
        clearInterval(timer);
        await sync.close();
        await jobs.close();
        keepLife({ ...options, restored: null }, store);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Not in the ledger: its numbers may be behind those that other rooms already know. */
function recordRestore(store: Store, at: number, { staffId, detail }: NonNullable<OpenOptions['restored']>): void {
  store.write((writer) => writer.recordAccess({ at, staffId, what: 'restored', residentId: null, detail }));
}

/** Whatever is wrong with the disk is met, and said, where something is to be kept. */
function tidyLog(store: OpenStore, log: Log): void {
  try {
    store.checkpoint();
  } catch (error) {
    log.error('the log was not moved into the file', error);
  }
}

/** A full disk must not end the kiosk: then it is written down the next time. */
function keepLife({ dataFolder, clock, log, restored }: OpenOptions, store: Store): void {
  try {
    const kioskId = store.identity()?.kioskId;
    if (kioskId === undefined) return;
    const own = { kioskId, last: store.lastSequence() };
    keepIncarnation(dataFolder, own, { ids: systemIds, now: clock.now(), restored: restored !== null });
  } catch (error) {
    log.error('the incarnation could not be written down', error);
  }
}
