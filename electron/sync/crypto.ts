/** Keys of the exchange by node:crypto: Ed25519 for who says it, AES-256-GCM under the pool's key for what only kiosks read. */
import {
  createHmac,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  scrypt,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { SyncCrypto } from '../../core/sync/ports.ts';
import { keyFromRaw } from '../../db/sync/raw-keys.ts';
import { KEY, NONCE, openWith, sealWith } from '../../db/sync/seal-bytes.ts';

export const newPrivateKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** The pool's key is used for nothing itself: each use has one derived from it (RFC 5869). */
export const derivedKey = (poolKey: Uint8Array, use: 'payload' | 'blob' | 'blob-nonce' | 'proof' | 'bundle') =>
  Buffer.from(hkdfSync('sha256', poolKey, '', `lin-kongjian-${use}`, KEY));

const MOST_KEYS = 1000;

/** `privateKey` is asked at each signature: it changes when the kiosk's key is rotated. */
export function createSyncCrypto(poolKey: Uint8Array, privateKey: () => KeyObject): SyncCrypto {
  const [payload, blob, blobNonce, proof] = (['payload', 'blob', 'blob-nonce', 'proof'] as const).map((use) =>
    derivedKey(poolKey, use),
  ) as [Buffer, Buffer, Buffer, Buffer];
  const publicKeys = new Map<string, KeyObject>();
  const publicKey = (raw: string): KeyObject => {
    let known = publicKeys.get(raw);
    if (known === undefined) {
      known = keyFromRaw('ed25519', raw);
      if (publicKeys.size < MOST_KEYS) publicKeys.set(raw, known);
    }
    return known;
  };
  return {
    sha256: (text) => hash('sha256', text),
    sign: (text) => sign(null, Buffer.from(text), privateKey()).toString('base64'),
    verify: (raw, text, signature) => {
      try {
        return verify(null, Buffer.from(text), publicKey(raw), Buffer.from(signature, 'base64'));
      } catch {
        // Not 32 bytes, or no point on the curve.
        return false;
      }
    },
    prove: (text) => createHmac('sha256', proof).update(text).digest('hex'),
    seal: (text, nonce, about) =>
      sealWith(payload, Buffer.from(nonce, 'base64'), Buffer.from(text), about).toString('base64'),
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64');
      const text = openWith(payload, bytes, about);
      return text === null ? null : { text: text.toString('utf8'), nonce: bytes.subarray(0, NONCE).toString('base64') };
    },
    nonce: () => randomBytes(NONCE).toString('base64'),
    sealBytes: (bytes, about) => {
      const nonce = createHmac('sha256', blobNonce).update(`${about}\n`).update(bytes).digest().subarray(0, NONCE);
      return sealWith(blob, nonce, bytes, about);
    },
    openBytes: (sealed, about) => openWith(blob, sealed, about),
  };
}

const derive = promisify(scrypt) as (
  secret: string,
  salt: Uint8Array,
  length: number,
  cost: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
) => Promise<Buffer>;

/** Half a second and 128 MB a guess, at 2^60 guesses. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const SALT = 16;
const WRAPPED = 'lin-kongjian-pool-key';

/** The pool's key under an invitation's secret: salt, nonce, sealed. Base64. */
export async function wrapPoolKey(poolKey: Uint8Array, secret: string): Promise<string> {
  const salt = randomBytes(SALT);
  const sealed = sealWith(await derive(secret, salt, KEY, COST), randomBytes(NONCE), poolKey, WRAPPED);
  return Buffer.concat([salt, sealed]).toString('base64');
}

/** null where the secret is another. */
export async function unwrapPoolKey(wrapped: string, secret: string): Promise<Uint8Array | null> {
  const bytes = Buffer.from(wrapped, 'base64');
  return openWith(await derive(secret, bytes.subarray(0, SALT), KEY, COST), bytes.subarray(SALT), WRAPPED);
}
