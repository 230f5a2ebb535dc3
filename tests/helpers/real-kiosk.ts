/** A real kiosk on a folder for tests of what the host does with files: threads, SQLite, scrypt; no window. */
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Input, OperationName, Output, Reply } from '../../core/contract.ts';
import { temporaryFolders } from './database.ts';
import { itemsRequests } from './requests/items.ts';
import { startKiosk, type RunningKiosk, type StartOptions } from '../../electron/start-kiosk.ts';

export const REAL_PIN = '8642';

export interface RealKiosk {
  readonly kiosk: RunningKiosk;
  readonly folder: string;
  readonly logged: unknown[];
  readonly ask: <N extends OperationName>(name: N, input: Input<N>) => Promise<Reply<Output<N>>>;
  /** The value, or a throw with the refusal's code. */
  readonly call: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** Starts long work and waits for its end. */
  readonly job: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<'jobs.read'>>;
  readonly signIn: (pin?: string) => Promise<void>;
}

/** Set up as an empty room unless it is already; signed in as its administrator in the window 'w'. */
export async function openRealKiosk(folder: string, more: Partial<StartOptions> = {}): Promise<RealKiosk> {
  const logged: unknown[] = [];
  const log = {
    info: () => undefined,
    error: (message: string, error: unknown) => void logged.push([message, String(error)]),
  };
  const kiosk = await startKiosk({ dataFolder: folder, demo: false, language: 'zh', log, version: 'test', rendererFolder: join(folder, 'none'), ...more }); // prettier-ignore
  const ask: RealKiosk['ask'] = async (name, input) => (await kiosk.dispatch('w', name, input)) as Reply<never>;
  const call: RealKiosk['call'] = async (name, input) => {
    const reply = await ask(name, input);
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.value;
  };
  const signIn = async (pin = REAL_PIN): Promise<void> => void (await call('staff.open', { pin }));
  if ((await call('kiosk.status', {})).needsSetup) {
    await call('setup.begin', { with: 'empty', roomName: '南湖西里', prefix: 'NHX', language: 'zh', adminName: '某人', adminPin: REAL_PIN }); // prettier-ignore
    await signIn();
  }
  return {
    kiosk,
    folder,
    logged,
    ask,
    call,
    signIn,
    job: async (name, input) => {
      const { jobId } = (await call(name, input)) as { jobId: string };
      await expect.poll(async () => (await call('jobs.read', { jobId })).state).toMatch(/done|failed/); // prettier-ignore
      return call('jobs.read', { jobId });
    },
  };
}

/** A thing more, so that two moments differ. */
export const addThing = ({ call }: RealKiosk, name: string): Promise<Output<'items.register'>> =>
  call('items.register', { ...itemsRequests()['items.register'], name });

/** For a file of tests: folders, and a kiosk at a time, closed after each test. */
export function realKiosks(): {
  readonly folder: () => string;
  readonly start: (where?: string, more?: Partial<StartOptions>) => Promise<RealKiosk>;
} {
  const { make, removeAll } = temporaryFolders();
  let open: RealKiosk | null = null;
  afterEach(async () => {
    await open?.kiosk.close();
    open = null;
    removeAll();
  });
  return { folder: make, start: async (where = make(), more = {}) => (open = await openRealKiosk(where, more)) };
}
