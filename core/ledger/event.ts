/**
 * The wire schema of the ledger (台账): every change is one of these events. Additive-only: fields and kinds may be
 * added, never removed or narrowed, because kiosks of different versions exchange them (tests/core/event-schema.test.ts).
 */
import * as z from 'zod';

const id = z.string().min(1).max(64);
/** Calendar day in the room's time zone, 'YYYY-MM-DD'. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** SHA-256 of a blob (photo, signature), lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = (max: number) => z.string().max(max);

export const ItemKind = z.enum(['tool', 'kit', 'supply']);
export const Condition = z.enum(['good', 'damaged', 'incomplete']);
export const PartSchema = z.object({ id, name: text(100), count: z.int().min(1).max(10_000) });
export const DonorSchema = z.object({
  /** How the donor wishes to be named, e.g. '6号楼的邻居'; never a name without the donor's optional consent. */
  display: text(100),
  residentId: id.nullable(),
});

const NoticeText = z.array(z.object({ title: text(40), text: text(1000) })).max(20);

const itemFields = {
  code: text(40),
  name: text(200),
  nameEnglish: text(200),
  kind: ItemKind,
  categoryId: id,
  homeRoomId: id,
  shelf: text(40).nullable(),
  parts: z.array(PartSchema).max(100),
  synonyms: z.array(text(60)).max(40),
  unit: text(20).nullable(),
  lowStockAt: z.int().min(0).nullable(),
  note: text(2000),
  drawing: text(60).nullable(),
  picture: Sha256.nullable(),
  donor: DonorSchema.nullable(),
  /** Shown but never lent (an exhibit, a machine used in the room only). */
  lendable: z.boolean(),
};

/** Events one `item.unlinked` can name; a thing to which more happened gets several. */
export const MOST_UNLINKED = 5000;

const millimetres = z.number().min(0).max(200);
/** How an A4 sheet of labels is laid out. */
export const sheetMeasures = {
  columns: z.int().min(1).max(10),
  rows: z.int().min(1).max(20),
  left: millimetres,
  top: millimetres,
  gapX: millimetres,
  gapY: millimetres,
};

/** name -> payload schema, by the stream the event belongs to. */
export const payloads = {
  // item:<id>
  'item.registered': z.object({ ...itemFields, stock: z.int().min(0).nullable() }),
  'item.changed': z.object(itemFields).partial(),
  'item.codeBound': z.object({ code: text(64) }),
  'item.codeUnbound': z.object({ code: text(64) }),
  'item.lent': z.object({
    loanId: id,
    residentId: id,
    roomId: id,
    dueOn: Day,
    /** Parts that were already missing when it was handed over. */
    missingParts: z.array(id).max(100),
    /** The hold this lending fulfils. */
    holdId: id.nullable(),
    /** Rules a member of staff set aside, with the reason. */
    overrode: z.array(text(40)).max(20),
    reason: text(500).nullable(),
    /** Wall milliseconds when it really went out, where staff wrote it down later; absent = the time of the event. */
    lentAt: z.int().min(0).optional(),
  }),
  'item.renewed': z.object({ loanId: id, dueOn: Day }),
  'item.returned': z.object({
    /** The loan the kiosk believed open; null when the thing was not out. */
    loanId: id.nullable(),
    roomId: id,
    condition: Condition,
    /** False when nobody answered the question about its condition. */
    checked: z.boolean(),
    missingParts: z.array(id).max(100),
    note: text(1000),
    photo: Sha256.nullable(),
  }),
  'item.taken': z.object({ takeId: id, residentId: id, roomId: id, quantity: z.int().min(1).max(100_000) }),
  'item.stocked': z.object({
    quantity: z.int().min(-1_000_000).max(1_000_000),
    reason: text(500),
    /** The count (an event of a stocktake) whose difference this is: however many kiosks close it, it counts once. */
    countId: id.optional(),
  }),
  'item.held': z.object({ holdId: id, residentId: id, roomId: id }),
  'item.holdReady': z.object({ holdId: id, pickUpBy: Day }),
  /** `reason`: why staff ended it; absent where nobody but the resident, or the time, did. */
  'item.holdEnded': z.object({ holdId: id, how: z.enum(['cancelled', 'expired']), reason: text(500).optional() }),
  /** Packed for another room. A parcel is what one batch sent. */
  'item.sent': z.object({
    transferId: id,
    fromRoomId: id,
    toRoomId: id,
    /** The hold that it is on its way for; null = it goes home, or where staff want it. */
    holdId: id.nullable(),
  }),
  /** Taken out of the parcel, in the room it was meant for or another; also where it was never really sent. */
  'item.received': z.object({ transferId: id.nullable(), roomId: id }),
  'item.lost': z.object({ reason: text(500) }),
  'item.found': z.object({ roomId: id }),
  /** Somebody had it in hand in that room and says where it lies now. */
  'item.moved': z.object({ roomId: id, shelf: text(40).nullable() }),
  /** Staff say what is wrong with it: for repair now, or from its return on. */
  'item.markedForRepair': z.object({ note: text(1000) }),
  'item.repaired': z.object({
    note: text(1000),
    partsBack: z.array(id).max(100),
    /** Nothing was mended: somebody thought better of the mark. Absent where it was mended. */
    notNeeded: z.literal(true).optional(),
  }),
  'item.withdrawn': z.object({ reason: text(500) }),
  'item.reinstated': z.object({ reason: text(500) }),
  /** Cancels an earlier event of the same stream: the fold runs as if that event had never been. */
  'item.undone': z.object({ eventId: id }),
  /**
   * Takes the person off events of the same stream, for good: whom they name becomes `as`, a name that means nothing, and
   * nobody is said to have done them. Never undone; where two name the same event the earlier stands.
   */
  'item.unlinked': z.object({ events: z.array(z.object({ id, as: id.nullable() })).max(MOST_UNLINKED) }),

  // resident:<id>
  'resident.registered': z.object({
    name: text(100),
    phone: text(20),
    door: text(60),
    card: text(40).nullable(),
    noticeVersion: text(40),
    /** Optional consent (pictures, being named as donor, volunteer hours). The necessary one is what registering is. */
    optionalConsent: z.boolean(),
    signature: Sha256.nullable(),
  }),
  'resident.changed': z.object({ name: text(100), phone: text(20), door: text(60) }).partial(),
  'resident.cardBound': z.object({ card: text(40).nullable() }),
  'resident.consentChanged': z.object({ noticeVersion: text(40), optionalConsent: z.boolean() }),
  'resident.blockLifted': z.object({ until: Day, reason: text(500) }),
  /** Staff telephoned about what is late. */
  'resident.called': z.object({
    outcome: z.enum(['promised', 'unreachable', 'other']),
    promisedOn: Day.nullable(),
    note: text(500),
  }),
  /** `sheet`: how much of each there was, as the confirmation says it: numbers only, nothing of the person. */
  'resident.erased': z.object({
    reason: text(200),
    sheet: z
      .object({
        entries: z.int().min(0),
        cards: z.int().min(0),
        signature: z.boolean(),
        calls: z.int().min(0),
        gifts: z.int().min(0),
        lendings: z.int().min(0),
        backups: z.int().min(0),
      })
      .optional(),
  }),
  /** This entry and that one are the same person, who is known by that one from now on. */
  'resident.merged': z.object({ intoId: id }),
  /** Takes back a merging of the same stream: as if it had never been. */
  'resident.unmerged': z.object({ eventId: id }),

  // request:<id>
  /** Somebody asked for what the law gives them. No words of theirs: those would have to be erased with them. */
  'request.made': z.object({
    residentId: id,
    what: z.enum(['see', 'copy', 'correct', 'erase', 'withdraw']),
    dueOn: Day,
  }),
  /** The first closing stands. */
  'request.closed': z.object({
    how: z.enum(['done', 'refused']),
    why: z.enum(['things-out', 'not-themselves', 'taken-back', 'law-keeps']).nullable(),
  }),

  // notice:<version>
  /** What residents are told before they agree (PIPL Art. 17); the first of a version stands. */
  'notice.published': z.object({ zh: NoticeText, en: NoticeText, months: z.int().min(1).max(120) }),

  // case:<id of an exception>
  /** Staff looked into an exception; the first settlement stands, in every room. */
  'exception.settled': z.object({
    caseId: text(120),
    choice: z.enum(['agree', 'undo', 'mark-lost', 'reinstate', 'make-lendable', 'count', 'merge']),
    note: text(500),
  }),

  // room:<id>
  'room.opened': z.object({ name: text(60), prefix: z.string().regex(/^[A-Z]{2,4}$/), community: text(60) }),
  'room.changed': z.object({ name: text(60), community: text(60) }).partial(),
  'room.closedDaysSet': z.object({
    /** ISO weekdays closed, 1 = Monday … 7 = Sunday. */
    weekdays: z.array(z.int().min(1).max(7)).max(6),
    days: z.array(Day).max(1000),
  }),
  /** Blank labels were printed: numbers up to this one are given out by scanning such a label only. */
  'room.numbersReserved': z.object({ upTo: z.int().min(1).max(999_999) }),
  /** A list was brought in: all events of the same batch came from it. */
  'room.imported': z.object({
    /** The file's name. */
    file: text(200),
    added: z.int().min(0),
    changed: z.int().min(0),
    wrong: z.int().min(0),
  }),
  /** That was taken back, as far as nothing had come after it; `kept` things stay. */
  'room.importUndone': z.object({ batch: id, undone: z.int().min(0), kept: z.int().min(0) }),
  /** How one kind of A4 sheet is laid out, under a name; null takes the name away. */
  'room.labelPresetSet': z.object({
    name: text(40),
    layout: z.object(sheetMeasures).nullable(),
  }),
  'room.helpAsked': z.object({ screen: text(40) }),
  /** What staff did about the exchange with other rooms. */
  'room.syncChanged': z.object({
    what: z.enum([
      'joined',
      'paused',
      'resumed',
      'invited',
      'revoked',
      'rotated',
      'signaturesShared',
      'signaturesKept',
      'stickWritten',
      'stickTaken',
    ]),
    detail: text(300),
  }),

  // category:<id>
  'category.defined': z.object({
    name: text(60),
    nameEnglish: text(60),
    loanDays: z.int().min(1).max(365).nullable(),
    staffOnly: z.boolean(),
    drawing: text(60),
    position: z.int().min(0).max(10_000),
  }),

  // shelf:<id>
  'shelf.defined': z.object({
    roomId: id,
    /** What its label says, S-HJD-0012-C. */
    code: text(40),
    /** What things on it have as their shelf. */
    name: text(40),
    /** Where it stands. */
    note: text(200),
    active: z.boolean(),
  }),

  // stocktake:<id>
  'stocktake.opened': z.object({
    roomId: id,
    /** Names of the shelves to be counted, '' = things without one; null = the whole room. */
    shelves: z.array(text(40)).max(1000).nullable(),
  }),
  'stocktake.shelfAdded': z.object({ shelf: text(40) }),
  /** A thing was met on a shelf (null: nobody said which), and what the books said of it then. */
  'stocktake.seen': z.object({
    itemId: id,
    shelf: text(40).nullable(),
    found: z.enum(['right', 'misplaced', 'other-room', 'out', 'lost', 'withdrawn']),
    belongsRoomId: id,
    belongsShelf: text(40).nullable(),
    /** The loan that was open. */
    loanId: id.nullable(),
  }),
  /** So many of a supply lie there; `expected` is what the books said then. */
  'stocktake.counted': z.object({
    itemId: id,
    quantity: z.int().min(0).max(1_000_000),
    expected: z.int().min(-1_000_000).max(1_000_000),
  }),
  'stocktake.unknownSeen': z.object({ text: text(64), shelf: text(40).nullable() }),
  /** A scan that was a mistake: the line of this thing, or of '?' and the code nobody knows. */
  'stocktake.dropped': z.object({ key: z.string().min(1).max(66) }),
  /** What closing did about a thing. */
  'stocktake.settled': z.object({
    itemId: id,
    how: z.enum(['none', 'moved', 'found', 'returned', 'reinstated', 'counted', 'lost', 'left']),
    belongsShelf: text(40).nullable(),
  }),
  /** `applied` false: given up, nothing is put right. */
  'stocktake.closed': z.object({ applied: z.boolean() }),

  // view:<id>
  /** How staff like to look at a table: what it is narrowed to, its order and its columns. */
  'view.saved': z.object({
    name: text(60),
    /** Whose it is; null = everybody's, in every room. */
    owner: id.nullable(),
    /** As core/contract/views.ts has it, in JSON; what a version cannot read it leaves out. */
    state: text(4000),
    active: z.boolean(),
  }),

  // staff:<id>
  'staff.added': z.object({ name: text(60), role: z.enum(['staff', 'admin']), pin: text(400) }),
  'staff.changed': z
    .object({ name: text(60), role: z.enum(['staff', 'admin']), pin: text(400), active: z.boolean() })
    .partial(),

  // kiosk:<id>
  /** A second PC was let in, by whoever made the code for it, or put out. */
  'kiosk.networkChanged': z.object({ what: z.enum(['paired', 'revoked']), device: id, name: text(60) }),

  // settings:pool, kiosk:<id>
  'setting.changed': z.object({ key: text(60), value: z.union([z.string().max(2000), z.number(), z.boolean()]) }),
} as const;

export type EventKind = keyof typeof payloads;
export type Payload<K extends EventKind> = z.infer<(typeof payloads)[K]>;

/** Who did it: somebody at the screen, a member of staff, or the kiosk itself (a deadline that passed). */
export const ActorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resident'), id: id.nullable() }),
  z.object({ type: z.literal('staff'), id }),
  z.object({ type: z.literal('kiosk') }),
]);
export type Actor = z.infer<typeof ActorSchema>;

/** Envelope of every event, known kind or not. */
export const EnvelopeSchema = z.object({
  /** UUIDv7. */
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  /** `item:<id>`, `resident:<id>`, `room:<id>`, `category:<id>`, `shelf:<id>`, `stocktake:<id>`, `view:<id>`, `staff:<id>`, `settings:pool`, `request:<id>`, `notice:<version>`, `case:<id>`. */
  stream: z.string().min(3).max(80),
  kind: z.string().min(1).max(60),
  version: z.int().min(1),
  kiosk: id,
  /** The kiosk's own numbers, 1, 2, 3 … without a gap. */
  sequence: z.int().min(1),
  /** Hybrid logical time, see clock.ts; sorts as text. */
  time: z.string().regex(/^\d{15}\.\d{5}$/),
  actor: ActorSchema,
  /** Events appended by one decision share this id: they are undone together. */
  batch: id,
  payload: z.unknown(),
});

type Envelope = Omit<z.infer<typeof EnvelopeSchema>, 'kind' | 'payload'>;
/** An event of a kind this version knows. */
export type LedgerEvent = {
  readonly [K in EventKind]: Readonly<Envelope> & { readonly kind: K; readonly payload: Payload<K> };
}[EventKind];
/** An event as it travels: it may be of a kind only a newer version knows; kept and passed on, not folded. */
export type StoredEvent = z.infer<typeof EnvelopeSchema>;
/** What a decision answers with, before the store gives it id, time and sequence. */
export type NewEvent = {
  readonly [K in EventKind]: { readonly stream: string; readonly kind: K; readonly payload: Payload<K> };
}[EventKind];

/** The event with its payload checked, or null if this version does not know its kind or cannot read its payload. */
export function readEvent(stored: StoredEvent): LedgerEvent | null {
  if (!Object.hasOwn(payloads, stored.kind)) return null;
  const parsed = payloads[stored.kind as EventKind].safeParse(stored.payload);
  return parsed.success ? ({ ...stored, payload: parsed.data } as LedgerEvent) : null;
}

/** The order of the fold: hybrid time, then id. */
export const compareEvents = (a: { time: string; id: string }, b: { time: string; id: string }): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Wall milliseconds in a hybrid time. */
export const wallOf = (time: string): number => Number(time.slice(0, 15));
