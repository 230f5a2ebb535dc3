/** What the core needs from outside. Hosts and tests hand these in; nothing here has a body. */
import type { LedgerEvent, NewEvent, Actor, StoredEvent } from './ledger/event.ts';
import type {
  CategoryState,
  ItemState,
  ResidentState,
  RoomState,
  StaffState,
  Loan,
  Hold,
  ExceptionCase,
  Transit,
} from './ledger/state.ts';
import type { Refusal } from './errors.ts';
import type { DeskReader } from './desk/ports.ts';
import type { PeopleReader, RequestReader } from './residents/ports.ts';
import type { MachineSettings, Settings } from './settings.ts';
import type { StocktakeReader } from './stocktake/ports.ts';
import type { ShelfReader } from './shelves/ports.ts';
import type { ImportField } from './importing/fields.ts';
import type { ImportReader } from './importing/ports.ts';
import type { ThingReader } from './things/ports.ts';
import type { ViewReader } from './views/ports.ts';
import type { AuditReader } from './audit/source.ts';
import type { Access, AccessFilter, AccessPlace, AccessRow } from './staff/access.ts';
import type { WrongPin } from './staff/auth.ts';

export interface Clock {
  /** Wall milliseconds since 1970. */
  readonly now: () => number;
}

export interface Ids {
  /** UUIDv7 whose time part is `now`. */
  readonly uuid: (now: number) => string;
  /** Unguessable text of at least 128 bits. */
  readonly token: () => string;
}

/** Password hashing stays outside the core: scrypt comes from the host. */
export interface Pins {
  readonly hash: (pin: string) => Promise<string>;
  readonly verify: (pin: string, hash: string) => Promise<boolean>;
}

/** A copy of the database, as it lies somewhere. */
export interface BackupFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** Wall milliseconds it was finished. */
  readonly at: number;
  readonly bytes: number;
  /** Here, at the place away, or put beside when another one was restored. */
  readonly where: 'here' | 'away' | 'before';
  /** Opens with its passphrase only. */
  readonly sealed: boolean;
}

/** What a person wants to know of a copy before it replaces anything. */
export interface BackupContents {
  readonly kioskId: string;
  readonly room: string;
  readonly things: number;
  readonly people: number;
  readonly loansOut: number;
  readonly events: number;
  /** Wall milliseconds of the last event; 0 when there is none. */
  readonly lastAt: number;
}

/** The folder or stick that copies also go to, as it is now. */
export interface BackupPlace {
  readonly folder: string;
  readonly state: 'ready' | 'gone' | 'full' | 'read-only';
  readonly freeBytes: number | null;
  /** When a copy last reached it, in wall milliseconds, also when it is gone now. */
  readonly reachedAt: number | null;
}

/** Copies of the database, as the host keeps them. */
export interface Backups {
  readonly folder: string;
  /** File of the key that seals what leaves the machine; there is none until a passphrase is set. */
  readonly keyFile: string;
  /** Folder where a copy that was looked at waits to be put in place, under a ticket. */
  readonly waiting: string;
  /** Newest first: here, and at the place `away` ('' = none) when it is in. */
  readonly list: (away: string) => readonly BackupFile[];
  readonly place: (away: string) => BackupPlace;
  /** Makes a folder ready to take copies; refused by name when it cannot be had. */
  readonly claim: (folder: string) => { readonly folder: string } | Refusal;
  /** null = copies are no longer sealed. Old ones keep their passphrase. */
  readonly setPassphrase: (passphrase: string | null) => Promise<void>;
  /**
   * Puts the copy that waits under this ticket (null = an empty room) in the database's place and the present one beside; the kiosk begins
   * anew on it. Returns at once; every call waits until it is done.
   */
  readonly restore: (ticket: string | null, by: { readonly staffId: string; readonly detail: string }) => void;
}

/** Where a file can be taken away to: sticks and disks that are plugged in now. */
export interface Drives {
  readonly list: () => readonly { readonly path: string; readonly name: string; readonly freeBytes: number }[];
}

export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, error: unknown) => void;
}

/** Open loans: of each category in all rooms, and of one room by the day they are due, the earliest first. */
export interface OpenLoanCounts {
  readonly byCategory: ReadonlyMap<string, number>;
  readonly byDay: readonly { readonly day: string; readonly count: number }[];
}

/** One line of a search or a shelf: no loans, no people. */
export interface ItemRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: ItemState['kind'];
  readonly categoryId: string;
  readonly homeRoomId: string;
  readonly presentRoomId: string;
  readonly shelf: string | null;
  readonly unit: string | null;
  readonly stock: number | null;
  readonly lowStockAt: number | null;
  readonly drawing: string | null;
  readonly picture: string | null;
  readonly lendable: boolean;
  readonly withdrawn: boolean;
  readonly lost: boolean;
  readonly inRepair: boolean;
  /** The room it is on its way to; null when it is not. */
  readonly transitTo: string | null;
  readonly timesLent: number;
  /** Open loan's due day; null when it is in. */
  readonly dueOn: string | null;
  /** Live holds (waiting or ready). */
  readonly holds: number;
}

export interface SearchQuery {
  /** Words, pinyin, initials, a code; empty = everything. */
  readonly text: string;
  readonly categoryId: string | null;
  readonly roomId: string | null;
  readonly availableOnly: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface WallNumbers {
  /** Lendings and takings since `dayStart` in the room. */
  readonly lentToday: number;
  readonly returnedToday: number;
  readonly available: number;
  readonly out: number;
  readonly total: number;
  readonly timesLentEver: number;
}

export interface OnTheWay {
  readonly row: ItemRow;
  readonly transit: Transit;
}

export interface TransferReader {
  /** Things in the room that belong to another one or that somebody wants to pick up in another one, by code. */
  readonly maybeElsewhere: (roomId: string) => readonly ItemRow[];
  /** Everything between rooms, the longest on its way first. */
  readonly onTheWay: () => readonly OnTheWay[];
}

export interface Reader
  extends
    DeskReader,
    PeopleReader,
    RequestReader,
    ShelfReader,
    StocktakeReader,
    ThingReader,
    ImportReader,
    TransferReader,
    AuditReader,
    ViewReader {
  /** Live part of an item: open loan, live holds and counters; `loans`, `takes`, `holds`, `exceptions` hold only live ones. */
  readonly item: (id: string) => ItemState | null;
  /** Id of the item with this code (own code or bound foreign code). */
  readonly itemIdByCode: (code: string) => string | null;
  readonly itemRow: (id: string) => ItemRow | null;
  readonly search: (query: SearchQuery) => { readonly rows: readonly ItemRow[]; readonly total: number };
  /** Own item codes of a room are numbered; the next free number. */
  readonly nextItemNumber: (prefix: string) => number;
  readonly resident: (id: string) => ResidentState | null;
  readonly residentIdByCard: (card: string) => string | null;
  /** Not erased residents whose phone ends in `tail` (4 digits), oldest first. */
  readonly residentsByPhoneTail: (tail: string) => readonly ResidentState[];
  readonly residentIdByPhone: (phone: string) => string | null;
  readonly openLoans: (residentId: string) => readonly Loan[];
  readonly liveHolds: (residentId: string) => readonly Hold[];
  /** Holds ready whose last day is before `day`, oldest first. */
  readonly holdsPastPickUp: (day: string) => readonly Hold[];
  readonly settings: () => Settings;
  /** Those of this machine alone. */
  readonly machine: () => MachineSettings;
  readonly rooms: () => readonly RoomState[];
  readonly categories: () => readonly CategoryState[];
  readonly staff: () => readonly StaffState[];
  readonly wallNumbers: (roomId: string, dayStart: number) => WallNumbers;
  /** Lent most, and in this room to take home now. */
  readonly popular: (roomId: string, limit: number) => readonly ItemRow[];
  /** Things of each category: all, and those to take home now from this room. */
  readonly categoryCounts: (
    roomId: string,
  ) => ReadonlyMap<string, { readonly items: number; readonly available: number }>;
  readonly openLoanCounts: (roomId: string) => OpenLoanCounts;
  readonly exceptions: () => readonly ExceptionCase[];
  readonly lowStock: (roomId: string) => readonly ItemRow[];
  /** Events of a stream in fold order. */
  readonly stream: (stream: string) => readonly LedgerEvent[];
  readonly batch: (batchId: string) => readonly LedgerEvent[];
  /** Whether the blob is the picture of a thing (and so may be shown to anyone). */
  readonly isItemPicture: (sha256: string) => boolean;
  /** Who looked at personal data, newest first, from after `after` on; streamed when `limit` is null. */
  readonly accessLog: (filter: AccessFilter, after: AccessPlace | null, limit: number | null) => Iterable<AccessRow>;
  /** When and from where a PIN was wrong, newest first; written down every minute. */
  readonly wrongPins: (limit: number) => readonly WrongPin[];
  readonly blob: (sha256: string) => { readonly bytes: Uint8Array; readonly mime: string } | null;
}

export interface Appended {
  readonly batch: string;
  readonly events: readonly LedgerEvent[];
}

export interface Writer extends Reader {
  /**
   * Appends as this kiosk and projects, inside the transaction that is open. Returns the events with their ids. `batch`:
   * one more part of the decision that has this id; absent = a decision of its own.
   */
  readonly append: (events: readonly NewEvent[], actor: Actor, batch?: string) => Appended;
  readonly recordAccess: (access: Access) => void;
  readonly rememberColumns: (titles: readonly (readonly [title: string, field: ImportField | null])[]) => void;
  /** Keeps a blob and returns its SHA-256; free if it is known. */
  readonly putBlob: (bytes: Uint8Array, mime: string) => string;
}

export interface Store {
  /** A consistent view. */
  readonly read: <T>(use: (reader: Reader) => T) => T;
  /** One durable transaction: all or nothing, on disk when it returns. */
  readonly write: <T>(use: (writer: Writer) => T) => T;
  /** Events of other kiosks or of a file: kept once, folded, idempotent. Answers how many were new. */
  readonly receive: (events: readonly StoredEvent[]) => number;
  /** This kiosk's identity; null until `setUp`. */
  readonly identity: () => { readonly kioskId: string; readonly roomId: string } | null;
  /** The last of this kiosk's own numbers that was given; 0 before the first. */
  readonly lastSequence: () => number;
  readonly setIdentity: (identity: { readonly kioskId: string; readonly roomId: string }) => void;
  /** Folds every stream anew beside the live tables and names what differs; empty = equal. */
  readonly checkRebuild: () => readonly string[];
  readonly close: () => void;
}
