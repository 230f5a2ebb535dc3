/** AES-256-GCM as the exchange uses it: nonce first, tag last. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Bytes of a key and of a nonce. */
export const KEY = 32;
export const NONCE = 12;
const TAG = 16;

/** `about` is authenticated and not in it. A nonce is used once with a key. */
export function sealWith(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array, about: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** null where it was sealed by another key, or about something else, or changed. */
export function openWith(key: Uint8Array, sealed: Uint8Array, about: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
}
