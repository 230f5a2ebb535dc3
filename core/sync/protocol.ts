/**
 * What kiosks and the hub say to each other. Additive-only, as the ledger: fields and requests may be added, never
 * removed or narrowed.
 *
 * The unit of exchange is a **sheet**: consecutive events of one kiosk, signed by that kiosk once and never changed. A
 * kiosk's history is the chain of its sheets from number 1 without a hole, so the cursor of every exchange is a
 * **vector**: for each kiosk the number up to which everything is here. Whoever carries a sheet (the kiosk, another one,
 * a stick), its author's signature says whose it is.
 */
import * as z from 'zod';
import { ActorSchema, EnvelopeSchema, Sha256 } from '../ledger/event.ts';

/** The versions of this protocol that this build speaks, both included. */
export const PROTOCOL = { least: 1, most: 1 } as const;

/** At most so many events in one sheet and in one request or answer. */
export const SHEET_EVENTS = 1000;
/** At most so many bytes of JSON in one request or answer, before gzip. */
export const BATCH_BYTES = 1_000_000;
/** How far a request's time may be from the hub's, milliseconds. */
export const REQUEST_WINDOW = 5 * 60_000;

const id = z.string().min(1).max(64);
const count = z.int().min(0);
const base64 = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4);
/** Raw Ed25519 public key, 32 bytes. */
const PublicKey = base64(32);
const Signature = base64(64);
/** kiosk id -> number up to which everything is there; who is absent is at 0. */
export const Vector = z.record(id, count);
export type Vector = z.infer<typeof Vector>;

/**
 * An event on its way. Personal streams (seal.ts) carry `{ sealed }` as payload, which only kiosks of the pool can read. Of
 * a redacted event (its person was erased, or taken off a loan) payload and actor are what is left, and `hash` the hash of
 * what it was, so that the sheet's signature still holds.
 */
export const WireEvent = EnvelopeSchema.extend({ hash: Sha256.optional() });
export type WireEvent = z.infer<typeof WireEvent>;

export const Sheet = z.object({
  kiosk: id,
  /** Sequence numbers of its first and last event. */
  from: z.int().min(1),
  to: z.int().min(1),
  /** SHA-256 over its events' hashes in order (wire.ts). */
  digest: Sha256,
  /** The author's Ed25519 over `sheetText`. */
  signature: Signature,
});
export type Sheet = z.infer<typeof Sheet>;
export const WireSheet = z.object({ sheet: Sheet, events: z.array(WireEvent).min(1).max(SHEET_EVENTS) });
export type WireSheet = z.infer<typeof WireSheet>;

/** A kiosk as the others know it. */
export const Member = z.object({
  kiosk: id,
  roomId: id,
  publicKey: PublicKey,
  /** HMAC of kiosk, room and key with the pool's key (`memberText`): the hub cannot make a member up. */
  proof: Sha256,
  /**
   * Keys it had before `rotate`, oldest first, each with its own proof: good for sheets up to `to`, the hub's head of this
   * kiosk when it was changed.
   */
  earlier: z
    .array(z.object({ publicKey: PublicKey, proof: Sha256, to: count }))
    .max(100)
    .optional(),
  /** Set once its key is good no more. What it signed before stays good. */
  revoked: z.boolean(),
  /** Hub's wall milliseconds when it was heard last; null = never. */
  heardAt: z.number().nullable(),
});
export type Member = z.infer<typeof Member>;

/** Crockford's base 32: nothing in it is taken for something else (https://www.crockford.com/base32.html). */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A ticket: eight of them, made by the hub. Kiosks append a secret that the hub never gets (seal.ts). */
export const TICKET_LETTERS = 8;
const Ticket = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/);

/** What a kiosk's ledger says of the whole pool, for the office's overview; no person is in it. */
export const Figures = z.object({
  /** Not withdrawn. */
  things: count,
  out: count,
  overdue: count,
  /** Registered and not erased, each once. */
  residents: count.optional(),
  /** Open exceptions, by kind. */
  exceptions: z.record(z.string().min(1).max(60), count),
});
export type Figures = z.infer<typeof Figures>;

/** request -> what it takes and gives. All are POST /v1/<name> with JSON, gzip either way, signed (`requestText`). */
export const requests = {
  /** First in every exchange: versions, clocks, who is there, what is where. */
  hello: {
    input: z.object({
      protocol: z.object({ least: z.int(), most: z.int() }),
      /** The last number this kiosk gave, sent or not. */
      head: count,
      /** Now and then. */
      figures: Figures.optional(),
    }),
    output: z.object({
      protocol: z.int(),
      /** The hub's wall milliseconds. */
      time: z.number(),
      poolName: z.string(),
      members: z.array(Member),
      /** What the hub has. */
      heads: Vector,
      /** Raw X25519 public key to which bundles are wrapped as well. */
      hubKey: base64(32).nullable(),
      /**
       * How many blobs the hub was told to forget for good. Fewer than a kiosk remembers having told: the hub was put back to
       * an older copy, and must be told all of them again.
       */
      forgotten: count.optional(),
    }),
  },
  /**
   * Sheets of one or more authors, each beginning at or before the number after the hub's head for that author. What the hub
   * has already is compared by hash and free; a sheet that agrees there and goes on further is taken. One event may stand
   * under two numbers (of two kiosks): an id is not looked for elsewhere.
   */
  push: {
    input: z.object({ sheets: z.array(WireSheet).min(1).max(SHEET_EVENTS) }),
    output: z.object({ heads: Vector }),
  },
  /**
   * Whole sheets that end beyond the vector (so one that reaches over it comes whole), oldest of each author first. `limit`
   * counts events; at least one sheet comes. Waits up to `waitMs` when there is nothing.
   */
  pull: {
    input: z.object({
      vector: Vector,
      limit: z.int().min(1).max(SHEET_EVENTS),
      waitMs: z.int().min(0).max(60_000),
    }),
    output: z.object({ sheets: z.array(WireSheet), heads: Vector, more: z.boolean() }),
  },
  /** SHA-256 over the hashes of these events; null where the hub has not all of them. */
  digest: {
    input: z.object({ ranges: z.array(z.object({ kiosk: id, from: z.int().min(1), to: z.int().min(1) })).max(1000) }),
    output: z.object({ digests: z.array(Sha256.nullable()) }),
  },
  /** Which of these blobs the hub has not, and has up to where; forgotten ones are in neither list. */
  wanted: {
    input: z.object({ blobs: z.array(Sha256).max(1000) }),
    output: z.object({ missing: z.array(z.object({ sha256: Sha256, offset: count })) }),
  },
  /**
   * A piece of a sealed blob at `offset`, where the hub has that much of it from this kiosk; the last one says so. 0 begins
   * anew. Answers how much the hub has: something else than was sent up to = go on from there.
   */
  putBlob: {
    input: z.object({ sha256: Sha256, offset: count, bytes: base64(512_000), last: z.boolean() }),
    output: z.object({ offset: count }),
  },
  getBlob: {
    input: z.object({ sha256: Sha256, offset: count }),
    output: z.object({ bytes: base64(512_000), last: z.boolean() }).nullable(),
  },
  /**
   * What erasing left of these events, and blobs nobody may keep. The hub overwrites the payloads, keeps the hashes, and
   * refuses those blobs from now on. Repeats are free; where the hub has not the event or another hash, it passes it over.
   */
  redact: {
    input: z.object({
      events: z
        .array(
          z.object({
            kiosk: id,
            sequence: z.int().min(1),
            hash: Sha256,
            payload: z.unknown(),
            /** Who did it, where that is taken off as well (a resident whose loan was long ago). */
            actor: ActorSchema.optional(),
          }),
        )
        .max(1000),
      blobs: z.array(Sha256).max(1000),
    }),
    output: z.object({}),
  },
  /** A code for one more kiosk, good for ten minutes and once; `wrapped`: the pool's key under the code's secret part. */
  invite: {
    input: z.object({ wrapped: base64(512) }),
    output: z.object({ ticket: Ticket, expiresAt: z.number() }),
  },
  /**
   * The same machine goes on under a new kiosk id (restored from an old copy, or its disk was cloned). Signed by the old one,
   * which stays a member: of a cloned disk the other machine goes on under it. Repeats are free.
   */
  renew: { input: z.object({ member: Member }), output: z.object({}) },
  /** A new key for the same kiosk; the request itself is still signed by the old one, which goes into `earlier`. */
  rotate: { input: z.object({ member: Member }), output: z.object({}) },
  revoke: { input: z.object({ kiosk: id, reason: z.string().max(500) }), output: z.object({}) },
} as const;
export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>;

/**
 * POST /v1/ticket, without a signature: what a ticket leads to. Asked before `enrol`, because a member's proof needs the
 * pool and its key; it uses nothing up. Refused like `enrol` ('ticket').
 */
export const lookAtTicket = {
  input: z.object({ ticket: Ticket }),
  output: z.object({ pool: id, poolName: z.string(), wrapped: base64(512).nullable() }),
} as const;

/**
 * POST /v1/enrol, without a signature: the ticket is the right to ask. The same ticket with the same member again is
 * answered alike, in case the answer was lost.
 */
export const enrol = {
  input: z.object({ ticket: Ticket, member: Member.omit({ heardAt: true }), prefix: z.string() }),
  output: z.object({
    pool: id,
    poolName: z.string(),
    /** The pool's key under the code's secret part; null for the first kiosk, which makes the key. */
    wrapped: base64(512).nullable(),
  }),
} as const;
/** @public the hub's */
export type EnrolInput = z.input<typeof enrol.input>;
/** @public the hub's */
export type EnrolOutput = z.output<typeof enrol.output>;

/** Why the hub refused; the body of every answer that is not 200 is `{ error: { code, message, facts } }`. */
export const hubRefusals = [
  /** 400: not what the protocol says. */
  'malformed',
  /** 401: no such kiosk, a wrong signature, a nonce seen before. */
  'unauthorised',
  'replayed',
  /** 401: facts.time is the hub's. */
  'clock',
  /** 401: this kiosk's key was withdrawn. */
  'revoked',
  /** 403: what is not this kiosk's to say. */
  'forbidden',
  /** 404 */
  'unknown',
  /** 409: facts.kiosk, facts.expected: the number the hub waits for. */
  'hole',
  /** 409: another event stands under this number; facts.kiosk, facts.sequence. A disk was cloned. */
  'conflict',
  /** 409: another room of the pool has this code prefix; facts.roomId: that room. */
  'prefix-taken',
  /** 410: the ticket was used or is too old. */
  'ticket',
  /** 413: send less at once. */
  'too-large',
  /** 426: facts.least, facts.most of the hub. */
  'protocol',
  /** 429, and 503 where the hub's database is away: facts.retryAfterMs */
  'busy',
  /** 500 */
  'internal',
] as const;
export type HubRefusal = (typeof hubRefusals)[number];
export const HubError = z.object({
  error: z.object({
    code: z.enum(hubRefusals),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});
