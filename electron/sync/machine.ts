/**
 * This machine's place in the pool: one file beside the data, for its owner's eyes only and in no backup. It holds the keys,
 * and what shows that the database was put back to an older copy.
 */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Machine, SyncCrypto } from '../../core/sync/ports.ts';
import { memberText } from '../../core/sync/wire.ts';
import { rawOf } from '../../db/sync/raw-keys.ts';
import { writePrivate } from '../private-file.ts';
import { createSyncCrypto, newPrivateKey } from './crypto.ts';

const Identity = z.object({ kiosk: z.string(), privateKey: z.string() });
const KeyFile = z.object({
  version: z.literal(1),
  /** Where the hub is, https://… */
  address: z.string(),
  pool: z.string(),
  poolName: z.string(),
  poolKey: z.base64(),
  roomId: z.string(),
  ...Identity.shape,
  /** A key that the hub may or may not know yet in place of it. */
  nextKey: z.string().nullable(),
  /** Who it was when the hub heard of it last, if that is another. */
  former: Identity.nullable(),
  /** Own sheets up to this number may have left the machine. */
  cut: z.int().min(0),
});
export type KeyFile = z.infer<typeof KeyFile>;

export interface PoolMachine extends Machine {
  readonly crypto: SyncCrypto;
  readonly read: () => KeyFile;
  readonly poolKey: Uint8Array;
  /** Signs a request as the id that the hub knows; `former`: as the one it had. */
  readonly signer: (former: boolean) => { readonly kiosk: string; readonly sign: (text: string) => string };
  readonly change: (changed: Partial<Pick<KeyFile, 'address' | 'poolName'>>) => void;
  /** Makes the key that shall come next, and the record that says so. */
  readonly nextMember: () => ReturnType<Machine['member']>;
  /** The hub has taken the next key; false where there is none. */
  readonly useNextKey: () => boolean;
}

export const keyFileOf = (dataFolder: string): string => join(dataFolder, 'sync-key.json');

/** The machine's place in a pool; null where it has joined none. Throws where the file is there but not to be read. */
export const readMachine = (file: string): PoolMachine | null =>
  existsSync(file) ? machineOf(KeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))), file) : null;

export function createMachine(
  place: Pick<KeyFile, 'address' | 'pool' | 'poolName' | 'poolKey' | 'roomId' | 'kiosk'>,
  key: KeyObject,
  file: string | null,
): PoolMachine {
  const content: KeyFile = { version: 1, ...place, privateKey: text(key), nextKey: null, former: null, cut: 0 };
  if (file !== null) writePrivate(file, JSON.stringify(content));
  return machineOf(content, file);
}

/** `file` null: for a machine that is not there after this run. */
function machineOf(begun: KeyFile, file: string | null): PoolMachine {
  let content = begun;
  let key = keyOf(content.privateKey);
  const poolKey = Buffer.from(content.poolKey, 'base64');
  const crypto = createSyncCrypto(poolKey, () => key);
  const save = (changed: Partial<KeyFile>): void => {
    content = { ...content, ...changed };
    if (file !== null) writePrivate(file, JSON.stringify(content));
    key = keyOf(content.privateKey);
  };
  const memberWith = (publicKey: string): ReturnType<Machine['member']> => {
    const { kiosk, roomId, pool } = content;
    return {
      kiosk,
      roomId,
      publicKey,
      proof: crypto.prove(memberText(pool, { kiosk, roomId, publicKey })),
      revoked: false,
    };
  };
  return {
    pool: content.pool,
    poolKey,
    crypto,
    read: () => content,
    member: () => memberWith(rawOf(key)),
    former: () => content.former?.kiosk ?? null,
    renewed: () => save({ former: null }),
    goOnAs: (kiosk) => {
      const { kiosk: before, privateKey, former } = content;
      // An id that the hub never heard of needs not be named to it.
      save({
        kiosk,
        privateKey: text(newPrivateKey()),
        nextKey: null,
        former: former ?? { kiosk: before, privateKey },
        cut: 0,
      });
    },
    noteCut: (cut) => {
      if (cut > content.cut) save({ cut });
    },
    cut: () => content.cut,
    change: save,
    signer: (asFormer) => {
      const { former, kiosk } = content;
      if (!asFormer || former === null) return { kiosk, sign: crypto.sign };
      const formerKey = keyOf(former.privateKey);
      return { kiosk: former.kiosk, sign: createSyncCrypto(poolKey, () => formerKey).sign };
    },
    nextMember: () => {
      if (content.nextKey === null) save({ nextKey: text(newPrivateKey()) });
      return memberWith(rawOf(keyOf(content.nextKey ?? content.privateKey)));
    },
    useNextKey: () => {
      if (content.nextKey === null) return false;
      save({ privateKey: content.nextKey, nextKey: null });
      return true;
    },
  };
}

const keyOf = (saved: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(saved, 'base64'), format: 'der', type: 'pkcs8' });
const text = (key: KeyObject): string => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
