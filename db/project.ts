/** From events to tables: one event in order on the live part, or a whole stream folded anew when one came late. */
import type { LedgerEvent } from '../core/ledger/event.ts';
import {
  applyItem,
  foldCategory,
  foldItem,
  foldMerges,
  foldNotice,
  foldRequest,
  foldResident,
  foldRoom,
  foldSettings,
  foldSettlement,
  foldShelf,
  foldStaff,
  foldView,
} from '../core/ledger/fold.ts';
import type { ResidentState } from '../core/ledger/state.ts';
import { saveState } from './codec.ts';
import { deleteSignatures, overwriteDonor, overwriteItem, overwriteResident } from './erase.ts';
import { reachingAmong, streamEvents, streams } from './events.ts';
import { loadItem, loadLive, saveItem } from './items.ts';
import { loadEntry, saveResident, staffCodec } from './people.ts';
import { categoryCodec, roomCodec, saveMachine, saveSettings } from './rooms.ts';
import { requestCodec, saveNotice } from './requests.ts';
import { asKnown, entriesOf, headsNow, saveMerges, streamsGivenBy, streamsNaming } from './same.ts';
import { shelfCodec } from './shelves.ts';
import { saveSettlement } from './settlements.ts';
import { projectStocktake, refoldStocktake } from './stocktakes.ts';
import type { WritableDatabase } from './sql.ts';
import { viewCodec } from './views.ts';

/** Tables that hold nothing but what the events say, with their keys. */
export const foldedTables: readonly { readonly table: string; readonly key: readonly string[] }[] = [
  { table: 'item', key: ['id'] },
  { table: 'item_code', key: ['item_id', 'code'] },
  { table: 'loan', key: ['item_id', 'id'] },
  { table: 'take', key: ['item_id', 'id'] },
  { table: 'hold', key: ['item_id', 'id'] },
  { table: 'exception_case', key: ['id'] },
  { table: 'resident', key: ['id'] },
  { table: 'request', key: ['id'] },
  { table: 'notice', key: ['version'] },
  { table: 'resident_merge', key: ['event_id'] },
  { table: 'resident_same', key: ['id'] },
  { table: 'room', key: ['id'] },
  { table: 'category', key: ['id'] },
  { table: 'shelf', key: ['id'] },
  { table: 'stocktake', key: ['id'] },
  { table: 'stocktake_line', key: ['stocktake_id', 'key'] },
  { table: 'view', key: ['id'] },
  { table: 'staff', key: ['id'] },
  { table: 'setting', key: ['key'] },
  { table: 'machine_setting', key: ['kiosk_id', 'key'] },
  { table: 'settlement', key: ['case_id'] },
];

/** Makes the tables say an event that was just inserted and sorts after all others of its stream. */
export function project(db: WritableDatabase, event: LedgerEvent): void {
  if (event.kind === 'item.undone' || event.kind === 'item.unlinked') refold(db, event.stream);
  else if (event.stream.startsWith('item:')) applyInOrder(db, event);
  else if (event.stream.startsWith('stocktake:')) projectStocktake(db, event);
  else refold(db, event.stream);
}

function applyInOrder(db: WritableDatabase, event: LedgerEvent): void {
  const before = loadItem(db, event.stream.slice('item:'.length), 'live');
  saveItem(db, before, applyItem(before, asKnown(db, event)));
  overwriteDonor(db, event);
}

/**
 * The same for several things, each with several events in their order, all inserted and sorting after all others of their
 * stream, none of which says anything of others in it. What is looked up is looked up for all of them at once.
 */
function applyAllInOrder(db: WritableDatabase, streams: ReadonlyMap<string, readonly LedgerEvent[]>): void {
  const live = loadLive(
    db,
    [...streams.keys()].map((stream) => stream.slice('item:'.length)),
  );
  const head = headsNow(db);
  for (const [stream, events] of streams) {
    const before = live.get(stream.slice('item:'.length)) ?? null;
    let after = before;
    for (const event of events) after = applyItem(after, asKnown(db, event, head));
    saveItem(db, before, after);
    for (const event of events) overwriteDonor(db, event);
  }
}

/** Streams to which events were added -> those, in order, where they sort after all others of the stream; null = fold anew. */
export function projectMany(db: WritableDatabase, streams: ReadonlyMap<string, readonly LedgerEvent[] | null>): void {
  const said = new Set<string>();
  // Who is whom first: what happened to things is told by it.
  for (const stream of streams.keys())
    if (isOfResident(stream)) for (const thing of refoldPerson(db, stream)) said.add(thing);
  for (const thing of said) refold(db, thing);
  const reaching = reachingAmong(db, [...streams.keys()]);
  const inOrder = new Map<string, readonly LedgerEvent[]>();
  for (const [stream, events] of streams) {
    if (isOfResident(stream) || said.has(stream)) continue;
    if (events === null || !stream.startsWith('item:') || reaching.has(stream)) refold(db, stream);
    else inOrder.set(stream, events);
  }
  applyAllInOrder(db, inOrder);
}

/** Folds a stream from its events and makes the tables say that, whatever they said. */
export function refold(db: WritableDatabase, stream: string): void {
  const at = stream.indexOf(':');
  const kind = stream.slice(0, at);
  const id = stream.slice(at + 1);
  switch (kind) {
    case 'item':
      return refoldItem(db, stream, id);
    case 'resident':
      for (const thing of refoldResident(db, stream, id)) refold(db, thing);
      return;
    case 'room':
      return saveState(db, roomCodec, id, foldRoom(streamEvents(db, stream)));
    case 'category':
      return saveState(db, categoryCodec, id, foldCategory(streamEvents(db, stream)));
    case 'shelf':
      return saveState(db, shelfCodec, id, foldShelf(streamEvents(db, stream)));
    case 'stocktake':
      return refoldStocktake(db, stream, id);
    case 'view':
      return saveState(db, viewCodec, id, foldView(streamEvents(db, stream)));
    case 'staff':
      return saveState(db, staffCodec, id, foldStaff(streamEvents(db, stream)));
    case 'request':
      return saveState(db, requestCodec, id, foldRequest(streamEvents(db, stream).map((event) => asKnown(db, event))));
    case 'notice':
      return saveNotice(db, id, foldNotice(streamEvents(db, stream)));
    case 'case':
      return saveSettlement(db, id, foldSettlement(streamEvents(db, stream)));
    case 'kiosk':
      return saveMachine(db, id, foldSettings(streamEvents(db, stream)));
    case 'settings':
      return saveSettings(db, foldSettings(streamEvents(db, stream)));
    default:
      // A stream only a newer version knows: kept, not folded.
      return;
  }
}

function refoldItem(db: WritableDatabase, stream: string, id: string): void {
  const told = streamEvents(db, stream);
  if (told.some(mayNameNoMore)) overwriteItem(db, stream);
  const events = told.map((event) => asKnown(db, event));
  saveItem(db, loadItem(db, id, 'all'), foldItem(events));
}

/** Events through which what others say may have to be overwritten; few things have one. */
const mayNameNoMore = (event: LedgerEvent): boolean =>
  event.kind === 'item.unlinked' ||
  ((event.kind === 'item.registered' || event.kind === 'item.changed') && event.payload.donor?.residentId != null);

/**
 * Erasure reaches whatever came before it and whatever comes late: events, row and signature. Answers the streams of things
 * that say something else of this person now.
 */
function refoldResident(db: WritableDatabase, stream: string, id: string): ReadonlySet<string> {
  const events = streamEvents(db, stream);
  const before = loadEntry(db, id);
  const after = foldResident(events);
  const signatures = after?.erased === true ? overwriteResident(db, stream) : [];
  saveResident(db, id, after);
  deleteSignatures(db, signatures);
  const changed = streamsNaming(db, saveMerges(db, id, foldMerges(events)));
  return new Set([
    ...changed,
    ...(isNamedAlike(before, after) ? [] : entriesOf(db, id).flatMap((entry) => streamsGivenBy(db, entry))),
  ]);
}

/** Whether a donor is named the same in both states. */
const isNamedAlike = (before: ResidentState | null, after: ResidentState | null): boolean =>
  before?.optionalConsent === after?.optionalConsent &&
  before?.door === after?.door &&
  before?.erased === after?.erased;

/** Empties every folded table and fills it from the ledger. */
export function refoldAll(db: WritableDatabase): void {
  db.exec('DELETE FROM item_search');
  for (const { table } of foldedTables) db.exec(`DELETE FROM ${table}`);
  const all = streams(db);
  // Who is whom first: what happened to things is told by it.
  for (const stream of all) if (isOfResident(stream)) refoldPerson(db, stream);
  for (const stream of all) if (!isOfResident(stream)) refold(db, stream);
}

const RESIDENT = 'resident:';
const isOfResident = (stream: string): boolean => stream.startsWith(RESIDENT);
const refoldPerson = (db: WritableDatabase, stream: string): ReadonlySet<string> =>
  refoldResident(db, stream, stream.slice(RESIDENT.length));
