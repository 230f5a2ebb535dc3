/** Kiosks of a pool as the hub sees them: real keys, real sheets, no ledger behind. */
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { v7 } from 'uuid';
import type { EventKind } from '../../core/ledger/event.ts';
import type { Member, WireEvent, WireSheet } from '../../core/sync/protocol.ts';
import { digestOf, eventHash, headers, memberText, requestText, sheetText } from '../../core/sync/wire.ts';
import { writeBundle } from '../../db/sync/bundle-file.ts';
import { wrapForHub } from '../../db/sync/hub-key.ts';
import { KEY, NONCE } from '../../db/sync/seal-bytes.ts';
import { NOON } from './world.ts';

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export interface PretendedKiosk {
  readonly kiosk: string;
  readonly roomId: string;
  readonly publicKey: string;
  readonly member: Omit<Member, 'heardAt'>;
  /** Signs as this kiosk. */
  readonly sign: (text: string) => string;
  readonly headers: (pool: string, path: string, body: string | Uint8Array, now: number) => Record<string, string>;
}

export function pretendKiosk(roomId = `room-${randomUUID()}`, kiosk: string = randomUUID()): PretendedKiosk {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const signAs = (text: string): string =>
    sign(null, Buffer.from(text), privateKey satisfies KeyObject).toString('base64');
  return {
    kiosk,
    roomId,
    publicKey: raw,
    // The hub cannot check the proof: it has not the pool's key.
    member: {
      kiosk,
      roomId,
      publicKey: raw,
      proof: sha256(memberText('any pool', { kiosk, roomId, publicKey: raw })),
      revoked: false,
    },
    sign: signAs,
    headers: (pool, path, body, now) => {
      const request = { method: 'POST', path, bodySha256: sha256(body), pool, kiosk, time: now };
      const nonce = randomBytes(18).toString('base64url');
      return {
        'content-type': 'application/json',
        [headers.pool]: pool,
        [headers.kiosk]: kiosk,
        [headers.time]: String(now),
        [headers.nonce]: nonce,
        [headers.signature]: signAs(requestText({ ...request, nonce })),
      };
    },
  };
}

export interface Happening {
  readonly stream?: string;
  readonly kind?: EventKind | (string & {});
  readonly payload?: unknown;
  readonly id?: string;
  readonly at?: number;
}

/** What travels sealed: nobody here has a key, so any bytes will do. */
export const sealed = (): unknown => ({ sealed: randomBytes(90).toString('base64') });

/** A sheet of this kiosk from number `from` on, signed by it. */
export function cutSheet(pool: string, by: PretendedKiosk, from: number, happenings: readonly Happening[]): WireSheet {
  const events = happenings.map(
    (
      { stream = `item:${randomUUID()}`, kind = 'item.found', payload = { roomId: by.roomId }, id, at = NOON },
      index,
    ): WireEvent => ({
      id: id ?? v7({ msecs: at }),
      stream,
      kind,
      version: 1,
      kiosk: by.kiosk,
      sequence: from + index,
      time: `${String(at).padStart(15, '0')}.${String(index).padStart(5, '0')}`,
      actor: { type: 'kiosk' },
      batch: randomUUID(),
      payload,
    }),
  );
  return signSheet(pool, by, events);
}

export function signSheet(pool: string, by: PretendedKiosk, events: readonly WireEvent[]): WireSheet {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a sheet has events');
  const digest = digestOf(
    events.map((event) => eventHash(event, sha256)),
    sha256,
  );
  const about = { kiosk: first.kiosk, from: first.sequence, to: last.sequence, digest };
  return { sheet: { ...about, signature: by.sign(sheetText(pool, about)) }, events: [...events] };
}

export const things = (count: number): readonly Happening[] => Array.from({ length: count }, () => ({}));

/** A bundle that holds this sheet, for the hub alone: no kiosk of the pool could open it. */
export async function writeBundleFor(
  pool: string,
  hubKey: string,
  by: PretendedKiosk,
  { sheet, events }: WireSheet,
  path: string,
): Promise<void> {
  const key = randomBytes(KEY);
  const begun = {
    pool,
    kiosk: by.kiosk,
    madeAt: NOON,
    forPool: randomBytes(60).toString('base64'),
    forHub: wrapForHub(hubKey, key, pool),
    nonce: randomBytes(NONCE).toString('base64'),
  };
  await writeBundle(path, begun, key, [{ is: 'sheet', sheet, events }], by.sign);
}
