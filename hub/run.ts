/** A running hub: database, service and server put together, and what is done now and then. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { REQUEST_WINDOW } from '../core/sync/protocol.ts';
import type { Log } from '../core/ports.ts';
import { scryptPins } from '../db/pins.ts';
import { hubKeyOf, newHubSecret } from '../db/sync/hub-key.ts';
import { createBundleTaker } from './bundle.ts';
import type { HubConfig } from './config.ts';
import type { Limits } from './limits.ts';
import { createMetrics } from './metrics.ts';
import type { OfficeStore } from './office/ports.ts';
import { createServer } from './server.ts';
import { createService, type HubService } from './service.ts';
import type { Database } from './sql/database.ts';
import { openPglite } from './sql/pglite.ts';
import { openPostgres } from './sql/postgres.ts';
import { openStore } from './sql/store.ts';
import type { HubStore } from './store.ts';

export type Store = HubStore & OfficeStore;

const NOW_AND_THEN = 60_000;
const SELDOM = 60 * 60_000;

export const openDatabase = (
  { databaseUrl, connections, data }: Pick<HubConfig, 'databaseUrl' | 'connections' | 'data'>,
  log: Log,
): Promise<Database> =>
  databaseUrl === null
    ? openPglite(data)
    : openPostgres({
        url: databaseUrl,
        connections,
        trouble: (error) => log.error('a connection to the database broke', error),
      });

export interface RunningHub {
  readonly origin: string;
  readonly store: Store;
  readonly service: HubService;
  /** Answers what is on its way, lets waiting pulls go, frees port and database. */
  readonly stop: () => Promise<void>;
}

export interface RunOptions extends Pick<HubConfig, 'host' | 'port' | 'tls' | 'behindProxy' | 'metricsToken'> {
  readonly database: Database;
  readonly limits: Limits;
  readonly log: Log;
  readonly version: string;
}

export async function runHub({ database, host, port, log, limits, ...options }: RunOptions): Promise<RunningHub> {
  const store = await openStore(database);
  const hubKey = hubKeyOf(await store.secret(newHubSecret()));
  const clock = { now: Date.now };
  let scrubLeft = 0;
  const metrics = createMetrics({
    hub_waiting_pulls: { help: 'Pulls that wait for something to come.', read: (): number => service.waiting() },
    hub_scrub_left: {
      help: '1 while erased payloads are still somewhere in the files of the database.',
      read: () => scrubLeft,
    },
  });
  const service: HubService = createService({
    store,
    clock,
    hubKey: hubKey.publicKey,
    random: randomBytes,
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    did: metrics.did,
  });
  const app = createServer({
    store,
    service,
    metrics,
    clock,
    log,
    limits,
    office: {
      store,
      service,
      passwords: scryptPins,
      clock,
      random: randomBytes,
      takeBundle: createBundleTaker({ store, clock, hubKey, did: metrics.did }),
    },
    ...options,
  });
  await app.listen({ host, port });
  const { port: given } = app.server.address() as AddressInfo;

  const stopped = new AbortController();
  let notBefore = 0;
  const scrub = async (): Promise<void> => {
    if (Date.now() < notBefore) return;
    const result = await store.scrub();
    scrubLeft = result === 'waits' || result === 'log-not-allowed' ? 1 : 0;
    // Writing the tables anew each minute does not help against a right that is missing.
    if (result === 'log-not-allowed') notBefore = Date.now() + SELDOM;
    if (result !== 'nothing') log.info('what was erased is written out of the database files', { result });
  };
  const count = async (): Promise<void> => {
    for (const { pool } of await store.pools()) {
      for (let more = true; more && !stopped.signal.aborted;) more = await store.count(pool);
    }
  };
  const often = every(NOW_AND_THEN, log, async () => {
    await store.dropNonces(Date.now() - 2 * REQUEST_WINDOW);
    await scrub();
    await count();
  });
  const seldom = every(SELDOM, log, () => store.tidy(Date.now()));

  return {
    origin: `${options.tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${given}`,
    store,
    service,
    stop: async () => {
      stopped.abort();
      service.end();
      await app.close();
      await Promise.all([often.stop(), seldom.stop()]);
      await store.close();
    },
  };
}

/** Again and again, never twice at once; `stop` waits for the one that is on. */
function every(milliseconds: number, log: Log, work: () => Promise<void>): { readonly stop: () => Promise<void> } {
  let on: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    on = work()
      .catch((error: unknown) => log.error('what is done now and then failed', error))
      .finally(() => {
        busy = false;
      });
  }, milliseconds);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return on;
    },
  };
}
