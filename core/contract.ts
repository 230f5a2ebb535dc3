/**
 * Every request a window may make and every event it may hear: zod in, zod out, and who may call it.
 * Values are JSON only, so that both hosts carry them alike. What residents' screens receive is already masked here.
 */
import * as z from 'zod';
import { Condition, Day, ItemKind, PartSchema, Sha256 } from './ledger/event.ts';
import { refusalCodes } from './errors.ts';

export type Role = 'resident' | 'staff' | 'admin';
const everyone: readonly Role[] = ['resident', 'staff', 'admin'];
const staffOnly: readonly Role[] = ['staff', 'admin'];
const adminOnly: readonly Role[] = ['admin'];

const id = z.string().min(1).max(64);
const nothing = z.strictObject({});
const milliseconds = z.int().min(0);

export const RefusalView = z.object({
  code: z.enum(refusalCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

// ---- what screens show -------------------------------------------------------------------------------------------

/** A thing as anyone may see it. */
export const ItemCard = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  kind: ItemKind,
  categoryId: z.string(),
  drawing: z.string(),
  picture: Sha256.nullable(),
  status: z.enum(['in', 'out', 'held', 'repair', 'lost', 'withdrawn', 'display', 'empty']),
  /** Where it is now, and whether that is this room. */
  roomName: z.string(),
  here: z.boolean(),
  shelf: z.string().nullable(),
  /** Day the open loan is due. */
  dueOn: Day.nullable(),
  /** Supplies: what is left and in which unit. */
  stock: z.int().nullable(),
  unit: z.string().nullable(),
  lowStock: z.boolean(),
  staffOnly: z.boolean(),
  waiting: z.int(),
  timesLent: z.int(),
});

/** A person as the resident's window may see anyone: masked. */
export const PersonCard = z.object({
  /** Masked, e.g. 王**. */
  name: z.string(),
  openLoans: z.int(),
  remaining: z.int(),
  /** Days the oldest thing is overdue, 0 = none. */
  overdueDays: z.int(),
  notice: z.boolean(),
  blocked: z.boolean(),
});

export const PartTick = PartSchema.extend({ present: z.boolean(), knownMissing: z.boolean() });

export const BasketLine = z.object({
  item: ItemCard,
  /** null for supplies: taken for good. */
  dueOn: Day.nullable(),
  quantity: z.int().min(1),
  parts: z.array(PartTick),
  /** Why this line cannot be lent as things stand; null = it can. */
  refusal: RefusalView.nullable(),
  /** The resident's own hold that this lending fulfils. */
  fulfilsHold: z.boolean(),
});

export const LoanLine = z.object({
  loanId: id,
  item: ItemCard,
  dueOn: Day,
  overdueDays: z.int(),
  mayRenew: z.boolean(),
  renewalRefusal: RefusalView.nullable(),
});

export const HoldLine = z.object({
  holdId: id,
  item: ItemCard,
  ready: z.boolean(),
  pickUpBy: Day.nullable(),
  position: z.int(),
});

const DoneLine = z.object({ item: ItemCard, quantity: z.int(), dueOn: Day.nullable() });

/** What can be taken back, and until when (wall milliseconds). */
const Undo = z.object({ batch: id, until: milliseconds }).nullable();

const notice = RefusalView.nullable();
const lockedUntil = milliseconds.nullable();

export const SessionView = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('idle'), notice }),
  /** Things to borrow. `person` null: nobody has said who yet. */
  z.object({
    screen: z.literal('basket'),
    person: PersonCard.nullable(),
    lines: z.array(BasketLine),
    staffNeeded: z.boolean(),
    staffPresent: z.boolean(),
    canConfirm: z.boolean(),
    notice,
  }),
  /** Who are you? For borrowing, for a hold, or to see one's own things. */
  z.object({ screen: z.literal('who'), purpose: z.enum(['borrow', 'hold', 'mine']), lockedUntil, notice }),
  z.object({
    screen: z.literal('choose'),
    purpose: z.enum(['borrow', 'hold', 'mine']),
    candidates: z.array(z.object({ key: z.string(), name: z.string(), door: z.string() })),
    lockedUntil,
    notice,
  }),
  /** One more fact: the door number. */
  z.object({
    screen: z.literal('prove'),
    purpose: z.enum(['borrow', 'hold', 'mine']),
    name: z.string(),
    triesLeft: z.int(),
    lockedUntil,
    notice,
  }),
  z.object({
    screen: z.literal('register'),
    purpose: z.enum(['borrow', 'hold', 'mine']),
    noticeVersion: z.string(),
    notice,
  }),
  /** Staff put in their PIN for things that need them. */
  z.object({ screen: z.literal('staff-pin'), lockedUntil, notice }),
  /** It was lent a moment ago: really bring it back? */
  z.object({ screen: z.literal('ask-return'), item: ItemCard, lentSecondsAgo: z.int() }),
  z.object({
    screen: z.literal('return'),
    item: ItemCard,
    overdueDays: z.int(),
    parts: z.array(PartTick),
    /** Someone waits for it. */
    waiting: z.int(),
    donor: z.string().nullable(),
  }),
  /** A thing that cannot be lent now, with what can be done instead. */
  z.object({
    screen: z.literal('item'),
    item: ItemCard,
    refusal: RefusalView,
    /** Masked names of those who wait, first first. */
    waitingNames: z.array(z.string()),
    mayHold: z.boolean(),
  }),
  z.object({
    screen: z.literal('mine'),
    person: PersonCard,
    loans: z.array(LoanLine),
    holds: z.array(HoldLine),
    notice,
  }),
  z.object({
    screen: z.literal('done'),
    what: z.enum(['lent', 'returned', 'held', 'hold-cancelled', 'renewed', 'undone', 'registered']),
    person: PersonCard.nullable(),
    lines: z.array(DoneLine),
    /** After a return. */
    condition: Condition.nullable(),
    holdShelf: z.boolean(),
    donor: z.string().nullable(),
    pickUpBy: Day.nullable(),
    undo: Undo,
  }),
  z.object({
    screen: z.literal('unknown'),
    text: z.string(),
    reason: z.enum(['not-registered', 'check', 'unreadable']),
    failures: z.int(),
    offerHelp: z.boolean(),
  }),
]);

export const KioskStatus = z.object({
  needsSetup: z.boolean(),
  demo: z.boolean(),
  room: z.object({ id, name: z.string(), prefix: z.string() }).nullable(),
  rooms: z.array(z.object({ id, name: z.string() })),
  language: z.enum(['zh', 'en']),
  sound: z.boolean(),
  idleSeconds: z.int(),
  warnSeconds: z.int(),
  wedge: z.object({ gapMilliseconds: z.int(), prefix: z.string(), suffix: z.string() }),
  pixelsPerMillimetre: z.number(),
  noticeVersion: z.string(),
  noticeContact: z.string(),
  retentionMonths: z.int(),
  today: Day,
  now: milliseconds,
  version: z.string(),
});

export const CategoryView = z.object({
  id,
  name: z.string(),
  nameEnglish: z.string(),
  drawing: z.string(),
  staffOnly: z.boolean(),
  items: z.int(),
  available: z.int(),
});

/** One line of what a thing has done: no person in it. */
export const DriftLine = z.object({
  at: milliseconds,
  what: z.enum([
    'donated',
    'lent',
    'returned',
    'moved',
    'repaired',
    'lost',
    'found',
    'withdrawn',
    'reinstated',
    'stocked',
    'taken',
  ]),
  roomName: z.string().nullable(),
  condition: Condition.nullable(),
});

// ---- operations --------------------------------------------------------------------------------------------------

interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly roles: readonly Role[];
  readonly input: I;
  readonly output: O;
}
const operation = <I extends z.ZodType, O extends z.ZodType>(
  roles: readonly Role[],
  input: I,
  output: O,
): Operation<I, O> => ({ roles, input, output });

const personName = z.string().trim().min(1).max(50);
const phone = z.string().regex(/^1\d{10}$|^0\d{9,11}$/);
/** 楼-单元-室 as 6号楼2单元301. */
const door = z.string().trim().min(1).max(60);
const base64 = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/);
const pin = z.string().regex(/^\d{4,12}$/);

export const contract = {
  'kiosk.status': operation(everyone, nothing, KioskStatus),
  'wall.numbers': operation(
    everyone,
    nothing,
    z.object({
      lentToday: z.int(),
      returnedToday: z.int(),
      available: z.int(),
      out: z.int(),
      total: z.int(),
      timesLentEver: z.int(),
      popular: z.array(ItemCard),
    }),
  ),
  /** A screen asks for help from staff; staff see it, the ledger keeps it. */
  'help.ask': operation(everyone, z.strictObject({ screen: z.string().max(40) }), nothing),

  // first start: only while there is no room yet
  'setup.begin': operation(
    everyone,
    z.strictObject({
      with: z.enum(['demo', 'empty']),
      roomName: z.string().trim().min(1).max(60),
      prefix: z.string().regex(/^[A-Z]{2,4}$/),
      language: z.enum(['zh', 'en']),
      adminName: z.string().trim().min(1).max(60),
      adminPin: pin,
    }),
    KioskStatus,
  ),
  /** Real size of the screen: CSS pixels a millimetre. Free while nothing is set, afterwards a member of staff's. */
  'setup.screen': operation(everyone, z.strictObject({ pixelsPerMillimetre: z.number().min(1).max(40) }), KioskStatus),

  // the resident's session: the kiosk has one window for residents and one session
  'session.view': operation(everyone, nothing, SessionView),
  'session.scan': operation(
    everyone,
    z.strictObject({ text: z.string().max(512), by: z.enum(['camera', 'wedge', 'keypad', 'touch']) }),
    SessionView,
  ),
  /** Ends what is going on and forgets everything. 'idle': a return that was begun is recorded as unchecked. */
  'session.end': operation(everyone, z.strictObject({ reason: z.enum(['cancel', 'idle', 'done']) }), SessionView),
  /** One step back without forgetting the basket. */
  'session.back': operation(everyone, nothing, SessionView),
  'session.removeLine': operation(everyone, z.strictObject({ itemId: id }), SessionView),
  'session.setQuantity': operation(
    everyone,
    z.strictObject({ itemId: id, quantity: z.int().min(1).max(10_000) }),
    SessionView,
  ),
  'session.setPart': operation(everyone, z.strictObject({ itemId: id, partId: id, present: z.boolean() }), SessionView),
  'session.identify': operation(everyone, z.strictObject({ purpose: z.enum(['borrow', 'hold', 'mine']) }), SessionView),
  'session.findByPhone': operation(everyone, z.strictObject({ tail: z.string().regex(/^\d{4}$/) }), SessionView),
  'session.choose': operation(everyone, z.strictObject({ key: z.string().max(64) }), SessionView),
  'session.prove': operation(everyone, z.strictObject({ door: z.string().max(60) }), SessionView),
  'session.startRegister': operation(everyone, nothing, SessionView),
  'session.register': operation(
    everyone,
    z.strictObject({
      name: personName,
      phone,
      door,
      overFourteen: z.boolean(),
      necessaryConsent: z.boolean(),
      optionalConsent: z.boolean(),
      /** PNG, optional evidence. */
      signature: base64(400_000).nullable(),
    }),
    SessionView,
  ),
  'session.askStaff': operation(everyone, nothing, SessionView),
  'session.staffPin': operation(everyone, z.strictObject({ pin }), SessionView),
  'session.confirm': operation(everyone, nothing, SessionView),
  'session.confirmReturn': operation(everyone, nothing, SessionView),
  'session.return': operation(
    everyone,
    z.strictObject({
      condition: Condition,
      missingParts: z.array(id).max(100),
      note: z.string().max(1000),
      /** JPEG or PNG. */
      photo: base64(6_000_000).nullable(),
    }),
    SessionView,
  ),
  'session.hold': operation(everyone, z.strictObject({ itemId: id }), SessionView),
  'session.cancelHold': operation(everyone, z.strictObject({ holdId: id }), SessionView),
  'session.renew': operation(everyone, z.strictObject({ loanId: id }), SessionView),
  'session.undo': operation(everyone, z.strictObject({ batch: id }), SessionView),

  'catalogue.categories': operation(everyone, nothing, z.array(CategoryView)),
  'catalogue.search': operation(
    everyone,
    z.strictObject({
      text: z.string().max(80),
      categoryId: id.nullable(),
      roomId: id.nullable(),
      availableOnly: z.boolean(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(60),
    }),
    z.object({ items: z.array(ItemCard), total: z.int() }),
  ),
  'catalogue.item': operation(
    everyone,
    z.strictObject({ itemId: id }),
    z.object({
      item: ItemCard,
      parts: z.array(PartSchema),
      donor: z.string().nullable(),
      note: z.string(),
      drift: z.array(DriftLine),
      mayHold: z.boolean(),
    }),
  ),
  'picture.read': operation(
    everyone,
    z.strictObject({ sha256: Sha256 }),
    z.object({ mime: z.string(), base64: z.string() }),
  ),

  // staff
  'staff.open': operation(
    everyone,
    z.strictObject({ pin }),
    z.object({ name: z.string(), role: z.enum(['staff', 'admin']) }),
  ),
  'staff.close': operation(everyone, nothing, nothing),
  'staff.add': operation(
    adminOnly,
    z.strictObject({ name: z.string().trim().min(1).max(60), role: z.enum(['staff', 'admin']), pin }),
    z.object({ id }),
  ),
  'settings.read': operation(staffOnly, nothing, z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  'settings.change': operation(
    adminOnly,
    z.strictObject({ key: z.string().max(60), value: z.union([z.string().max(2000), z.number(), z.boolean()]) }),
    nothing,
  ),
  'rooms.setClosedDays': operation(
    adminOnly,
    z.strictObject({ weekdays: z.array(z.int().min(1).max(7)).max(6), days: z.array(Day).max(1000) }),
    nothing,
  ),
  'categories.define': operation(
    adminOnly,
    z.strictObject({
      id: id.nullable(),
      name: z.string().trim().min(1).max(60),
      nameEnglish: z.string().max(60),
      loanDays: z.int().min(1).max(365).nullable(),
      staffOnly: z.boolean(),
      drawing: z.string().max(60),
      position: z.int().min(0).max(10_000),
    }),
    z.object({ id }),
  ),
  'items.register': operation(
    staffOnly,
    z.strictObject({
      name: z.string().trim().min(1).max(200),
      nameEnglish: z.string().max(200),
      kind: ItemKind,
      categoryId: id,
      shelf: z.string().max(40).nullable(),
      parts: z
        .array(z.strictObject({ name: z.string().trim().min(1).max(100), count: z.int().min(1).max(10_000) }))
        .max(100),
      synonyms: z.array(z.string().max(60)).max(40),
      unit: z.string().max(20).nullable(),
      stock: z.int().min(0).max(1_000_000).nullable(),
      lowStockAt: z.int().min(0).max(1_000_000).nullable(),
      note: z.string().max(2000),
      donor: z.string().max(100).nullable(),
    }),
    z.object({ id, code: z.string() }),
  ),
  'items.bindCode': operation(staffOnly, z.strictObject({ itemId: id, code: z.string().min(1).max(64) }), nothing),
  'items.markLost': operation(staffOnly, z.strictObject({ itemId: id, reason: z.string().max(500) }), nothing),
  'items.repaired': operation(
    staffOnly,
    z.strictObject({ itemId: id, note: z.string().max(1000), partsBack: z.array(id).max(100) }),
    nothing,
  ),
  'items.withdraw': operation(
    staffOnly,
    z.strictObject({ itemId: id, reason: z.string().trim().min(1).max(500) }),
    nothing,
  ),
  'items.reinstate': operation(
    staffOnly,
    z.strictObject({ itemId: id, reason: z.string().trim().min(1).max(500) }),
    nothing,
  ),
  'items.stock': operation(
    staffOnly,
    z.strictObject({ itemId: id, quantity: z.int().min(-100_000).max(100_000), reason: z.string().max(500) }),
    nothing,
  ),
  'residents.liftBlock': operation(
    staffOnly,
    z.strictObject({ residentId: id, until: Day, reason: z.string().trim().min(1).max(500) }),
    nothing,
  ),
  'exceptions.list': operation(
    staffOnly,
    nothing,
    z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        stream: z.string(),
        eventId: z.string(),
        otherEventId: z.string().nullable(),
        at: milliseconds,
      }),
    ),
  ),
} as const;

export type OperationName = keyof typeof contract;
export type Input<N extends OperationName> = z.input<(typeof contract)[N]['input']>;
export type Parsed<N extends OperationName> = z.output<(typeof contract)[N]['input']>;
export type Output<N extends OperationName> = z.output<(typeof contract)[N]['output']>;

/** What a window may hear without asking: always "look again", never data about a person. */
export const pushes = {
  /** Something in the ledger changed: numbers and lists are stale. */
  changed: nothing,
  /** Someone at the screen asks for help. */
  helpAsked: z.object({ screen: z.string() }),
} as const;
export type PushName = keyof typeof pushes;
export interface Push {
  readonly name: PushName;
  readonly data: unknown;
}

/** The reply envelope: refusals and faults cross to the window as data. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: (typeof refusalCodes)[number];
        readonly facts: Readonly<Record<string, string | number>>;
      };
    };

export type ItemCardView = z.infer<typeof ItemCard>;
export type PersonCardView = z.infer<typeof PersonCard>;
export type SessionScreen = z.infer<typeof SessionView>;
export type BasketLineView = z.infer<typeof BasketLine>;
export type PartTickView = z.infer<typeof PartTick>;
export type StatusView = z.infer<typeof KioskStatus>;
