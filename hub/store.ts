/**
 * What the hub needs of a database. Decisions are not here (append.ts, members.ts, redact.ts): a store locks, reads and
 * writes. Every call names its pool first. Three stores pass one contract test: memory, PGlite, PostgreSQL.
 */
import type { Actor } from '../core/ledger/event.ts';
import type { Member, RequestInput, Vector } from '../core/sync/protocol.ts';
import type { Refused } from './refusal.ts';

export interface Pool {
  /** Short name of the pool inside the database. */
  readonly pool: number;
  /** As kiosks know it. */
  readonly id: string;
  readonly name: string;
}

export interface NewPool {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

export interface MemberRecord extends Omit<Member, 'earlier'> {
  readonly earlier: NonNullable<Member['earlier']>;
  /** The kiosk id under which the same machine went before. */
  readonly renewedFrom: string | null;
}

/** Who signed a request: the pool and the kiosk's record. */
export interface Caller {
  readonly pool: Pool;
  readonly member: MemberRecord;
}

/** An event's payload that the hub keeps apart from its sheet, so that it can be overwritten alone. */
export interface ApartPayload {
  readonly kiosk: string;
  readonly sequence: number;
  readonly stream: string;
  readonly kind: string;
  /** The stream of the person that erasing takes out of it. */
  readonly person: string | null;
  readonly hash: string;
  /** JSON. */
  readonly payload: string;
  readonly redacted: boolean;
}

/** A sheet as it lies in the store. */
export interface StoredSheet {
  readonly kiosk: string;
  readonly from: number;
  readonly to: number;
  readonly digest: string;
  readonly signature: string;
  readonly hashes: readonly string[];
  /** Its events as JSON joined by commas, a SLOT where a payload is kept apart (sheet-text.ts). */
  readonly text: string;
}

export interface NewSheet extends StoredSheet {
  readonly apart: readonly ApartPayload[];
}

/** One transaction that holds these authors' heads. */
export interface Appending {
  /** Authors that are no members are absent. */
  readonly heads: ReadonlyMap<string, number>;
  /** Hashes of numbers that are there, in order. */
  readonly hashes: (kiosk: string, from: number, to: number) => Promise<readonly string[]>;
  readonly erasedAmong: (streams: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly write: (writing: Writing) => Promise<void>;
}

export interface Writing {
  readonly sheets: readonly NewSheet[];
  readonly heads: ReadonlyMap<string, number>;
  /**
   * Streams whose person is erased by these sheets. What is there of them becomes what `withoutPerson` leaves.
   */
  readonly erased: readonly string[];
  /** Pictures of things: never forgotten for a person's sake. */
  readonly pictures: readonly string[];
}

/** Part of a sheet list as it is answered: header and events' JSON. */
export interface ReadSheet {
  readonly header: Omit<StoredSheet, 'hashes' | 'text'>;
  /** Events' JSON joined by commas, payloads filled in. */
  readonly text: string;
}

/** A pool's members and what else enrolment looks at, locked while a decision is made. */
export interface Membership {
  readonly members: readonly MemberRecord[];
  readonly heads: Vector;
  /** room id -> its code prefix. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly ticket: Ticket | null;
}

export interface MembershipChange {
  readonly add?: Omit<MemberRecord, 'revoked' | 'heardAt'>;
  readonly prefix?: { readonly roomId: string; readonly prefix: string };
  /** The record with its new key. */
  readonly rekey?: Pick<MemberRecord, 'kiosk' | 'publicKey' | 'proof' | 'earlier'>;
  readonly revoke?: { readonly kiosks: readonly string[]; readonly at: number };
  /** The ticket was used by this kiosk. */
  readonly ticketUsedBy?: string;
}

export interface Decision {
  readonly change: MembershipChange | null;
  /** null = done. */
  readonly answer: Refused | null;
}

export interface Ticket {
  readonly pool: Pool;
  /** SHA-256 of the ticket: the ticket itself is kept nowhere. */
  readonly hash: string;
  readonly wrapped: string | null;
  readonly expiresAt: number;
  /** The kiosk that showed it; null = the hub printed it. */
  readonly madeBy: string | null;
  readonly usedBy: string | null;
}

export interface RedactableEvent {
  readonly stream: string;
  readonly hash: string;
  /** JSON. */
  readonly payload: string;
  readonly actor: Actor;
}

export interface Redacting {
  /** null where it is not here. */
  readonly event: (kiosk: string, sequence: number) => Promise<RedactableEvent | null>;
  readonly erasedAmong: (streams: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly isPicture: (sha256: string) => Promise<boolean>;
  readonly overwrite: (
    kiosk: string,
    sequence: number,
    left: Pick<RedactableEvent, 'hash' | 'payload' | 'actor'>,
  ) => Promise<void>;
  readonly forget: (sha256: string) => Promise<void>;
}

export interface BlobState {
  readonly forgotten: boolean;
  /** Bytes of the whole blob; null while nobody has sent all of it. */
  readonly whole: number | null;
  /** Bytes this kiosk has sent so far. */
  readonly sent: number;
}

export type ScrubResult =
  | 'nothing'
  | 'done'
  /** An older transaction still sees what was overwritten: later. */
  | 'waits'
  /** The tables are clean; the log's files are not ours to write over (hub/README.md says what to grant). */
  | 'log-not-allowed';

export interface HubStore {
  readonly pools: () => Promise<readonly Pool[]>;
  readonly createPool: (pool: NewPool) => Promise<Pool>;
  /** The same where there is no pool yet, however many processes start at once; null where there is one. */
  readonly createFirstPool: (pool: NewPool) => Promise<Pool | null>;

  // who is who
  readonly caller: (poolId: string, kiosk: string) => Promise<Caller | null>;
  /** Uses the nonce up and notes that the kiosk was heard; false where it was used before. */
  readonly useNonce: (caller: Caller, nonce: string, at: number) => Promise<boolean>;
  readonly dropNonces: (before: number) => Promise<void>;
  readonly members: (pool: number) => Promise<readonly MemberRecord[]>;
  /** Answers what `decide` answers, after its `change` is written; nothing is written where it has none. */
  readonly changeMembers: (
    pool: number,
    ticketHash: string | null,
    decide: (membership: Membership) => Decision,
  ) => Promise<Refused | null>;
  readonly addTicket: (ticket: Ticket) => Promise<void>;
  readonly ticket: (hash: string) => Promise<Ticket | null>;
  /** What the kiosk said in its hello. */
  readonly noteHello: (caller: Caller, hello: RequestInput<'hello'>, at: number) => Promise<void>;

  // events
  readonly heads: (pool: number) => Promise<Vector>;
  /** Answers what `work` answers; commits only if it wrote. `personal`: it may erase, or write what erasing concerns. */
  readonly append: <T>(
    pool: number,
    kiosks: readonly string[],
    personal: 'none' | 'written' | 'erased',
    work: (appending: Appending) => Promise<T>,
  ) => Promise<T>;
  /** Whole sheets that end beyond the vector, at least one if there is any, oldest of each author first. */
  readonly beyond: (
    pool: number,
    vector: Vector,
    most: { readonly events: number; readonly bytes: number },
  ) => Promise<{ readonly sheets: readonly ReadSheet[]; readonly more: boolean }>;
  /** Hashes of the range in order, in parts; ends early where they are not all there. */
  readonly hashes: (pool: number, kiosk: string, from: number, to: number) => AsyncIterable<readonly string[]>;
  /** Calls with the pool's number after something was appended, here or by another process. Answers how to stop. */
  readonly onAppended: (listener: (pool: number) => void) => () => void;

  // erasing
  readonly redact: <T>(pool: number, work: (redacting: Redacting) => Promise<T>) => Promise<T>;
  /** How many blobs were forgotten so far. */
  readonly forgotten: (pool: number) => Promise<number>;
  /** Makes what was overwritten be in no file any more. */
  readonly scrub: () => Promise<ScrubResult>;

  // blobs
  readonly blobs: (pool: number, kiosk: string, sha256s: readonly string[]) => Promise<ReadonlyMap<string, BlobState>>;
  /**
   * Keeps a piece if the blob's state is still `expected` (whole = null, sent = offset, or offset 0, which begins anew).
   * Answers the state afterwards.
   */
  readonly putBlob: (
    pool: number,
    kiosk: string,
    piece: { readonly sha256: string; readonly offset: number; readonly bytes: Buffer; readonly last: boolean },
    at: number,
  ) => Promise<BlobState>;
  /** Some of a whole blob's bytes from `offset` on, at most `most`; null where it is not whole here or ends before. */
  readonly getBlob: (
    pool: number,
    sha256: string,
    offset: number,
    most: number,
  ) => Promise<{ readonly bytes: Buffer; readonly whole: number } | null>;
  /** The hub's private key for bundles: `fresh` where there is none yet, however many processes start at once. */
  readonly secret: (fresh: Uint8Array) => Promise<Uint8Array>;
  /** Throws away tickets and half blobs nobody goes on with. */
  readonly tidy: (now: number) => Promise<void>;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}
