/** The SyncStore of core/sync/ports.ts on a kiosk's database. */
import type { SyncMemory, SyncStore } from '../../core/sync/ports.ts';
import { digestOf } from '../../core/sync/wire.ts';
import { wallOf } from '../../core/ledger/event.ts';
import { kioskRow } from '../events.ts';
import { sql, storageError, type ReadableDatabase, type WritableDatabase } from '../sql.ts';
import { transactionOn } from '../transaction.ts';
import { blobAsked, blobSent, keepBlob, missingBlobs, sealedBlob, unsentBlobs } from './blobs.ts';
import { figuresOf } from './figures.ts';
import { loadMembers, saveMembers } from './members.ts';
import { enter, goOnAs, settle, SETTLED, settlingOf } from './own-numbers.ts';
import { countTold, markTold, tellAgain, untold } from './redactions.ts';
import { cutSheets, headOf, heads, readSheets } from './sheets.ts';
import { takeSheets } from './take.ts';
import { wiredEvents, type PoolKeys } from './wire-rows.ts';

const noMemory: SyncMemory = {
  paused: false,
  signatures: false,
  acknowledged: 0,
  goodAt: null,
  trouble: null,
  told: {},
  hubKey: null,
  compared: null,
};

/** More than this are only called many. */
const COUNTED = 1000;

/** A fault of the disk under the name that a person can act on. */
function read<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error);
  }
}

/** Over the database that a store has open: their transactions take turns. */
export function createSyncStore(db: WritableDatabase, keys: PoolKeys): SyncStore {
  const write = transactionOn(db);
  const own: SyncStore['own'] = () => {
    const { kioskId, nextSequence } = kioskRow(db);
    const pool = sql(db, 'SELECT pool FROM sync_state').get()?.['pool'] as string | null;
    return { kiosk: kioskId ?? '', pool, given: nextSequence - 1, cut: headOf(db, kioskId ?? '') };
  };
  const memory = (): SyncMemory => ({
    ...noMemory,
    ...(JSON.parse(String(sql(db, 'SELECT memory FROM sync_state').get()?.['memory'])) as Partial<SyncMemory>),
  });
  return {
    own,
    vector: () => read(() => ({ ...heads(db) })),
    cut: (upTo) => write(() => (settlingOf(db) === SETTLED ? cutSheets(db, keys, upTo) : own().cut)),
    sheets: (kiosk, after, most) => read(() => readSheets(db, keys, kiosk, after, most)),
    take: (sheets, source, wall) => write(() => takeSheets(db, keys, sheets, source, wall)),
    digest: (kiosk, from, to) =>
      read(() => {
        const hashes = wiredEvents(db, keys, kiosk, from, to).map(({ hash }) => hash);
        return hashes.length === to - from + 1 ? digestOf(hashes, keys.crypto.sha256) : null;
      }),
    saveMembers: (members, all) => write(() => saveMembers(db, keys, members, all)),
    members: () => loadMembers(db),
    figures: (today) => read(() => figuresOf(db, today)),

    settling: () => settlingOf(db) !== SETTLED,
    settle: () => write(() => settle(db)),
    enter: (place) => write(() => enter(db, keys.pool, place)),
    goOnAs: (kiosk) => write(() => goOnAs(db, kiosk)),

    redactions: (limit) => read(() => untold(db, limit)),
    redacted: (done) => write(() => markTold(db, done)),
    tellAgain: () => write(() => tellAgain(db)),
    blobsForgotten: () => countTold(db),

    missingBlobs: (asked, limit) => read(() => missingBlobs(db, asked, limit)),
    blobAsked: (sha256s, at) => write(() => blobAsked(db, sha256s, at)),
    unsentBlobs: (limit) => read(() => unsentBlobs(db, memory().signatures, limit)),
    blobSent: (sha256) => write(() => blobSent(db, sha256)),
    blob: (sha256) => read(() => sealedBlob(db, keys, sha256)),
    keepBlob: (sha256, sealed) => write(() => keepBlob(db, keys, sha256, sealed)),

    memory,
    remember: (changed) =>
      write(() => {
        sql(db, 'UPDATE sync_state SET memory = ?').run(JSON.stringify({ ...memory(), ...changed }));
      }),
    waiting: () => {
      const { kiosk, given } = own();
      const { acknowledged, signatures } = memory();
      return {
        events: Math.max(0, given - acknowledged),
        oldestAt: timeOf(db, kiosk, acknowledged + 1),
        blobs: unsentBlobs(db, signatures, COUNTED).length,
      };
    },
  };
}

/** Wall milliseconds of one event; null where there is none. */
function timeOf(db: ReadableDatabase, kiosk: string, number: number): number | null {
  const row = sql(db, 'SELECT time FROM event WHERE kiosk = ? AND sequence = ?').get(kiosk, number);
  return row === undefined ? null : wallOf(String(row['time']));
}
