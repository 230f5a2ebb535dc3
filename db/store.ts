/** The Store of core/ports.ts on SQLite, and the only place where a transaction begins or ends. */
import { tick } from '../core/ledger/clock.ts';
import { payloads, type LedgerEvent, type NewEvent } from '../core/ledger/event.ts';
import type { Clock, Ids, Reader, Store, Writer } from '../core/ports.ts';
import { readMachine, readSettings } from '../core/settings.ts';
import { accessRows, loadWrongPins, recordAccess } from './access.ts';
import type { SyncStore } from '../core/sync/ports.ts';
import { loadBlob, putBlob } from './blobs.ts';
import { scrubIfDue } from './erase.ts';
import { cameBack } from './erased-list.ts';
import { openExceptions } from './exceptions.ts';
import {
  batchEvents,
  insertEvent,
  isDoubted,
  lastTimeOf,
  kioskRow,
  markReadable,
  saveClock,
  saveIdentity,
  streamEvents,
} from './events.ts';
import { ITEM_ROW, holdCodec, itemIdByCode, itemRowOf, loadItem, loanCodec, nextItemNumber } from './items.ts';
import { openWriter } from './beside.ts';
import { checkpoint, openDatabase, openFolder } from './open.ts';
import { loadResident, loadStaff, residentByCard, residentByPhone, residentsByPhoneTail } from './people.ts';
import { createPeopleReader } from './people-pages.ts';
import { project, refold } from './project.ts';
import { checkRebuild } from './rebuild.ts';
import { loadCategories, loadMachine, loadRooms, loadSettings } from './rooms.ts';
import { asKnown, headOf } from './same.ts';
import { createStocktakeReader } from './stocktakes.ts';
import { createRequestReader } from './requests.ts';
import { createShelfReader } from './shelves.ts';
import { createAuditReader } from './audit.ts';
import { createDeskReader } from './desk.ts';
import { openLoanCounts } from './settings-effects.ts';
import { categoryCounts, lowStock, popularItems, searchItems, wallNumbers } from './search.ts';
import { createImportReader, rememberColumns } from './importing.ts';
import { createThingReader } from './things.ts';
import { createViewReader } from './views.ts';
import { createTransferReader } from './transfers.ts';
import { receiveEvents } from './receive.ts';
import { sql, storageError, type ReadableDatabase, type WritableDatabase } from './sql.ts';
import { createSyncStore } from './sync/store.ts';
import { transactionOn } from './transaction.ts';
import type { PoolKeys } from './sync/wire-rows.ts';

export interface StoreOptions {
  /** A data folder, or null for a database in memory. */
  readonly folder: string | null;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A store, and what the exchange with other rooms needs of it: their transactions take turns. */
export interface OpenStore extends Store {
  readonly syncStore: (keys: PoolKeys) => SyncStore;
  /** Nothing but a first start is in the ledger: no thing, no person. */
  readonly isFresh: () => boolean;
  /** For a quiet moment: copies what commits left in the WAL into the file, so that no commit has to. */
  readonly checkpoint: () => void;
}

/** Opens (and makes) the store of a folder. Throws StorageError by name. */
export function openStore({ folder, clock, ids }: StoreOptions): OpenStore {
  if (folder === null) {
    const db = openDatabase(':memory:', null);
    return createStore(db, clock, ids, () => db.close());
  }
  const { db, close } = openFolder(folder);
  return createStore(db, clock, ids, close);
}

/**
 * A second store on a folder that a kiosk of this process has open, for a thread that writes much at once. SQLite lets
 * one write at a time: what either wants to write waits until the other has committed, what it reads never does.
 */
export function openStoreBeside(folder: string, clock: Clock, ids: Ids): OpenStore {
  const db = openWriter(folder);
  return createStore(db, clock, ids, () => db.close());
}

/** The Store over an open database; `close` lets go of it. */
export function createStore(db: WritableDatabase, clock: Clock, ids: Ids, close: () => void): OpenStore {
  const reader = createReader(db);

  const transaction = transactionOn(db);

  transaction(() => {
    for (const stream of markReadable(db)) refold(db, stream);
  });
  scrubIfDue(db);

  const append: Writer['append'] = (events, actor, batch = ids.uuid(clock.now())) => {
    if (!db.inTransaction) throw new Error('a writer is good only inside its write');
    const { kioskId, lastTime, nextSequence, doubts } = kioskRow(db);
    if (kioskId === null) throw new Error('this kiosk has no identity yet');
    const now = clock.now();
    let time = lastTime;
    const appended = events.map((event, index): LedgerEvent => {
      time = tick(time, now);
      // A stranger's clock ran ahead in this stream: what happens here comes after what is known here, or a return would
      // sort before the lending it ends. The kiosk's own clock does not follow.
      const doubted = doubts && isDoubted(db, event.stream);
      const known = doubted ? lastTimeOf(db, event.stream) : time;
      const stored = {
        id: ids.uuid(now),
        stream: event.stream,
        kind: event.kind,
        version: 1,
        kiosk: kioskId,
        sequence: nextSequence + index,
        time: known > time ? tick(known, now) : time,
        actor,
        batch,
        // A payload our own schema refuses is a bug, found before it is written.
        payload: payloads[event.kind].parse(event.payload),
      } as LedgerEvent;
      insertEvent(db, stored, true);
      project(db, stored);
      return stored;
    });
    saveClock(db, time, nextSequence + appended.length);
    return { batch, events: appended };
  };

  // A backup from before an erasure was put back.
  const back = kioskRow(db).kioskId === null ? [] : cameBack(db);
  if (back.length > 0) {
    const again = back.map((id): NewEvent => ({ stream: `resident:${id}`, kind: 'resident.erased', payload: { reason: 'asked' } })); // prettier-ignore
    transaction(() => append(again, { type: 'kiosk' }));
  }

  const writer: Writer = {
    ...reader,
    append,
    recordAccess: (access) => recordAccess(db, access),
    rememberColumns: (titles) => rememberColumns(db, titles),
    putBlob: (bytes, mime) => putBlob(db, bytes, mime),
  };

  return {
    read: (use) => {
      try {
        return use(reader);
      } catch (error) {
        throw storageError(error);
      }
    },
    write: (use) => transaction(() => use(writer)),
    receive: (events) => transaction(() => receiveEvents(db, events, clock.now())),
    identity: () => {
      const { kioskId, roomId } = kioskRow(db);
      return kioskId === null || roomId === null ? null : { kioskId, roomId };
    },
    lastSequence: () => kioskRow(db).nextSequence - 1,
    setIdentity: ({ kioskId, roomId }) => transaction(() => saveIdentity(db, kioskId, roomId)),
    checkRebuild: () => checkRebuild(db),
    syncStore: (keys) => createSyncStore(db, keys),
    isFresh: () =>
      sql(db, "SELECT 1 FROM event WHERE stream GLOB 'item:*' OR stream GLOB 'resident:*' LIMIT 1").get() === undefined,
    checkpoint: () => checkpoint(db),
    close,
  };
}

/** Looks through `db`, which may be a connection of its own. */
export function createReader(db: ReadableDatabase): Reader {
  return {
    item: (id) => loadItem(db, id, 'live'),
    itemIdByCode: (code) => itemIdByCode(db, code),
    itemRow: (id) => {
      const row = sql(db, `SELECT ${ITEM_ROW} FROM item WHERE id = ?`).get(id);
      return row === undefined ? null : itemRowOf(row);
    },
    search: (query) => searchItems(db, query),
    nextItemNumber: (prefix) => nextItemNumber(db, prefix),
    resident: (id) => loadResident(db, id),
    residentIdByCard: (card) => residentByCard(db, card)?.id ?? null,
    residentsByPhoneTail: (tail) => residentsByPhoneTail(db, tail),
    residentIdByPhone: (phone) => residentByPhone(db, phone)?.id ?? null,
    openLoans: (residentId) =>
      sql(db, 'SELECT * FROM loan WHERE resident_id = +? AND ended_at IS NULL ORDER BY lent_at, id')
        .all(headOf(db, residentId))
        .map(loanCodec.decode),
    liveHolds: (residentId) =>
      sql(db, `SELECT * FROM hold WHERE resident_id = +? AND status IN ('waiting', 'ready') ORDER BY placed_at, id`)
        .all(headOf(db, residentId))
        .map(holdCodec.decode),
    holdsPastPickUp: (day) =>
      sql(db, `SELECT * FROM hold WHERE status = 'ready' AND pick_up_by < ? ORDER BY placed_at, id`)
        .all(day)
        .map(holdCodec.decode),
    settings: () => readSettings(loadSettings(db)),
    machine: () => readMachine(loadMachine(db)),
    rooms: () => loadRooms(db),
    categories: () => loadCategories(db),
    staff: () => loadStaff(db),
    wallNumbers: (roomId, dayStart) => wallNumbers(db, roomId, dayStart),
    popular: (roomId, limit) => popularItems(db, roomId, limit),
    categoryCounts: (roomId) => categoryCounts(db, roomId),
    openLoanCounts: (roomId) => openLoanCounts(db, roomId),
    exceptions: () => openExceptions(db),
    ...createDeskReader(db),
    ...createThingReader(db),
    ...createViewReader(db),
    ...createImportReader(db),
    ...createShelfReader(db),
    ...createPeopleReader(db),
    ...createRequestReader(db),
    ...createTransferReader(db),
    ...createAuditReader(db),
    ...createStocktakeReader(db),
    lowStock: (roomId) => lowStock(db, roomId),
    stream: (stream) => streamEvents(db, stream).map((event) => asKnown(db, event)),
    batch: (batch) => batchEvents(db, batch),
    isItemPicture: (sha256) => sql(db, 'SELECT 1 FROM item WHERE picture = ? LIMIT 1').get(sha256) !== undefined,
    accessLog: (filter, after, limit) => accessRows(db, filter, after, limit),
    wrongPins: (limit) => loadWrongPins(db, limit),
    blob: (sha256) => loadBlob(db, sha256),
  };
}
