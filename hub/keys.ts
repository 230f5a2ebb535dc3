/** Ed25519 keys and hashes as node:crypto has them. */
import { hash, verify, type KeyObject } from 'node:crypto';
import { keyFromRaw } from '../db/sync/raw-keys.ts';

export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

const KEPT = 2000;
const keys = new Map<string, KeyObject>();

export const isRawKey = (base64: string): boolean => Buffer.from(base64, 'base64').length === 32;

/** Made once: a kiosk signs every request with the same key. */
function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const key = keyFromRaw('ed25519', publicKey);
  if (keys.size >= KEPT) keys.clear();
  keys.set(publicKey, key);
  return key;
}

/** False also for what is no key or no signature. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return isRawKey(publicKey) && bytes.length === 64 && verify(null, Buffer.from(text), keyOf(publicKey), bytes);
}
