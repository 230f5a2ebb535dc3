/** A whole kiosk in memory: real SQLite, a clock that is set by hand, ids from a counter, a room with a few things. */
import { tmpdir } from 'node:os';
import type { Input, OperationName, Output, Reply } from '../../core/contract.ts';
import { formatItemCode } from '../../core/circulation/codes.ts';
import type { NewEvent, Payload } from '../../core/ledger/event.ts';
import { createKiosk, type Kiosk } from '../../core/kiosk.ts';
import type { Store } from '../../core/ports.ts';
import { StorageError } from '../../core/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { createStore } from '../../db/store.ts';
import { createInbox } from '../../electron/inbox.ts';
import { inlineJobs } from './inline-jobs.ts';
import { networkStandIn } from './network-stand-in.ts';
import { syncStandIn } from './sync-stand-in.ts';
import { plainThing } from './things.ts';

export const NOON = Date.UTC(2026, 10, 24, 4);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const ADMIN_PIN = '246810';

export interface World {
  readonly kiosk: Kiosk;
  readonly store: Store;
  /** The envelope as a window gets it. */
  readonly ask: <N extends OperationName>(name: N, input: Input<N>, session?: string) => Promise<Reply<Output<N>>>;
  /** The value, or a throw with the refusal's code. */
  readonly call: <N extends OperationName>(name: N, input: Input<N>, session?: string) => Promise<Output<N>>;
  readonly wait: (milliseconds: number) => void;
  readonly now: () => number;
  /** Puts events in the ledger as this kiosk. */
  readonly happen: (...events: readonly NewEvent[]) => void;
  readonly addItem: (id: string, fields?: Partial<Payload<'item.registered'>>) => string;
  readonly addResident: (id: string, fields?: Partial<Payload<'resident.registered'>>) => string;
  /** Resolves when all long work has ended. */
  readonly idle: () => Promise<void>;
  readonly logged: unknown[];
  /** Rows inserted, changed or deleted since the beginning, rolled back ones too. */
  readonly changes: () => number;
  /** Every row of every table as text. */
  readonly dump: () => Readonly<Record<string, readonly string[]>>;
  /** From now on every write finds the disk full, or no longer does. */
  readonly failWrites: (fail: boolean) => void;
}

/** Ids that rise with the time and a counter: UUIDv7 by shape. */
export function countedIds(salt = 0): { readonly uuid: (now: number) => string; readonly token: () => string } {
  let count = salt;
  return {
    uuid: (now) => {
      count += 1;
      const time = Math.trunc(now).toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`;
    },
    token: () => {
      count += 1;
      return (count * 7919).toString(36).padStart(10, '0').padEnd(22, 'x');
    },
  };
}

export const plainPins = {
  hash: (pin: string) => Promise.resolve(`plain:${pin}`),
  verify: (pin: string, hash: string) => Promise.resolve(hash === `plain:${pin}`),
};

export const firstStart = {
  with: 'empty',
  roomName: '花家地南里',
  prefix: 'HJD',
  language: 'zh',
  adminName: '管理员',
  adminPin: ADMIN_PIN,
} satisfies Input<'setup.begin'>;

/** `setUp: false` leaves the kiosk as it is before its first start. */
/** `work: false`: long work is begun and over at once, having done nothing. */
export async function createWorld({
  setUp = true,
  work = true,
}: { readonly setUp?: boolean; readonly work?: boolean } = {}): Promise<World> {
  let time = NOON;
  const clock = { now: () => time };
  const ids = countedIds();
  const db = openDatabase(':memory:', null);
  const opened = createStore(db, clock, ids, () => db.close());
  let full = false;
  const store: Store = {
    ...opened,
    write: (use) => {
      if (full) throw new StorageError('disk-full', 'as the test wished');
      return opened.write(use);
    },
  };
  const changes = db.prepare('SELECT total_changes()').pluck();
  const logged: unknown[] = [];
  const log = { info: () => undefined, error: (message: string, error: unknown) => logged.push([message, error]) };
  const jobs = inlineJobs(db, { clock, ids, log }, work);
  const kiosk = createKiosk({
    store,
    clock,
    ids,
    pins: plainPins,
    log,
    jobs,
    inbox: createInbox(jobs.inbox),
    sync: syncStandIn(() => time),
    network: networkStandIn(),
    drives: { list: () => [{ path: tmpdir(), name: 'STICK', freeBytes: 1 }] },
    backups: {
      folder: '',
      keyFile: '',
      waiting: '',
      list: () => [{ path: '/kiosk-2026.db', name: 'kiosk-2026.db', at: time, bytes: 1, where: 'here', sealed: false }],
      place: (folder) => ({ folder, state: 'ready', freeBytes: 1, reachedAt: null }),
      claim: (folder) => ({ folder }),
      setPassphrase: () => Promise.resolve(),
      restore: () => undefined,
    },
    demo: () => ({ events: [], roomId: '' }),
    version: 'test',
  });
  const ask: World['ask'] = async (name, input, session = 'window') =>
    (await kiosk.dispatch(session, name, input)) as Reply<never>;
  const call: World['call'] = async (name, input, session) => {
    const reply = await ask(name, input, session);
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.value;
  };
  if (setUp) await call('setup.begin', firstStart);
  const roomId = store.identity()?.roomId ?? '';
  const happen = (...events: readonly NewEvent[]): void => {
    store.write((writer) => writer.append(events, { type: 'kiosk' }));
  };
  let number = 0;
  return {
    kiosk,
    store,
    ask,
    call,
    logged,
    idle: jobs.idle,
    changes: () => Number(changes.get()),
    dump: () =>
      Object.fromEntries(
        (
          db
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'item_search*'")
            .pluck()
            .all() as string[]
        ).map((table) => [
          table,
          db
            .prepare(`SELECT * FROM ${table}`)
            .all()
            .map((row) => JSON.stringify(row)),
        ]),
      ),
    failWrites: (fail) => {
      full = fail;
    },
    happen,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    now: () => time,
    addItem: (id, fields = {}) => {
      number += 1;
      const code = formatItemCode({ prefix: 'HJD', number });
      happen({
        stream: `item:${id}`,
        kind: 'item.registered',
        payload: {
          ...plainThing,
          code,
          nameEnglish: 'Wrench',
          homeRoomId: roomId,
          shelf: 'A1',
          ...fields,
        },
      });
      return fields.code ?? code;
    },
    addResident: (id, fields = {}) => {
      const card = fields.card ?? `R-${id.toUpperCase().padEnd(5, '0').slice(0, 5)}-00000`;
      happen({
        stream: `resident:${id}`,
        kind: 'resident.registered',
        payload: {
          name: '王小明',
          phone: `1380000${String(number * 37 + 1000).slice(-4)}`,
          door: '6号楼2单元301',
          noticeVersion: '2026-11',
          optionalConsent: false,
          signature: null,
          ...fields,
          card,
        },
      });
      return card;
    },
  };
}
