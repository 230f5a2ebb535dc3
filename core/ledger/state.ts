/** What folding a stream's events leaves: plain values, the same shape as the tables of db/. */
import type { Actor, Payload } from './event.ts';

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export type ItemKind = 'tool' | 'kit' | 'supply';
export type Condition = 'good' | 'damaged' | 'incomplete';

export interface Loan {
  readonly id: string;
  readonly itemId: string;
  readonly residentId: string;
  readonly roomId: string;
  /** Event that lent it. */
  readonly eventId: string;
  /** Wall milliseconds. */
  readonly lentAt: number;
  /** 'YYYY-MM-DD' in the room's time zone. */
  readonly dueOn: string;
  readonly renewals: number;
  readonly missingAtLending: readonly string[];
  readonly by: Actor['type'];
  /** Wall milliseconds; null while it is out. */
  readonly endedAt: number | null;
  /** How it ended: brought back, proved ended by a later lending, or written off as lost. */
  readonly ended: 'returned' | 'superseded' | 'lost' | null;
  readonly returnRoomId: string | null;
  readonly condition: Condition | null;
  readonly checked: boolean;
  readonly missingParts: readonly string[];
  readonly note: string;
  readonly photo: string | null;
}

/** A supply taken for good. */
export interface Take {
  readonly id: string;
  readonly itemId: string;
  readonly residentId: string;
  readonly roomId: string;
  readonly quantity: number;
  readonly takenAt: number;
}

export interface Hold {
  readonly id: string;
  readonly itemId: string;
  readonly residentId: string;
  readonly roomId: string;
  readonly placedAt: number;
  readonly status: 'waiting' | 'ready' | 'fulfilled' | 'cancelled' | 'expired';
  /** Last day to pick it up; null until it is ready. */
  readonly pickUpBy: string | null;
  readonly endedAt: number | null;
}

/** On the way between two rooms. */
export interface Transit {
  readonly id: string;
  readonly fromRoomId: string;
  readonly toRoomId: string;
  readonly sentAt: number;
  readonly holdId: string | null;
}

export type ExceptionKind =
  | 'lent-while-out'
  | 'sent-while-out'
  | 'returned-while-in'
  | 'over-limit'
  | 'lent-though-held'
  | 'lent-though-withdrawn'
  | 'lent-though-not-lendable'
  | 'lost-thing-seen'
  | 'stock-below-zero'
  | 'same-resident-twice'
  | 'wrong-clock';

/** A contradiction between what events say, with the outcome that was assumed; see exceptions.ts. */
export interface ExceptionCase {
  /** `<kind>:<event id>`: the same on every kiosk. */
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly stream: string;
  readonly eventId: string;
  /** The event it contradicts, where there is one. */
  readonly otherEventId: string | null;
  readonly at: number;
}

export type RequestKind = 'see' | 'copy' | 'correct' | 'erase' | 'withdraw';

/** What a resident asked for about their own data. */
export interface PersonRequest {
  readonly id: string;
  readonly residentId: string;
  readonly what: RequestKind;
  readonly at: number;
  /** Who of the staff wrote it down; '' when they did it themselves. */
  readonly by: string;
  readonly dueOn: string;
  /** null while it is open. */
  readonly closedAt: number | null;
  readonly closedBy: string;
  readonly how: 'done' | 'refused' | null;
  readonly why: 'things-out' | 'not-themselves' | 'taken-back' | 'law-keeps' | null;
}

export interface NoticeState {
  readonly version: string;
  readonly zh: readonly NoticeSection[];
  readonly en: readonly NoticeSection[];
  /** Months after which personal data go, as it says. */
  readonly months: number;
  readonly at: number;
  /** Hybrid time: the latest is the one that is shown. */
  readonly time: string;
  readonly by: string;
}
export interface NoticeSection {
  readonly title: string;
  readonly text: string;
}

/** A merging of two entries of one person that was not taken back. */
export interface Merge {
  readonly eventId: string;
  readonly fromId: string;
  readonly intoId: string;
  /** Hybrid time; the latest decides by which entry somebody is known. */
  readonly time: string;
}

/** What staff said of an exception. */
export interface Settlement {
  readonly caseId: string;
  readonly choice: 'agree' | 'undo' | 'mark-lost' | 'reinstate' | 'make-lendable' | 'count' | 'merge';
  readonly note: string;
  readonly by: string;
  readonly at: number;
}

export interface ItemState {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: ItemKind;
  readonly categoryId: string;
  readonly homeRoomId: string;
  readonly presentRoomId: string;
  readonly shelf: string | null;
  readonly parts: readonly Part[];
  readonly synonyms: readonly string[];
  readonly unit: string | null;
  /** Count of a supply; null for tools and kits. */
  readonly stock: number | null;
  readonly lowStockAt: number | null;
  readonly note: string;
  readonly drawing: string | null;
  readonly picture: string | null;
  readonly donor: { readonly display: string; readonly residentId: string | null } | null;
  readonly lendable: boolean;
  readonly withdrawn: boolean;
  readonly lost: boolean;
  /** Came back damaged or incomplete, or was marked, and waits for repair; while it is out, it will when it is back. */
  readonly inRepair: boolean;
  /** Parts known to be missing now. */
  readonly missingParts: readonly string[];
  /** null unless it was sent and has been seen nowhere since. */
  readonly transit: Transit | null;
  /** The last count of a stocktake that its stock was put right by. */
  readonly countId: string | null;
  readonly registeredAt: number;
  /** How often it was lent (or taken, for supplies). */
  readonly timesLent: number;
  /** Foreign codes bound to it (EAN, an old label). */
  readonly codes: readonly string[];
  readonly loans: readonly Loan[];
  readonly takes: readonly Take[];
  readonly holds: readonly Hold[];
  readonly exceptions: readonly ExceptionCase[];
}

export interface ResidentState {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly card: string | null;
  readonly noticeVersion: string;
  readonly optionalConsent: boolean;
  readonly signature: string | null;
  readonly registeredAt: number;
  readonly blockLiftedUntil: string | null;
  readonly erased: boolean;
}

export interface RoomState {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly community: string;
  readonly closedWeekdays: readonly number[];
  readonly closedDays: readonly string[];
  /** Numbers up to this one stand on blank labels; 0 = none. */
  readonly reservedUpTo: number;
  /** By name. */
  readonly labelPresets: readonly LabelPreset[];
}

export interface LabelPreset {
  readonly name: string;
  readonly layout: NonNullable<Payload<'room.labelPresetSet'>['layout']>;
}

export type CategoryState = { readonly id: string } & Readonly<Payload<'category.defined'>>;

export type ViewState = { readonly id: string } & Readonly<Payload<'view.saved'>>;

export type ShelfState = { readonly id: string } & Readonly<Payload<'shelf.defined'>>;

export interface Stocktake {
  readonly id: string;
  readonly roomId: string;
  /** Names of shelves, sorted, '' = things without one; null = the whole room. */
  readonly shelves: readonly string[] | null;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly closedAt: number | null;
  readonly closedBy: string;
  /** False while it is open, and for good when it was given up. */
  readonly applied: boolean;
}

/** A thing, or a code no thing has, that a stocktake met or missed. */
export interface StocktakeLine {
  readonly stocktakeId: string;
  /** The thing's id, or '?' and the code. */
  readonly key: string;
  readonly itemId: string | null;
  /** The code that no thing has; else ''. */
  readonly text: string;
  /** Where it was met last; null: nobody said. */
  readonly shelf: string | null;
  /** What the books said of it there; null: it was not met. */
  readonly found: Payload<'stocktake.seen'>['found'] | null;
  readonly belongsRoomId: string | null;
  readonly belongsShelf: string | null;
  readonly loanId: string | null;
  readonly seenAt: number | null;
  readonly seenBy: string;
  readonly counted: number | null;
  readonly expected: number | null;
  /** Event that counted it. */
  readonly countId: string | null;
  /** What closing did about it. */
  readonly how: Payload<'stocktake.settled'>['how'] | null;
}

export interface StaffState {
  readonly id: string;
  readonly name: string;
  readonly role: 'staff' | 'admin';
  /** scrypt string, see core/staff/pin.ts. */
  readonly pin: string;
  readonly active: boolean;
}
