/** Ed25519 keys and hashes as node:crypto has them. */
import { hash, verify } from 'node:crypto';
import { remembering } from '../core/remembering.ts';
import { keyFromRaw } from '../db/sync/raw-keys.ts';

export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

export const isRawKey = (base64: string): boolean => Buffer.from(base64, 'base64').length === 32;

/** Made once: a kiosk signs every request with the same key. */
const keyOf = remembering((publicKey: string) => keyFromRaw('ed25519', publicKey), 2000);

/** False also for what is no key or no signature. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return isRawKey(publicKey) && bytes.length === 64 && verify(null, Buffer.from(text), keyOf(publicKey), bytes);
}
