/** Joining a pool: a code becomes this machine's place in it. */
import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '../../core/errors.ts';
import type { Clock, Ids } from '../../core/ports.ts';
import type { SyncControl } from '../../core/sync/control.ts';
import { isTrouble } from '../../core/sync/line.ts';
import { readCode } from '../../core/sync/seal.ts';
import type { OpenStore } from '../../db/store.ts';
import { KEY } from '../../db/sync/seal-bytes.ts';
import { newPrivateKey, unwrapPoolKey } from './crypto.ts';
import { createTicketClient, hubTrouble, type Send } from './hub-client.ts';
import { keepMachineSettings } from './machine-settings.ts';
import { createMachine, type PoolMachine } from './machine.ts';

/** 'https://hub.example.org', however it was typed; null for what is no address. */
export function readAddress(typed: string): string | null {
  try {
    const url = new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    return url.origin + url.pathname.replace(/\/+$/, '');
  } catch {
    return null;
  }
}

/** The machine, in the ledger and on disk already; or why not. Nothing is changed where it is refused. */
export async function joinPool({
  store,
  keyFile,
  clock,
  ids,
  send,
  form,
}: {
  readonly store: OpenStore;
  readonly keyFile: string | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly send: Send;
  readonly form: Parameters<SyncControl['join']>[0];
}): Promise<PoolMachine | Refusal> {
  const code = readCode(form.code);
  const address = readAddress(form.address);
  const here = store.identity();
  if (code === null) return refuse('bad-code');
  if (address === null) return refuse('bad-input', { where: 'address' });
  if (here === null) return refuse('needs-setup');
  const ask = createTicketClient(address, send);

  const found = await ask('ticket', { ticket: code.ticket });
  if (isTrouble(found)) return hubTrouble(found);
  const poolKey = await poolKeyOf(found.wrapped, code.secret);
  if (poolKey === null) return refuse('bad-code');

  const kiosk = ids.uuid(clock.now());
  const key = newPrivateKey();
  const place = (roomId: string) => ({
    address,
    pool: found.pool,
    poolName: found.poolName,
    poolKey: Buffer.from(poolKey).toString('base64'),
    roomId,
    kiosk,
  });
  const enrol = (roomId: string) =>
    ask('enrol', {
      ticket: code.ticket,
      member: createMachine(place(roomId), key, null).member(),
      prefix: form.prefix,
    });

  const first = await enrol(here.roomId);
  const isTaken = isTrouble(first) && first.trouble === 'prefix-taken';
  const roomId = isTaken ? String(first.facts['roomId'] ?? '') : here.roomId;
  if (isTrouble(first)) {
    if (!isTaken || roomId === '') return hubTrouble(first);
    if (!form.replaces) return refuse('prefix-taken', { prefix: form.prefix });
    if (!store.isFresh()) return refuse('room-in-use');
    const second = await enrol(roomId);
    if (isTrouble(second)) return hubTrouble(second);
  }
  const machine = createMachine(place(roomId), key, keyFile);
  const ledger = store.syncStore({ pool: machine.pool, crypto: machine.crypto });
  keepMachineSettings(store, () => ledger.enter({ kiosk, roomId, forget: isTaken }));
  return machine;
}

/** Of the first kiosk of a pool a new one: the hub printed that ticket, and there is no key yet. */
async function poolKeyOf(wrapped: string | null, secret: string): Promise<Uint8Array | null> {
  if (wrapped === null) return secret === '' ? randomBytes(KEY) : null;
  return secret === '' ? null : unwrapPoolKey(wrapped, secret);
}
