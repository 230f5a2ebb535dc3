/**
 * The exchange as one file (`.lkj`), carried on a stick: what it looks like. Any kiosk of the pool, or its hub, takes it, in
 * any order, as often as one likes.
 *
 * The first BUNDLE_HEAD bytes are the head as JSON, padded with spaces, ending in a line feed; the rest is the body:
 * AES-256-GCM (tag last) over the gzip of lines of JSON (`BundleLine`). The body has a key of its own, wrapped for the pool
 * and for the hub. The head is written last, so that a file torn off is none. Additive-only: a reader passes over lines that
 * it does not know.
 */
import * as z from 'zod';
import { Sha256 } from '../ledger/event.ts';
import { Member, Vector, WireSheet } from './protocol.ts';

export const BUNDLE_HEAD = 4096;
/** The version that this build writes, and the newest it reads. */
export const BUNDLE_VERSION = 1;

const base64 = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4);

export const BundleHead = z.object({
  is: z.literal('lin-kongjian-bundle'),
  version: z.literal(BUNDLE_VERSION),
  pool: z.string().min(1).max(64),
  /** Who wrote it; one of the pool's kiosks. */
  kiosk: z.string().min(1).max(64),
  /** Wall milliseconds. */
  madeAt: z.number(),
  /** The body's key under one derived from the pool's for nothing else: nonce first, tag last. */
  forPool: base64(128),
  /**
   * The body's key for the hub: an X25519 public key made for this file, and AES-256-GCM (nonce first, tag last) of the body's
   * key under HKDF-SHA-256 (secret: what both keys make; salt: this public key, then the hub's; info: 'lin-kongjian-bundle').
   */
  forHub: z.object({ publicKey: base64(32), sealed: base64(128) }).nullable(),
  /** Of the body, 12 bytes. */
  nonce: base64(12),
  /** SHA-256 of the body as it lies in the file. */
  digest: Sha256,
  /** The writer's Ed25519 over `bundleText`. */
  signature: base64(64),
});
export type BundleHead = z.infer<typeof BundleHead>;

export const bundleText = (head: Omit<BundleHead, 'signature'>): string =>
  [
    'bundle',
    head.pool,
    head.kiosk,
    head.madeAt,
    head.forPool,
    head.forHub?.publicKey ?? '',
    head.forHub?.sealed ?? '',
    head.nonce,
    head.digest,
  ].join('\n');

/** Authenticated with the body's key under the pool's. */
export const bundleAbout = (pool: string): string => `bundle\n${pool}`;

/** Lines of the body: members first, then sheets in the order of each author's numbers, then the rest. */
export const BundleLine = z.discriminatedUnion('is', [
  z.object({ is: z.literal('members'), members: z.array(Member) }),
  WireSheet.extend({ is: z.literal('sheet') }),
  /** Up to where the writer has everything: what whoever takes the file need not bring back. */
  z.object({ is: z.literal('vector'), vector: Vector }),
  /** Sealed as on the wire (`putBlob`), whole. */
  z.object({ is: z.literal('blob'), sha256: Sha256, bytes: z.base64() }),
]);
export type BundleLine = z.infer<typeof BundleLine>;
