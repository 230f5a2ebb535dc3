/** The composition root of both hosts: a data folder becomes a running kiosk, and begins anew when a copy takes its place. */
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Push, Reply, StatusView } from '../core/contract.ts';
import type { Kiosk } from '../core/kiosk.ts';
import type { Clock, Log } from '../core/ports.ts';
import { backupFolder, waitingFolder } from './backup/backups.ts';
import { beforeRestoreName } from './backup/files.ts';
import { finishSwap, swapDatabase, undoSwap } from './backup/restore.ts';
import type { Pdf } from './jobs/task.ts';
import { createLan, type LanOptions } from './lan/lan.ts';
import { openKiosk, MINUTE, type OpenKiosk, type OpenOptions } from './open-kiosk.ts';
import { shownAddresses } from './policy.ts';
import { trustSystemCertificates } from './sync/send.ts';
import { systemClock } from './system.ts';

export interface RunningKiosk extends Pick<Kiosk, 'dispatch' | 'on' | 'fileOf' | 'roleOf'> {
  /** Folder of the clip pack; need not be there. */
  readonly clips: string;
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly dataFolder: string;
  /** Fill an empty folder with the demo room (admin PIN 2846). */
  readonly demo: boolean;
  readonly language: 'zh' | 'en' | null;
  readonly log: Log;
  readonly version: string;
  /** Where the built windows lie. */
  readonly rendererFolder: string;
  readonly clock?: Clock;
  /** Makes PDFs; absent = an installed Chromium does. */
  readonly pdf?: Pdf;
  /** Where a second PC finds this machine, and which may connect; absent = its private addresses, and near ones. */
  readonly network?: Pick<LanOptions, 'addresses' | 'mayConnect'>;
}

export const DEMO_PIN = '2846';

/** Opens the folder and starts; throws StorageError, and a plain sentence when `demo` meets a folder in use. */
export async function startKiosk(options: StartOptions): Promise<RunningKiosk> {
  const { dataFolder, log, clock = systemClock } = options;
  trustSystemCertificates();
  const listeners = new Set<(push: Push) => void>();
  /** Calls wait for it while one database goes and another comes. */
  let ready: Promise<unknown> = Promise.resolve();

  const open = (restored: OpenOptions['restored']): OpenKiosk => {
    const opened = openKiosk({ ...options, clock, restore, restored, network: lan });
    opened.kiosk.on((push) => {
      if (push.name === 'changed') lan.look();
      tell(push);
    });
    return opened;
  };
  const tell = (push: Push): void => {
    for (const listener of listeners) listener(push);
  };
  const restore: OpenOptions['restore'] = (ticket, by) => {
    // After the answer to whoever asked for it.
    ready = ready.then(() => new Promise(setImmediate)).then(() => putInPlace(ticket, by));
  };
  const putInPlace = async (ticket: string | null, by: NonNullable<OpenOptions['restored']>): Promise<void> => {
    const copy = ticket === null ? null : join(waitingFolder(dataFolder), ticket);
    const swap = { copy, beside: join(backupFolder(dataFolder), beforeRestoreName(clock.now())) };
    log.info('other data are put in place', { by: by.staffId, detail: by.detail });
    try {
      await current.close();
      swapDatabase(dataFolder, swap);
      current = open(by);
    } catch (error) {
      log.error('the copy could not be put in place; the data are as they were', error);
      undoSwap(dataFolder, swap);
      current = open(null);
    }
    lan.look();
    tell({ name: 'restarted', data: {} });
  };

  const running: Omit<RunningKiosk, 'clips' | 'close'> = {
    dispatch: async (session, name, input) => {
      await ready;
      return current.kiosk.dispatch(session, name, input);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fileOf: (session, jobId) => current.kiosk.fileOf(session, jobId),
    roleOf: (session) => current.kiosk.roleOf(session),
  };
  const lan = createLan({
    addresses: () => shownAddresses(Object.values(networkInterfaces()).flatMap((own) => own ?? [])),
    ...options.network,
    kiosk: {
      ...running,
      network: {
        wanted: () => current.kiosk.network.wanted(),
        pair: async (code, peer) => {
          await ready;
          return current.kiosk.network.pair(code, peer);
        },
      },
    },
    dataFolder,
    root: options.rendererFolder,
    clock,
    log,
    onChange: () => tell({ name: 'changed', data: {} }),
  });

  const resumed = finishSwap(dataFolder);
  let current = open(resumed ? { staffId: '', detail: 'finished at the next start' } : null);
  try {
    if (options.demo) await fillDemo(current.kiosk, options.language ?? 'zh');
  } catch (error) {
    await lan.close();
    await current.close();
    throw error;
  }
  lan.look();
  // What failed is tried again, and a certificate renewed; never between two databases.
  const again = setInterval(() => void ready.then(() => lan.look(true)), MINUTE);
  again.unref();
  return {
    ...running,
    clips: join(dataFolder, 'clips'),
    close: async () => {
      clearInterval(again);
      await lan.close();
      await ready;
      await current.close();
    },
  };
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
