/** Sheets of others into the ledger: checked, opened, kept once, each touched stream folded once. */
import type { StoredEvent } from '../../core/ledger/event.ts';
import { leftOfPerson } from '../../core/ledger/redact.ts';
import { isUnlinked } from '../../core/ledger/unlink.ts';
import type { Received, SheetSource, SyncTroubleCode } from '../../core/sync/ports.ts';
import type { Member, WireEvent, WireSheet } from '../../core/sync/protocol.ts';
import { isSignedBy, payloadAbout, sealedIn } from '../../core/sync/seal.ts';
import { hashesOf } from '../../core/sync/wire.ts';
import { eventsById, kioskRow } from '../events.ts';
import { receiving, type Receiving } from '../receive.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';
import { loadMembers } from './members.ts';
import { moveToOwn, takeNumber } from './own-numbers.ts';
import { dropSeal, isInSheet, putSeal, queueRedaction } from './seals.ts';
import { advanceHead, dropSheetsOver, isKept, putSheet } from './sheets.ts';
import { wiredEvents, type PoolKeys, type Wired } from './wire-rows.ts';

/** See SyncStore.take. */
export function takeSheets(
  db: WritableDatabase,
  keys: PoolKeys,
  sheets: readonly WireSheet[],
  source: SheetSource,
  wall: number,
): Received {
  const members = new Map(loadMembers(db).map((member) => [member.kiosk, member]));
  const kinds: Record<string, number> = {};
  const into = counting(receiving(db, wall), kinds);
  const refused: Received['refused'][number][] = [];
  let moved = 0;
  for (const wire of sheets) {
    const { kiosk, from } = wire.sheet;
    const took = takeSheet({ db, keys, into, source }, members.get(kiosk), wire);
    if (typeof took === 'number') moved += took;
    else refused.push({ trouble: took, facts: { kiosk, from }, kiosk, from });
  }
  return { added: into.end(), kinds, moved, refused };
}

const counting = (into: Receiving, kinds: Record<string, number>): Receiving => ({
  ...into,
  keep: (event) => {
    const isNew = into.keep(event);
    if (isNew) kinds[event.kind] = (kinds[event.kind] ?? 0) + 1;
    return isNew;
  },
});

interface Taking {
  readonly db: WritableDatabase;
  readonly keys: PoolKeys;
  readonly into: Receiving;
  readonly source: SheetSource;
}

/** An event as the ledger keeps it, and what it travels with. */
interface Opened {
  readonly event: StoredEvent;
  readonly nonce: string | null;
  readonly hash: string;
  /** Its payload was replaced before it came here. */
  readonly isRedacted: boolean;
}

/** How many events were moved, or why nothing of it was taken. */
function takeSheet(taking: Taking, author: Member | undefined, wire: WireSheet): number | SyncTroubleCode {
  const { db, keys, source } = taking;
  const { sheet } = wire;
  if (isKept(db, sheet)) return 0;
  if (author === undefined) return 'stranger';
  // When a stick was written nobody knows: what a withdrawn kiosk signed since must not come in.
  if (author.revoked && source === 'stick') return 'revoked';
  const opened = open(keys, wire);
  if (opened === null || !isSignedBy(keys.pool, author, sheet, keys.crypto)) return 'altered';

  const here = lastNumber(db, sheet.kiosk) < sheet.from ? [] : wiredEvents(db, keys, sheet.kiosk, sheet.from, sheet.to);
  const isAnother = ({ event, hash }: Wired): boolean => {
    const comes = opened[event.sequence - sheet.from];
    return comes?.event.id !== event.id || (comes.hash !== hash && isInSheet(db, sheet.kiosk, event.sequence));
  };
  const others = here.filter(isAnother);
  const isHere = here.length === opened.length && here.every(({ event }) => isInSheet(db, sheet.kiosk, event.sequence));
  if (others.length === 0 && isHere) return 0;
  // Under this kiosk's own id nobody else gives numbers: this ledger is an older copy, or another machine has one.
  if (sheet.kiosk === kioskRow(db).kioskId) return 'conflict';

  const isOursInSheets = others.some(({ event }) => isInSheet(db, sheet.kiosk, event.sequence));
  if (source === 'stick' && isOursInSheets) return keepAsOwn(taking, opened);
  if (!isSameWhereKnown(db, opened)) return 'altered';
  const moved = others.length === 0 ? 0 : giveWay(taking, wire, others, opened);
  putSheet(db, sheet);
  place(taking, opened);
  advanceHead(db, sheet.kiosk);
  return moved;
}

const lastNumber = (db: ReadableDatabase, author: string): number =>
  Math.max(
    Number(sql(db, 'SELECT max(sequence) AS n FROM event WHERE kiosk = +?').get(author)?.['n'] ?? 0),
    Number(sql(db, 'SELECT max(number) AS n FROM seal WHERE author = +?').get(author)?.['n'] ?? 0),
  );

/** A sheet's events opened; null where it is not whole, or something in it cannot be what its author put there. */
function open({ pool, crypto }: PoolKeys, wire: WireSheet): readonly Opened[] | null {
  const hashes = hashesOf(wire, crypto.sha256);
  if (hashes === null || new Set(wire.events.map(({ id }) => id)).size !== wire.events.length) return null;
  const opened: Opened[] = [];
  for (const [index, travelled] of wire.events.entries()) {
    const redacted = travelled.hash;
    const event: StoredEvent = redacted === undefined ? travelled : withoutHash(travelled);
    const hash = hashes[index] ?? '';
    const sealed = redacted === undefined ? sealedIn(event.payload) : null;
    if (redacted !== undefined) {
      const left = leftOf(event);
      if (left === null) return null;
      opened.push({ event: { ...event, ...left }, nonce: null, hash, isRedacted: true });
    } else if (sealed === null) opened.push({ event, nonce: null, hash, isRedacted: false });
    else {
      const payload = crypto.open(sealed, payloadAbout(pool, event.id));
      const read = payload === null ? undefined : parsed(payload.text);
      // It is sealed anew from what is kept: another spelling of the same would not be what was signed.
      if (payload === null || read === undefined) return null;
      opened.push({ event: { ...event, payload: read.value }, nonce: payload.nonce, hash, isRedacted: false });
    }
  }
  return opened;
}

function withoutHash(travelled: WireEvent): StoredEvent {
  const { hash: _, ...event } = travelled;
  return event;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whatever a carrier says is left of a person's event, only its kind decides (redact.ts); of a thing's event it can only be
 * that somebody is named no more. Anything else nobody erases.
 */
function leftOf(event: WireEvent): { readonly payload: unknown } | null {
  if (event.stream.startsWith('resident:')) return { payload: leftOfPerson(event.kind) };
  return isUnlinked(event) ? { payload: event.payload } : null;
}

/** Of events that are known under other numbers the shell must be the same: nobody has another's id twice. */
function isSameWhereKnown(db: ReadableDatabase, opened: readonly Opened[]): boolean {
  const known = eventsById(
    db,
    opened.map(({ event }) => event.id),
  );
  return opened.every(({ event }) => {
    const one = known.get(event.id);
    return one === undefined || shellOf(one) === shellOf(event);
  });
}

/** Who did it may have been taken off one of the two. */
const shellOf = ({ stream, kind, version, time, actor, batch }: StoredEvent): string =>
  JSON.stringify([stream, kind, version, time, actor.type, batch]);

/** What erasing writes over. */
const saidBy = ({ payload, actor }: StoredEvent): string => JSON.stringify([payload ?? null, actor]);

/** Puts a sheet's events under their numbers, which are free or theirs. */
function place({ db, into }: Taking, opened: readonly Opened[]): void {
  for (const { event, nonce, hash, isRedacted } of opened) {
    const seal = { author: event.kiosk, number: event.sequence, nonce, hash, eventId: null };
    if (into.keep(event)) {
      if (nonce !== null || isRedacted) putSeal(db, seal);
      continue;
    }
    const known = eventsById(db, [event.id]).get(event.id);
    if (known === undefined) throw new Error(`the number ${event.kiosk} ${event.sequence} was not free`);
    const isHome = known.kiosk === event.kiosk && known.sequence === event.sequence;
    const isSame = saidBy(known) === saidBy(event);
    if (isHome && isSame && nonce === null && !isRedacted) continue;
    putSeal(db, { ...seal, nonce: isSame ? nonce : null, eventId: isHome ? null : event.id });
    // Here its person is gone already; whoever handed it on does not know that yet.
    if (!isSame && !isRedacted) queueRedaction(db, event.kiosk, event.sequence);
  }
}

/** Frees a sheet's numbers of other events, and the sheets these lie in. Answers how many go on under own numbers. */
function giveWay(
  { db, keys }: Taking,
  { sheet }: WireSheet,
  others: readonly Wired[],
  opened: readonly Opened[],
): number {
  const reached = dropSheetsOver(db, sheet.kiosk, sheet.from, sheet.to);
  const cutOff = wiredEvents(db, keys, sheet.kiosk, sheet.to + 1, reached).filter(
    ({ event }) => !isInSheet(db, sheet.kiosk, event.sequence),
  );
  const homeless: string[] = [];
  for (const { event } of [...others, ...cutOff]) {
    dropSeal(db, event.kiosk, event.sequence);
    // The same event, sealed by another nonce: a disk was cloned before it lay in a sheet.
    if (opened[event.sequence - sheet.from]?.event.id === event.id) continue;
    const known = eventsById(db, [event.id]).get(event.id);
    // Where its row carries another number, that one stays.
    if (known?.kiosk === event.kiosk && known.sequence === event.sequence) homeless.push(event.id);
  }
  moveToOwn(db, homeless);
  return homeless.length;
}

/** What came stands nowhere, but it happened: what is not here yet goes on under own numbers. */
function keepAsOwn({ db, into }: Taking, opened: readonly Opened[]): number {
  const known = eventsById(
    db,
    opened.map(({ event }) => event.id),
  );
  const unknown = opened.filter(({ event }) => !known.has(event.id));
  for (const { event } of unknown) into.keep({ ...event, ...takeNumber(db) });
  return unknown.length;
}
