/** A body from bytes to JSON, bounded at each step; and an answer on its way out. */
import { constants, gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { refuse, type Refused } from './refusal.ts';

const unzip = promisify(gunzip);
const zip = promisify(gzip);
/** Below one packet nothing is gained. */
const SMALL = 1400;

export interface Json {
  readonly value: unknown;
}

export async function readJson(body: Buffer, encoding: string | undefined, most: number): Promise<Json | Refused> {
  const bytes = await unpack(body, encoding, most);
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (bytes.length > most) return refuse('too-large', 'send less at once', { most });
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return refuse('malformed', 'the body is no JSON in UTF-8');
  }
}

async function unpack(body: Buffer, encoding: string | undefined, most: number): Promise<Buffer | Refused> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') return refuse('malformed', 'the body is packed in a way that is not known here');
  try {
    return await unzip(body, { maxOutputLength: most });
  } catch (error) {
    return error instanceof RangeError
      ? refuse('too-large', 'send less at once', { most })
      : refuse('malformed', 'the body is no whole gzip');
  }
}

/** gzip where it is welcome and worth it: on a thin line it wins outright (sync.md). */
export async function packed(
  text: string,
  accepts: string | undefined,
): Promise<{ readonly body: Buffer | string; readonly headers: Readonly<Record<string, string>> }> {
  if (text.length < SMALL || !/\bgzip\b/.test(accepts ?? '')) return { body: text, headers: {} };
  return {
    body: await zip(text, { level: constants.Z_BEST_SPEED + 2 }),
    headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' },
  };
}
