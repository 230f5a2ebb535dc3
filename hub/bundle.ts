/**
 * A bundle that somebody brought to the hub (core/sync/bundle.ts). Its writer must be in and its signature good before
 * anything of it is opened; then each sheet is looked at as if it were pushed. Who is in is said by enrolment alone: members
 * that a file tells of are passed over, and so are sheets of kiosks that were put out, because nobody knows when those were
 * written. Broken off, the file is simply taken again.
 */
import type { Refusal } from '../core/errors.ts';
import { bundleText } from '../core/sync/bundle.ts';
import { BundleTrouble, readBundleHead } from '../db/sync/bundle-file.ts';
import { bundleParts, type BundleBlob } from '../db/sync/bundle-parts.ts';
import type { HubKey } from '../db/sync/hub-key.ts';
import { MOST_BLOB, PIECE } from './blobs.ts';
import { isSigned } from './keys.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { HubStore, Pool } from './store.ts';
import { takeSheets } from './take.ts';
import type { ServiceDeps } from './answers.ts';

/** Why a file is not taken. */
export type BundleWhy =
  /** None, torn off or altered. */
  | 'damaged'
  | 'too-large'
  | 'from-future'
  | 'other-pool'
  | 'stranger'
  | 'put-out'
  /** Written before its kiosk heard of this hub, or for another one. */
  | 'other-hub'
  /** Begins after what the hub has: an earlier file is missing. */
  | 'hole'
  /** Says something else than the hub has. */
  | 'conflict';

export interface BundleTaken {
  /** Room of its writer. */
  readonly roomId: string;
  /** Wall milliseconds. */
  readonly madeAt: number;
  /** Events that were not here. */
  readonly records: number;
  readonly pictures: number;
  /** Events of kiosks that are not in. */
  readonly left: number;
}

export type TakeBundle = (pool: Pool, path: string) => Promise<BundleTaken | BundleWhy>;

export function createBundleTaker({
  store,
  did,
  clock,
  hubKey,
}: Pick<ServiceDeps, 'did' | 'clock'> & { readonly store: HubStore; readonly hubKey: HubKey }): TakeBundle {
  return async (pool, path) => {
    const head = await readBundleHead(path);
    if ('refused' in head) return whyOf(head);
    if (head.pool !== pool.id) return 'other-pool';
    const members = await store.members(pool.pool);
    const writer = members.find(({ kiosk }) => kiosk === head.kiosk);
    if (writer?.revoked === true) return 'put-out';
    if (writer === undefined || !isSigned(writer.publicKey, bundleText(head), head.signature)) return 'stranger';
    const key = head.forHub === null ? null : hubKey.unwrap(head.forHub, pool.id);
    if (key === null) return 'other-hub';

    const authors = members.filter(({ revoked }) => !revoked);
    const isIn = new Set(authors.map(({ kiosk }) => kiosk));
    let [records, pictures, left] = [0, 0, 0];
    try {
      for await (const part of bundleParts(path, head, key)) {
        if (part.is === 'blob') {
          if (await keepBlob(store, pool, writer.kiosk, part, clock.now())) pictures += 1;
          continue;
        }
        const sheets = part.sheets.filter(({ sheet }) => isIn.has(sheet.kiosk));
        for (const { sheet, events } of part.sheets) if (!isIn.has(sheet.kiosk)) left += events.length;
        const taken = await takeSheets({ store, did }, pool, sheets, authors);
        if (isRefused(taken)) return whyRefused(taken);
        records += taken;
      }
    } catch (error) {
      if (error instanceof BundleTrouble) return whyOf(error.refusal);
      throw error;
    }
    return { roomId: writer.roomId, madeAt: head.madeAt, records, pictures, left };
  };
}

const whyOf = ({ refused }: Refusal): BundleWhy =>
  refused === 'bundle-too-large' ? 'too-large' : refused === 'bundle-from-future' ? 'from-future' : 'damaged';

const whyRefused = ({ refused }: Refused): BundleWhy =>
  refused === 'hole' || refused === 'conflict' ? refused : 'damaged';

/** As `putBlob` takes it, piece by piece; false where the hub has it, or must not keep it. */
async function keepBlob(
  store: HubStore,
  { pool }: Pool,
  kiosk: string,
  { sha256, bytes: base64 }: BundleBlob,
  at: number,
): Promise<boolean> {
  const state = (await store.blobs(pool, kiosk, [sha256])).get(sha256);
  const bytes = Buffer.from(base64, 'base64');
  if (state?.forgotten === true || (state?.whole ?? null) !== null || bytes.length > MOST_BLOB) return false;
  for (let offset = 0; offset < bytes.length; offset += PIECE) {
    const piece = bytes.subarray(offset, offset + PIECE);
    await store.putBlob(pool, kiosk, { sha256, offset, bytes: piece, last: offset + PIECE >= bytes.length }, at);
  }
  return bytes.length > 0;
}
