/** A room's ledger in a folder, in a pool over real HTTP: store, keys, engine, without windows and timers. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { createEngine, type Engine } from '../../core/sync/engine.ts';
import { isTrouble } from '../../core/sync/line.ts';
import type { SyncStore } from '../../core/sync/ports.ts';
import { secretOf, writeCode } from '../../core/sync/seal.ts';
import { openStore, type OpenStore } from '../../db/store.ts';
import { createBreath } from '../../electron/sync/breath.ts';
import { wrapPoolKey } from '../../electron/sync/crypto.ts';
import { createHubClient } from '../../electron/sync/hub-client.ts';
import { joinPool } from '../../electron/sync/join.ts';
import { keyFileOf } from '../../electron/sync/machine.ts';
import { sendOverFetch } from '../../electron/sync/send.ts';
import { systemClock, systemIds, systemTimers } from '../../electron/system.ts';

export interface Room {
  readonly store: OpenStore;
  readonly sync: SyncStore;
  readonly engine: Engine;
  /** A code for one more. */
  readonly invite: () => Promise<string>;
}

export interface RoomOptions {
  readonly folder: string;
  readonly address: string;
  readonly code: string;
  /** Also the room's id. */
  readonly prefix: string;
}

export async function joinedRoom({ folder, address, code, prefix }: RoomOptions): Promise<Room> {
  const store = openStore({ folder, clock: systemClock, ids: systemIds });
  store.setIdentity({ kioskId: v7(), roomId: prefix });
  const machine = await joinPool({
    store,
    keyFile: keyFileOf(folder),
    clock: systemClock,
    ids: systemIds,
    send: sendOverFetch,
    form: { address, code, prefix, replaces: false },
  });
  if ('refused' in machine) throw new Error(machine.refused);
  const hub = createHubClient({ machine, clock: systemClock, send: sendOverFetch });
  const sync = store.syncStore({ pool: machine.pool, crypto: machine.crypto });
  const engine = createEngine({
    store: sync,
    hub,
    machine,
    clock: systemClock,
    newKiosk: () => v7(),
    asNewKiosk: (change) => change(),
    breathe: createBreath(systemClock, systemTimers).between,
    onReceived: () => undefined,
  });
  return {
    store,
    sync,
    engine,
    invite: async () => {
      const secret = secretOf(randomBytes(12));
      const answer = await hub.ask('invite', { wrapped: await wrapPoolKey(machine.poolKey, secret) });
      if (isTrouble(answer)) throw new Error(answer.trouble);
      return writeCode({ ticket: answer.ticket, secret });
    },
  };
}
