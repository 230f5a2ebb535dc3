/** Secrets of links and cookies. Whoever keeps one keeps its hash: 256 random bits need no more than one round. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Of those hashed, the one with this secret. Comparing hashes tells nothing by its time. */
export function findByHash<T>(all: Iterable<T>, hashIn: (one: T) => string, secret: string): T | undefined {
  const hash = Buffer.from(hashOf(secret));
  return [...all].find((one) => timingSafeEqual(Buffer.from(hashIn(one)), hash));
}

/** The value of a cookie in a `cookie` header; null where it is not there. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const start = `${name}=`;
  const cookie = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return cookie?.slice(start.length) ?? null;
}
