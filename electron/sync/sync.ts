/** The exchange of a running kiosk: its keys, its engine and its loop, and joining a pool where it has none yet. */
import { randomBytes } from 'node:crypto';
import { isRefusal, refuse, type Refusal } from '../../core/errors.ts';
import type { Clock, Ids, Log } from '../../core/ports.ts';
import type { SyncControl, SyncState } from '../../core/sync/control.ts';
import { cutOwn } from '../../core/sync/cut.ts';
import { createEngine, type Engine } from '../../core/sync/engine.ts';
import { isTrouble, type Line } from '../../core/sync/line.ts';
import { createLoop, type Loop, type Timers } from '../../core/sync/loop.ts';
import type { Hub, SyncStore, SyncTrouble } from '../../core/sync/ports.ts';
import { secretOf, writeCode } from '../../core/sync/seal.ts';
import { createStop } from '../../core/sync/stop.ts';
import { wake } from '../../core/sync/wake.ts';
import type { OpenStore } from '../../db/store.ts';
import { wrapPoolKey } from './crypto.ts';
import { createHubClient, hubTrouble, type Send } from './hub-client.ts';
import { joinPool } from './join.ts';
import { keepMachineSettings } from './machine-settings.ts';
import { readMachine, type PoolMachine } from './machine.ts';

export interface SyncDeps {
  readonly store: OpenStore;
  /** Where the keys lie; null = nowhere, for a kiosk that is not there after this run. */
  readonly keyFile: string | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly send: Send;
  readonly timers: Timers;
  /** Lets a scan go first. */
  readonly breathe: () => Promise<number>;
  /** Windows shall look again. */
  readonly onChange: () => void;
  /** The data were put in the place of others just now. */
  readonly isRestored: boolean;
}

export interface RunningSync extends SyncControl {
  /** Something happened here. */
  readonly poke: () => void;
  readonly close: () => Promise<void>;
}

/** Everything there is once a pool was joined. */
interface Joined {
  readonly machine: PoolMachine;
  readonly store: SyncStore;
  readonly hub: Hub;
  readonly engine: Engine;
  readonly loop: Loop;
  readonly line: Line;
}

const notJoined: Omit<SyncState, 'isKeyBroken' | 'kiosk'> = {
  pool: null,
  doing: 'off',
  goodAt: null,
  trouble: null,
  told: {},
  compared: null,
  signatures: false,
  waiting: { events: 0, oldestAt: null, blobs: 0 },
  members: [],
};

const orNull = (answer: object): Refusal | null => (isRefusal(answer) ? answer : null);

/** Windows hear of what comes from elsewhere at most this often. */
const TELL = 400;

export function createSync(deps: SyncDeps): RunningSync {
  const { store: ledger, keyFile, clock, ids, log, send, timers, onChange } = deps;
  let isTelling = false;
  const tell = (): void => {
    if (isTelling) return;
    isTelling = true;
    timers.after(TELL, () => {
      isTelling = false;
      onChange();
    });
  };

  const assemble = (machine: PoolMachine): Joined => {
    const store = ledger.syncStore({ pool: machine.pool, crypto: machine.crypto });
    const hub = createHubClient({ machine, clock, send });
    const line: Line = {
      store,
      hub,
      machine,
      clock,
      newKiosk: () => ids.uuid(clock.now()),
      asNewKiosk: (change) => keepMachineSettings(ledger, change),
      breathe: deps.breathe,
      onReceived: tell,
    };
    const engine = createEngine(line);
    const loop = createLoop({ line, engine, timers, random: Math.random, log, onChange: tell });
    return { machine, store, hub, engine, loop, line };
  };

  const open = (): { readonly joined: Joined | null; readonly isKeyBroken: boolean } => {
    try {
      const machine = keyFile === null ? null : readMachine(keyFile);
      if (machine === null) return { joined: null, isKeyBroken: false };
      const joined = assemble(machine);
      // Before anything is lent: no number is ever given twice.
      wake(joined.line, deps.isRestored);
      joined.loop.start();
      return { joined, isKeyBroken: false };
    } catch (error) {
      // Lending goes on; staff are told on the page.
      log.error('the keys of the exchange cannot be used', error);
      return { joined: null, isKeyBroken: true };
    }
  };
  let { joined, isKeyBroken } = open();

  /** Asks the hub while nothing else is under way, and tells its trouble as a refusal. */
  const alone = async <T extends object>(
    work: (joined: Joined) => Promise<T | SyncTrouble | Refusal>,
  ): Promise<T | Refusal> => {
    const now = joined;
    if (now === null) return refuse('not-joined');
    const answer = await now.loop.alone(() => work(now));
    return isTrouble(answer) ? hubTrouble(answer) : answer;
  };
  return {
    state: () => {
      const kiosk = ledger.identity()?.kioskId ?? '';
      if (joined === null) return { ...notJoined, isKeyBroken, kiosk };
      const { machine, store, loop } = joined;
      const { poolName, address } = machine.read();
      const { goodAt, trouble, told, compared, signatures } = store.memory();
      return {
        pool: { name: poolName, address },
        isKeyBroken,
        kiosk,
        doing: loop.doing(),
        goodAt,
        trouble,
        told,
        compared,
        signatures,
        waiting: store.waiting(),
        members: store.members(),
      };
    },
    isSettling: () => joined?.store.settling() ?? false,
    pause: (paused) => joined?.loop.pause(paused),
    now: () => joined?.loop.now(),
    shareSignatures: (shared) => {
      joined?.store.remember({ signatures: shared });
      if (shared) joined?.loop.now();
    },
    join: async (form) => {
      if (joined !== null && joined.loop.doing() !== 'halted') return refuse('already-joined');
      const machine = await joinPool({ ...deps, form });
      if ('refused' in machine) return machine;
      await joined?.loop.stop();
      joined = assemble(machine);
      isKeyBroken = false;
      // What the pool has is here when staff look again, if the line lets it.
      await joined.engine.exchange(createStop());
      joined.loop.start();
      return null;
    },
    invite: () =>
      alone(async ({ hub, machine }) => {
        const secret = secretOf(randomBytes(12));
        const answer = await hub.ask('invite', { wrapped: await wrapPoolKey(machine.poolKey, secret) });
        if (isTrouble(answer)) return answer;
        const { ticket, expiresAt } = answer;
        return { code: writeCode({ ticket, secret }), address: machine.read().address, expiresAt };
      }),
    revoke: async (kiosk, reason) =>
      orNull(
        await alone(async ({ hub, engine }) => {
          const answer = await hub.ask('revoke', { kiosk, reason });
          // Everybody shall see it at once, here first.
          if (!isTrouble(answer)) await engine.exchange(createStop());
          return answer;
        }),
      ),
    rotate: async () =>
      orNull(
        await alone(async ({ hub, engine, machine }) => {
          // The old key vouches for what the hub has: so it must have all that was signed.
          const { trouble } = await engine.exchange(createStop());
          if (trouble !== null) return trouble;
          const answer = await hub.ask('rotate', { member: { ...machine.nextMember(), heardAt: null } });
          if (!isTrouble(answer)) machine.useNextKey();
          return answer;
        }),
      ),
    cutForStick: async () => {
      if (joined === null || keyFile === null) return refuse('not-joined');
      if (!(await cutOwn(joined.line))) return refuse('bundle-not-yet');
      const { told, signatures, hubKey } = joined.store.memory();
      return { keyFile, told, signatures, hubKey };
    },
    poke: () => joined?.loop.poke(),
    close: async () => {
      await joined?.loop.stop();
    },
  };
}
