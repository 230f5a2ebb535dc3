/**
 * The computers that were let in: a file beside the data, in no backup, so that going back to an older copy brings nobody
 * back who was put out. It knows hashes only.
 */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Device, Network } from '../../core/network/ports.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { writePrivate } from '../private-file.ts';
import { findByHash, hashOf, newSecret } from '../secrets.ts';

const DevicesFile = z.object({
  version: z.literal(1),
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      pairedAt: z.number(),
      seenAt: z.number().nullable(),
    }),
  ),
});
type Kept = z.infer<typeof DevicesFile>['devices'][number];

/** Who was not seen for so long is out: a computer that was given away, a browser that was emptied. */
const UNUSED = 90 * 86_400_000;

/** When one was used last is written down this seldom: nobody waits for the disk at every request. */
const NOTED_EVERY = 10 * 60_000;

export interface Devices extends Pick<Network, 'devices' | 'add' | 'remove'> {
  /** Id of the computer with this secret, which has then been seen; null for anybody else, and who was away for 90 days. */
  readonly recognise: (secret: string) => string | null;
}

/** A file that cannot be read lets nobody in: all are paired anew. */
export function createDevices(file: string, { clock, log }: { readonly clock: Clock; readonly log: Log }): Devices {
  let kept: readonly Kept[] = read(file, log);
  const keep = (next: readonly Kept[]): void => {
    writePrivate(file, JSON.stringify({ version: 1, devices: next }));
    kept = next;
  };
  const see = (device: Kept): void => {
    const now = clock.now();
    if (device.seenAt !== null && Math.abs(now - device.seenAt) < NOTED_EVERY) return;
    kept = kept.map((other) => (other === device ? { ...device, seenAt: now } : other));
    try {
      keep(kept);
    } catch (error) {
      log.error('when a computer was seen could not be written down', error);
    }
  };
  const inUse = (): readonly Kept[] =>
    kept.filter(({ seenAt, pairedAt }) => clock.now() - (seenAt ?? pairedAt) <= UNUSED);
  return {
    devices: () => inUse().map(({ id, name, pairedAt, seenAt }): Device => ({ id, name, pairedAt, seenAt })),
    add: ({ id, name, pairedAt }) => {
      const secret = newSecret();
      keep([...inUse(), { id, name, pairedAt, hash: hashOf(secret), seenAt: null }]);
      return secret;
    },
    remove: (deviceId) => {
      const next = kept.filter(({ id }) => id !== deviceId);
      if (next.length === kept.length) return false;
      // Out in memory even when the disk is full.
      kept = next;
      keep(next);
      return true;
    },
    recognise: (secret) => {
      const device = findByHash(inUse(), ({ hash }) => hash, secret);
      if (device === undefined) return null;
      see(device);
      return device.id;
    },
  };
}

function read(file: string, log: Log): readonly Kept[] {
  if (!existsSync(file)) return [];
  try {
    return DevicesFile.parse(JSON.parse(readFileSync(file, 'utf8'))).devices;
  } catch (error) {
    log.error('the list of paired computers cannot be read; nobody is let in by it', error);
    return [];
  }
}
