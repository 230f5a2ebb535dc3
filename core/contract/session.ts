/** The resident's visit: the kiosk has one window for residents and one session. What it shows is masked here. */
import * as z from 'zod';
import { Condition, Day } from '../ledger/event.ts';
import {
  base64,
  door,
  id,
  ItemCard,
  milliseconds,
  NoticeParts,
  nothing,
  operation,
  PartTick,
  personName,
  phone,
  pin,
  RefusalView,
} from './shapes.ts';

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

/** What can be taken back, and until when (wall milliseconds). */
const Undo = z.object({ batch: id, until: milliseconds }).nullable();

export const BasketLine = z.object({
  item: ItemCard,
  /** null for supplies: taken for good. */
  dueOn: Day.nullable(),
  quantity: z.int().min(1),
  parts: z.array(PartTick),
  /** Why this line cannot be lent as things stand; null = it can. */
  refusal: RefusalView.nullable(),
  /** Masked names of those it is kept for, first first; none unless that stands in the way. */
  waitingNames: z.array(z.string()),
  /** Whether they may join the queue for it. */
  mayHold: z.boolean(),
  /** The resident's own hold that this lending fulfils. */
  fulfilsHold: z.boolean(),
  /** It was brought back a moment ago, perhaps by mistake. */
  undo: Undo,
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
    /** What it says, in both languages. */
    told: z.object({ zh: NoticeParts, en: NoticeParts }),
    notice,
  }),
  /** Staff put in their PIN for things that need them. */
  z.object({ screen: z.literal('staff-pin'), lockedUntil, notice }),
  /** It was lent a moment ago: really bring it back? */
  z.object({ screen: z.literal('ask-return'), item: ItemCard, lentSecondsAgo: z.int(), undo: Undo }),
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
    undo: Undo,
  }),
  z.object({
    screen: z.literal('mine'),
    person: PersonCard,
    loans: z.array(LoanLine),
    holds: z.array(HoldLine),
    /** Whether they agree to be named and pictured. */
    optionalConsent: z.boolean(),
    /** The notice that was published since they agreed to one. */
    newNotice: z.string().nullable(),
    notice,
  }),
  z.object({
    screen: z.literal('done'),
    what: z.enum(['lent', 'returned', 'held', 'hold-cancelled', 'renewed', 'undone', 'registered']),
    person: PersonCard.nullable(),
    lines: z.array(DoneLine),
    /** After a return: where it is to be put. */
    holdShelf: z.boolean(),
    repairShelf: z.boolean(),
    donor: z.string().nullable(),
    pickUpBy: Day.nullable(),
    undo: Undo,
  }),
  z.object({
    screen: z.literal('unknown'),
    text: z.string(),
    /** 'card': one of ours that nobody here has, an old one or one that this room has not heard of yet. */
    reason: z.enum(['not-registered', 'card', 'shelf', 'check', 'unreadable']),
    /** What they may say for who they are, where a card was to say it. */
    purpose: z.enum(['borrow', 'hold', 'mine']),
    failures: z.int(),
    offerHelp: z.boolean(),
  }),
]);

export const sessionOperations = {
  // the resident's session: the kiosk has one window for residents and one session
  'session.view': operation(nothing, SessionView),
  'session.scan': operation(
    z.strictObject({ text: z.string().max(512), by: z.enum(['camera', 'wedge', 'keypad', 'touch']) }),
    SessionView,
  ),
  /** Ends what is going on and forgets everything. 'idle': a return that was begun is recorded as unchecked. */
  'session.end': operation(z.strictObject({ reason: z.enum(['cancel', 'idle', 'done']) }), SessionView),
  /** One step back without forgetting the basket. */
  'session.back': operation(nothing, SessionView),
  'session.removeLine': operation(z.strictObject({ itemId: id }), SessionView),
  'session.setQuantity': operation(z.strictObject({ itemId: id, quantity: z.int().min(1).max(10_000) }), SessionView),
  'session.setPart': operation(z.strictObject({ itemId: id, partId: id, present: z.boolean() }), SessionView),
  'session.identify': operation(z.strictObject({ purpose: z.enum(['borrow', 'hold', 'mine']) }), SessionView),
  'session.findByPhone': operation(z.strictObject({ tail: z.string().regex(/^\d{4}$/) }), SessionView),
  'session.choose': operation(z.strictObject({ key: z.string().max(64) }), SessionView),
  'session.prove': operation(z.strictObject({ door: z.string().max(60) }), SessionView),
  'session.startRegister': operation(nothing, SessionView),
  'session.register': operation(
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
  'session.askStaff': operation(nothing, SessionView),
  'session.staffPin': operation(z.strictObject({ pin }), SessionView),
  'session.confirm': operation(nothing, SessionView),
  'session.confirmReturn': operation(nothing, SessionView),
  'session.return': operation(
    z.strictObject({
      condition: Condition,
      missingParts: z.array(id).max(100),
      note: z.string().max(1000),
      /** JPEG or PNG. */
      photo: base64(6_000_000).nullable(),
    }),
    SessionView,
  ),
  'session.hold': operation(z.strictObject({ itemId: id }), SessionView),
  'session.cancelHold': operation(z.strictObject({ holdId: id }), SessionView),
  /** The optional consent, given or withdrawn by one touch. */
  'session.setConsent': operation(z.strictObject({ optional: z.boolean() }), SessionView),
  'session.renew': operation(z.strictObject({ loanId: id }), SessionView),
  'session.undo': operation(z.strictObject({ batch: id }), SessionView),
} as const;
