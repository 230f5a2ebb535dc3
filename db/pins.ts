/** PINs and passwords as they are kept: Node's scrypt with its default cost (N=16384, r=8, p=1); 'scrypt:<salt>:<key>' in hex. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Pins } from '../core/ports.ts';

const derive = promisify(scrypt) as (pin: string, salt: Buffer, length: number) => Promise<Buffer>;

export const scryptPins: Pins = {
  hash: async (pin) => {
    const salt = randomBytes(16);
    return `scrypt:${salt.toString('hex')}:${(await derive(pin, salt, 32)).toString('hex')}`;
  },
  verify: async (pin, hash) => {
    const [scheme, salt = '', key = ''] = hash.split(':');
    if (scheme !== 'scrypt' || !/^[0-9a-f]{64}$/.test(key)) return false;
    return timingSafeEqual(await derive(pin, Buffer.from(salt, 'hex'), 32), Buffer.from(key, 'hex'));
  },
};
