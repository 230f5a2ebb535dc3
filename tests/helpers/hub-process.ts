/** A real hub: its own process, PGlite in a fresh folder or a PostgreSQL that is there, real HTTP. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface HubProcess {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** Lets the first kiosk of its pool in. */
  readonly ticket: string;
  /** Of the overview. */
  readonly password: string;
  readonly pid: () => number | undefined;
  /** Ends it as a pulled plug does. */
  readonly kill: () => void;
  /** Starts it once more, at the same address. */
  readonly again: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const main = join(import.meta.dirname, '..', '..', 'hub', 'main.ts');

/** `databaseUrl`: of PostgreSQL; without it, PGlite. */
export async function startHubProcess(databaseUrl?: string): Promise<HubProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-hub-'));
  const { DATABASE_URL: _, ...plain } = process.env;
  const env = databaseUrl === undefined ? plain : { ...plain, DATABASE_URL: databaseUrl };
  const start = async (port: string) => {
    const hub = spawn(process.execPath, [main, '--data', folder, '--port', port, '--pool', '望京'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<void>((resolve) => hub.once('exit', () => resolve()));
    let [address, ticket, password] = ['', '', ''];
    for await (const line of createInterface({ input: hub.stdout })) {
      address = /Address: (\S+)/.exec(line)?.[1] ?? address;
      ticket = /Ticket for the first kiosk.*: ([0-9A-Z-]+)$/.exec(line)?.[1] ?? ticket;
      password = /Password of the overview.*: (\S+)$/.exec(line)?.[1] ?? password;
      if (address !== '' && ((ticket !== '' && password !== '') || port !== '0'))
        return { hub, ended, address, ticket, password };
    }
    throw new Error('the hub did not start');
  };
  const first = await start('0');
  let running = first;
  return {
    ...first,
    pid: () => running.hub.pid,
    kill: () => running.hub.kill('SIGKILL'),
    again: async () => {
      await running.ended;
      running = await start(new URL(first.address).port);
    },
    close: async () => {
      running.hub.kill('SIGTERM');
      await running.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
