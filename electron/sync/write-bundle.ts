/** What this kiosk has as a bundle: a fresh key for it, wrapped for the pool, and this kiosk's name under it. */
import { randomBytes } from 'node:crypto';
import { bundleAbout } from '../../core/sync/bundle.ts';
import type { Vector } from '../../core/sync/protocol.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { writeBundle } from '../../db/sync/bundle-file.ts';
import { bundleLines, type BundleTally } from '../../db/sync/bundle-lines.ts';
import { wrapForHub } from '../../db/sync/hub-key.ts';
import { KEY, NONCE, sealWith } from '../../db/sync/seal-bytes.ts';
import { derivedKey } from './crypto.ts';
import type { PoolMachine } from './machine.ts';

export interface BundleAsked {
  /** What whoever takes it has already; {} = nothing. */
  readonly after: Vector;
  /** Whether residents' signatures may be in it. */
  readonly signatures: boolean;
  /** The hub's public key, once it was heard: then the hub can take the file itself. */
  readonly hubKey: string | null;
  /** Wall milliseconds. */
  readonly now: number;
  /** Hears how many records are in it; true ends it, and the file is worth nothing. */
  readonly isOver: (records: number) => boolean;
}

export async function writeBundleOf(
  db: ReadableDatabase,
  machine: Pick<PoolMachine, 'pool' | 'poolKey' | 'crypto' | 'member'>,
  path: string,
  { after, signatures, hubKey, now, isOver }: BundleAsked,
): Promise<BundleTally> {
  const { pool, poolKey, crypto } = machine;
  const own = { ...machine.member(), heardAt: null };
  const key = randomBytes(KEY);
  const forPool = sealWith(derivedKey(poolKey, 'bundle'), randomBytes(NONCE), key, bundleAbout(pool));
  const begun = {
    pool,
    kiosk: own.kiosk,
    madeAt: now,
    forPool: forPool.toString('base64'),
    forHub: hubKey === null ? null : wrapForHub(hubKey, key, pool),
    nonce: randomBytes(NONCE).toString('base64'),
  };
  const tally: BundleTally = { records: 0, pictures: 0, left: 0 };
  const lines = bundleLines(db, { pool, crypto }, { after, own, signatures }, tally);
  await writeBundle(
    path,
    begun,
    key,
    until(lines, () => isOver(tally.records)),
    crypto.sign,
  );
  return tally;
}

function* until<T>(lines: Iterable<T>, isOver: () => boolean): Iterable<T> {
  for (const line of lines) {
    if (isOver()) return;
    yield line;
  }
}
