/** Public keys as the exchange tells them: raw, in base64. */
import { createPublicKey, type KeyObject } from 'node:crypto';

/** What a raw public key lacks of its SPKI (RFC 8410); as long for either curve. */
const SPKI = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  x25519: Buffer.from('302a300506032b656e032100', 'hex'),
} as const;

/** Of a public key, or the one that belongs to a private key. */
export const rawOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.ed25519.length).toString('base64');

/** Throws for what is no key. */
export const keyFromRaw = (curve: keyof typeof SPKI, raw: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI[curve], Buffer.from(raw, 'base64')]), format: 'der', type: 'spki' });
