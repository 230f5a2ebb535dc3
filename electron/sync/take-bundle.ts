/** A bundle that somebody brought: looked through whole before anything of it is written, then taken as a pull is. */
import { hashesOf } from '../../core/sync/wire.ts';
import { isRefusal, refuse, type Refusal } from '../../core/errors.ts';
import { bundleAbout, bundleText, type BundleHead } from '../../core/sync/bundle.ts';
import type { SyncStore } from '../../core/sync/ports.ts';
import type { Member, Vector, WireSheet } from '../../core/sync/protocol.ts';
import { isVouchedFor } from '../../core/sync/seal.ts';
import { BundleTrouble, readBundleHead, readBundleLines } from '../../db/sync/bundle-file.ts';
import { bundleParts } from '../../db/sync/bundle-parts.ts';
import { openWith } from '../../db/sync/seal-bytes.ts';
import { derivedKey } from './crypto.ts';
import type { PoolMachine } from './machine.ts';

export interface CheckedBundle {
  readonly path: string;
  readonly head: BundleHead;
  readonly key: Uint8Array;
  readonly members: readonly Member[];
  /** What its writer had. */
  readonly vector: Vector;
  readonly records: number;
}

/** What a bundle brought. */
export interface Brought {
  /** Events that were not here, by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly records: number;
  readonly pictures: number;
  /** Events not taken because nobody here knows their kiosk, it was put out, or it says something else. */
  readonly left: number;
}

type Here = Pick<PoolMachine, 'pool' | 'poolKey' | 'crypto'>;

/** Ends the reading where it throws. */
type Step = (records: number) => void;

/**
 * Refused: 'bundle-damaged', 'bundle-too-large', 'bundle-from-future', 'bundle-other-pool', 'bundle-stranger',
 * 'bundle-put-out', 'bundle-hole' (facts.kiosk, facts.expected, facts.got).
 */
export async function checkBundle(
  path: string,
  sync: Pick<SyncStore, 'members' | 'vector'>,
  { pool, poolKey, crypto }: Here,
  step: Step,
): Promise<CheckedBundle | Refusal> {
  const head = await readBundleHead(path);
  if (isRefusal(head)) return head;
  if (head.pool !== pool) return refuse('bundle-other-pool');
  const key = openWith(derivedKey(poolKey, 'bundle'), Buffer.from(head.forPool, 'base64'), bundleAbout(pool));
  if (key === null || key.length !== 32) return refuse('bundle-damaged');

  const told: Member[] = [];
  let vector: Vector = {};
  let records = 0;
  const reached = new Map(Object.entries(sync.vector()));
  try {
    for await (const line of readBundleLines(path, head, key)) {
      if (line.is === 'members') told.push(...line.members);
      else if (line.is === 'vector') ({ vector } = line);
      else if (line.is === 'sheet') {
        const { kiosk, from, to } = line.sheet;
        if (hashesOf(line, crypto.sha256) === null) return refuse('bundle-damaged');
        const expected = (reached.get(kiosk) ?? 0) + 1;
        if (from > expected) return refuse('bundle-hole', { kiosk, expected, got: from });
        reached.set(kiosk, Math.max(to, expected - 1));
        records += line.events.length;
        step(records);
      }
    }
  } catch (error) {
    if (error instanceof BundleTrouble) return error.refusal;
    throw error;
  }
  const known = [...sync.members(), ...told.filter((member) => isVouchedFor(pool, member, crypto))];
  const writer = known.find(({ kiosk }) => kiosk === head.kiosk);
  if (writer?.revoked === true) return refuse('bundle-put-out');
  if (writer === undefined || !crypto.verify(writer.publicKey, bundleText(head), head.signature))
    return refuse('bundle-stranger');
  return { path, head, key, members: told, vector, records };
}

/**
 * Takes what was checked, slice by slice, each in one transaction as a pull's: whoever lends meanwhile waits for one at most.
 * Broken off, it is simply taken again. `rest`: between two of them.
 */
export async function takeBundle(
  { path, head, key, members, vector }: CheckedBundle,
  sync: Pick<SyncStore, 'saveMembers' | 'take' | 'missingBlobs' | 'keepBlob' | 'memory' | 'remember'>,
  now: number,
  rest: (records: number) => Promise<void>,
): Promise<Brought> {
  const kinds: Record<string, number> = {};
  let [records, pictures, left, seen] = [0, 0, 0, 0];
  const passedOver = new Set<string>();
  const takeSlice = (slice: readonly WireSheet[]): void => {
    const wanted = slice.filter(({ sheet }) => !passedOver.has(sheet.kiosk));
    const taken = sync.take(wanted, 'stick', now);
    for (const [kind, count] of Object.entries(taken.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count;
    for (const { kiosk } of taken.refused) passedOver.add(kiosk);
    const refused = new Set(taken.refused.map(({ kiosk, from }) => `${kiosk} ${from}`));
    for (const one of slice) {
      const { sheet, events } = one;
      if (!wanted.includes(one) || refused.has(`${sheet.kiosk} ${sheet.from}`)) left += events.length;
      seen += events.length;
    }
    records += taken.added;
  };

  sync.saveMembers(members, false);
  let missing: ReadonlySet<string> | null = null;
  for await (const part of bundleParts(path, head, key)) {
    if (part.is === 'slice') {
      takeSlice(part.sheets);
      await rest(seen);
    } else {
      missing ??= new Set(sync.missingBlobs(NEVER, MOST_PICTURES));
      if (missing.has(part.sha256) && sync.keepBlob(part.sha256, Buffer.from(part.bytes, 'base64'))) pictures += 1;
    }
  }
  sync.remember({ told: { ...sync.memory().told, [head.kiosk]: vector } });
  return { kinds, records, pictures, left };
}

const MOST_PICTURES = 1_000_000;
/** Whenever the hub was asked for them. */
const NEVER = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
