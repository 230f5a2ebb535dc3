/** What the exchange needs from outside: the ledger's side (db/sync.ts), the hub (hub-client), keys. No bodies here. */
import type {
  HubRefusal,
  Member,
  RequestInput,
  RequestName,
  RequestOutput,
  Vector,
  WireEvent,
  WireSheet,
} from './protocol.ts';

/** Keys and hashes, from the host. Texts are UTF-8; keys never come out. */
export interface SyncCrypto {
  readonly sha256: (text: string) => string;
  /** Base64 Ed25519 by this kiosk's key. */
  readonly sign: (text: string) => string;
  readonly verify: (publicKey: string, text: string, signature: string) => boolean;
  /** HMAC-SHA-256 with the pool's key, lower-case hex. */
  readonly prove: (text: string) => string;
  /** AES-256-GCM with the pool's key; `nonce` 12 bytes in base64; `about` is authenticated, not sent. */
  readonly seal: (text: string, nonce: string, about: string) => string;
  /** null where it was not sealed by this pool's key, or about something else. */
  readonly open: (sealed: string, about: string) => string | null;
  readonly nonce: () => string;
}

/** What kept the exchange from going on. */
export type SyncTroubleCode =
  | HubRefusal
  /** No answer: no line, no such name, a certificate that is not good, cut off. */
  | 'unreachable'
  /** An answer that is not the hub's: a captive portal's page, another server. */
  | 'not-the-hub'
  /** A sheet that its author did not sign so, or an event changed on the way. */
  | 'altered'
  /** Equal vectors, unequal digests. */
  | 'differs'
  /** This machine's disk is full or cannot be written. */
  | 'storage';

export interface SyncTrouble {
  readonly trouble: SyncTroubleCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The hub as the engine sees it. Answers a value or the trouble; throws only for bugs. */
export interface Hub {
  readonly ask: <N extends RequestName>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N> | SyncTrouble>;
}

/** One kiosk's part of the ledger as others have it. */
export interface Received {
  readonly added: number;
  /** Sheets that were refused, with why; the rest was kept. */
  readonly refused: readonly (SyncTrouble & { readonly kiosk: string; readonly from: number })[];
}

/** The ledger's side of the exchange. Each call is one transaction. */
export interface SyncStore {
  /** Up to where everything of each kiosk is here, own events included. */
  readonly vector: () => Vector;
  /** Own events that lie in no sheet yet are cut into sheets, signed and kept; answers how many events those were. */
  readonly cut: () => number;
  /** Sheets of one author after a number, as they travel: at most `events` events and about `bytes` bytes, at least one. */
  readonly sheets: (kiosk: string, after: number, events: number, bytes: number) => readonly WireSheet[];
  /** Checks signatures and digests, opens what is sealed, keeps, folds. Repeats are free. */
  readonly take: (sheets: readonly WireSheet[]) => Received;
  readonly digest: (kiosk: string, from: number, to: number) => string | null;
  /** Replaces what is known of the members; a record whose proof is wrong is left out and answered. */
  readonly setMembers: (members: readonly Member[]) => readonly string[];
  readonly members: () => readonly Member[];
  /** What erasing left, not yet said to the hub. */
  readonly redactions: (limit: number) => RequestInput<'redact'>;
  readonly redacted: (done: RequestInput<'redact'>) => void;
  /** Blobs that events speak of and that are not here. */
  readonly missingBlobs: (limit: number) => readonly string[];
  /** Blobs that are here and that the hub is not known to have. */
  readonly unsentBlobs: (limit: number) => readonly string[];
  readonly blobSent: (sha256: string) => void;
  readonly blob: (sha256: string) => { readonly mime: string; readonly bytes: Uint8Array } | null;
  /** Keeps a blob if its bytes are what the name says. */
  readonly keepBlob: (sha256: string, mime: string, bytes: Uint8Array) => boolean;
  /**
   * The hub has other events under own numbers: those here that it has not go on under the new kiosk id, numbered from 1,
   * with their ids and times. `theirs`: what the hub has of the old id.
   */
  readonly moveOwn: (newKiosk: string, theirs: readonly WireEvent[]) => number;
}
