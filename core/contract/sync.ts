/** The exchange with other rooms: how it goes, joining, inviting, putting a kiosk out. */
import * as z from 'zod';
import { JobStarted } from './jobs.ts';
import { id, milliseconds, nothing, operation } from './shapes.ts';

const facts = z.record(z.string(), z.union([z.string(), z.number()]));

export const SyncView = z.object({
  /** null while this kiosk has joined none. */
  pool: z.object({ name: z.string(), address: z.string() }).nullable(),
  keyBroken: z.boolean(),
  doing: z.enum(['exchanging', 'listening', 'waiting', 'paused', 'halted', 'off']),
  goodAt: milliseconds.nullable(),
  /** What is the matter, and since when. `code` is a SyncTroubleCode. */
  trouble: z.object({ code: z.string(), facts, since: milliseconds }).nullable(),
  /** What others have not got yet. */
  waiting: z.object({ events: z.int(), oldestAt: milliseconds.nullable(), blobs: z.int() }),
  signatures: z.boolean(),
  /** The last comparison of everything with the hub. */
  compared: z
    .object({ at: milliseconds, differs: z.object({ kiosk: z.string(), from: z.int(), to: z.int() }).nullable() })
    .nullable(),
  members: z.array(
    z.object({
      kiosk: id,
      roomName: z.string(),
      self: z.boolean(),
      revoked: z.boolean(),
      heardAt: milliseconds.nullable(),
      /** A stick of it was taken here, so that one for it need bring only what it lacks. */
      told: z.boolean(),
    }),
  ),
});

export const syncOperations = {
  'sync.read': operation(nothing, SyncView),
  'sync.pause': operation(z.strictObject({ paused: z.boolean() }), nothing),
  /** Exchanges at once, also after the hub refused. */
  'sync.now': operation(nothing, nothing),
  'sync.join': operation(
    z.strictObject({
      address: z.string().trim().min(1).max(200),
      code: z.string().min(1).max(60),
      /** This machine stands in for one of a room that the pool has; nothing in its ledger is anybody's. */
      replaces: z.boolean(),
    }),
    nothing,
  ),
  /** A code for one more kiosk, good once and for ten minutes. */
  'sync.invite': operation(nothing, z.object({ code: z.string(), address: z.string(), expiresAt: milliseconds })),
  'sync.revoke': operation(z.strictObject({ kiosk: id, reason: z.string().trim().min(1).max(200) }), nothing),
  /** A new key for this kiosk. */
  'sync.rotate': operation(nothing, nothing),
  /**
   * Everything that happened, in one sealed file for the other rooms; `kiosk`: only what that one lacked when its own file was
   * taken here. `result`: `records`, `pictures`, and `left`, pictures for which there was no room.
   */
  'sync.bundle': operation(z.strictObject({ kiosk: id.nullable(), language: z.enum(['zh', 'en']) }), JobStarted),
  /**
   * Takes such a file, brought as a list is (`import.begin`), as often as one likes. `result`: `room` and `madeAt`, `records`
   * that were not here and the same by kind (`kinds`), `pictures`, and `left`, records that were not taken.
   */
  'sync.takeBundle': operation(z.strictObject({ importId: id }), JobStarted),
  /** Whether residents' signatures may leave the room. */
  'sync.signatures': operation(z.strictObject({ shared: z.boolean() }), nothing),
} as const;
