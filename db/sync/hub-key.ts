/**
 * The key pair to which bundles are wrapped for the hub (core/sync/bundle.ts, `forHub`): X25519, a fresh pair for each file
 * against the hub's own, HKDF-SHA-256, AES-256-GCM.
 */
import {
  createPrivateKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { BundleHead } from '../../core/sync/bundle.ts';
import { keyFromRaw, rawOf } from './raw-keys.ts';
import { KEY, NONCE, openWith, sealWith } from './seal-bytes.ts';

type Wrapped = NonNullable<BundleHead['forHub']>;

const INFO = 'lin-kongjian-bundle';

export interface HubKey {
  /** Raw, base64: what kiosks are told. */
  readonly publicKey: string;
  /** The body's key; null where it was wrapped for another hub. `pool`: whose bundle it is. */
  readonly unwrap: (wrapped: Wrapped, pool: string) => Buffer | null;
}

/** A new private key, PKCS #8 in DER. */
export const newHubSecret = (): Buffer =>
  generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' });

export function hubKeyOf(secret: Uint8Array): HubKey {
  const own = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' });
  const publicKey = rawOf(own);
  return {
    publicKey,
    unwrap: (wrapped, pool) => {
      const shared = sharedKey(own, wrapped.publicKey, wrapped.publicKey, publicKey);
      return shared === null ? null : openWith(shared, Buffer.from(wrapped.sealed, 'base64'), pool);
    },
  };
}

/** Wraps the body's key for the hub with this public key; null where that is none. */
export function wrapForHub(hubKey: string, bodyKey: Uint8Array, pool: string): Wrapped | null {
  const { privateKey } = generateKeyPairSync('x25519');
  const publicKey = rawOf(privateKey);
  const shared = sharedKey(privateKey, hubKey, publicKey, hubKey);
  if (shared === null) return null;
  return { publicKey, sealed: sealWith(shared, randomBytes(NONCE), bodyKey, pool).toString('base64') };
}

/** null for what is no key, or one of the few points with which anybody's secret is the same. */
function sharedKey(own: KeyObject, other: string, filePublic: string, hubPublic: string): Buffer | null {
  try {
    const secret = diffieHellman({ privateKey: own, publicKey: keyFromRaw('x25519', other) });
    const salt = Buffer.concat([Buffer.from(filePublic, 'base64'), Buffer.from(hubPublic, 'base64')]);
    return Buffer.from(hkdfSync('sha256', secret, salt, INFO, KEY));
  } catch {
    return null;
  }
}
