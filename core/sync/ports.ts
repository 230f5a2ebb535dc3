/** What the exchange needs from outside: the ledger's side (db/sync), the hub, this machine's keys. No bodies here. */
import type {
  Figures,
  HubRefusal,
  Member,
  RequestInput,
  RequestName,
  RequestOutput,
  Vector,
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
  /** The text and its nonce; null where it was not sealed by this pool's key, or about something else. */
  readonly open: (sealed: string, about: string) => { readonly text: string; readonly nonce: string } | null;
  readonly nonce: () => string;
  /** The same bytes are always sealed alike, so that sending goes on where it broke off. */
  readonly sealBytes: (bytes: Uint8Array, about: string) => Uint8Array;
  readonly openBytes: (sealed: Uint8Array, about: string) => Uint8Array | null;
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
  /** A sheet of a kiosk that nobody of the pool vouches for. */
  | 'stranger'
  /** Equal vectors, unequal digests. */
  | 'differs'
  /** This machine's disk is full or cannot be written. */
  | 'storage';

export interface SyncTrouble {
  readonly trouble: SyncTroubleCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Ends a question that waits. */
export interface Stop {
  readonly isStopped: () => boolean;
  readonly onStop: (then: () => void) => void;
}

/** The hub as the engine sees it. Answers a value or the trouble; throws only for bugs. */
export interface Hub {
  readonly ask: <N extends RequestName>(
    name: N,
    input: RequestInput<N>,
    stop?: Stop,
  ) => Promise<RequestOutput<N> | SyncTrouble>;
  /** This very input will be asked with soon: it may be packed meanwhile. Nothing is sent. */
  readonly prepare: (input: RequestInput<'push'>) => void;
}

/** This machine's place in the pool: who it is there, and what must survive a database put back to an older copy. */
export interface Machine {
  readonly pool: string;
  /** Its record as the others shall know it. */
  readonly member: () => Omit<Member, 'heardAt'>;
  /** The id the hub knows it by, while that is another: told by `renew`, which is signed by that id's key. */
  readonly former: () => string | null;
  readonly renewed: () => void;
  /** Makes a key for a new id and remembers it on disk before it returns. */
  readonly goOnAs: (kiosk: string) => void;
  /** Remembers on disk that sheets up to this number may have left the machine. */
  readonly noteCut: (number: number) => void;
  readonly cut: () => number;
}

/** Where sheets come from. What the hub has under a number stands; from a stick, what is here stands. */
export type SheetSource = 'hub' | 'stick';

export interface Received {
  /** Events that were not here. */
  readonly added: number;
  /** The same by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Events that lost their number to others and go on under this kiosk's. */
  readonly moved: number;
  /** Sheets that were refused, with why; the rest was kept. */
  readonly refused: readonly (SyncTrouble & { readonly kiosk: string; readonly from: number })[];
}

/** What is remembered of the exchange between two starts. */
export interface SyncMemory {
  readonly paused: boolean;
  /** Whether residents' signatures may leave the room. */
  readonly signatures: boolean;
  /** The hub's head of this kiosk, when it was heard last. */
  readonly acknowledged: number;
  /** Wall milliseconds when an exchange last went through. */
  readonly goodAt: number | null;
  readonly trouble: (SyncTrouble & { readonly since: number }) | null;
  /** What each kiosk had whose stick was taken here, as its bundle said. */
  readonly told: Readonly<Record<string, Vector>>;
  /** Raw X25519 key of the hub, once it was heard: bundles are wrapped to it as well. */
  readonly hubKey: string | null;
  /** The last comparison of digests under this id: all equal, or the first range that is not. */
  readonly compared: {
    readonly at: number;
    readonly differs: { readonly kiosk: string; readonly from: number; readonly to: number } | null;
  } | null;
}

/** The ledger's side of the exchange. Each call is one transaction. */
export interface SyncStore {
  /** This kiosk's id, the pool its sheets are of, the last number it gave, and the last that lies in a sheet. */
  readonly own: () => {
    readonly kiosk: string;
    readonly pool: string | null;
    readonly given: number;
    readonly cut: number;
  };
  /** Up to where everything of each kiosk is here, own sheets included. */
  readonly vector: () => Vector;
  /** Cuts own events up to this number into sheets, where they lie in none, signs and keeps them; answers the last one cut. */
  readonly cut: (upTo: number) => number;
  /** Sheets of one author that end after a number, as they travel: at most `events` events, about `bytes` bytes, at least one sheet. */
  readonly sheets: (kiosk: string, after: number, most: { events: number; bytes: number }) => readonly WireSheet[];
  /** Checks signatures and digests, opens what is sealed, keeps, folds. Repeats are free. `wall`: the time as it is believed. */
  readonly take: (sheets: readonly WireSheet[], source: SheetSource, wall: number) => Received;
  /** SHA-256 over the hashes of these events, made anew from what is here; null where not all are. */
  readonly digest: (kiosk: string, from: number, to: number) => string | null;
  /** Replaces what is known of the members (`all`), or adds; answers those whose proof is wrong, which are left out. */
  readonly saveMembers: (members: readonly Member[], all: boolean) => readonly string[];
  readonly members: () => readonly Member[];
  /** What the office is told of the whole pool; `today` is the calendar day against which loans are overdue. */
  readonly figures: (today: string) => Figures;

  /**
   * True from joining, or going on under a new id, until all that the hub has is here: until then nothing own is sent,
   * because it may yet get another number.
   */
  readonly settling: () => boolean;
  /** Ends that: gives own numbers to events that lie in nobody's sheet. Answers how many have one now. */
  readonly settle: () => number;
  /** Joins a pool under this id. `forget`: nothing in this ledger is anybody's; the room is one the pool has. */
  readonly enter: (place: { readonly kiosk: string; readonly roomId: string; readonly forget: boolean }) => void;
  /** Goes on under a new id with number 1; see `settling`. */
  readonly goOnAs: (kiosk: string) => void;

  /** What erasing left, not yet said to the hub. */
  readonly redactions: (limit: number) => RequestInput<'redact'>;
  readonly redacted: (done: RequestInput<'redact'>) => void;
  /** The hub was put back to an older copy: all of it is to be said again. */
  readonly tellAgain: () => void;
  /** Blobs that the hub was told to forget. */
  readonly blobsForgotten: () => number;

  /**
   * Blobs that events speak of, that are not here and were not asked for in this time (wall milliseconds, both included: what
   * was asked for later than now was asked for under another clock).
   */
  readonly missingBlobs: (asked: readonly [from: number, to: number], limit: number) => readonly string[];
  readonly blobAsked: (sha256s: readonly string[], at: number) => void;
  /** Blobs that are here, may leave, and that the hub is not known to have. */
  readonly unsentBlobs: (limit: number) => readonly string[];
  readonly blobSent: (sha256: string) => void;
  /** Sealed as it travels; null where it is not here. */
  readonly blob: (sha256: string) => Uint8Array | null;
  /** Keeps a sealed blob if its bytes are what the name says. */
  readonly keepBlob: (sha256: string, sealed: Uint8Array) => boolean;

  readonly memory: () => SyncMemory;
  readonly remember: (changed: Partial<SyncMemory>) => void;
  /** What waits to be sent. */
  readonly waiting: () => { readonly events: number; readonly oldestAt: number | null; readonly blobs: number };
}
