/** What staff do for residents. Numbers are masked until somebody asks for one, which is written down. */
import * as z from 'zod';
import { Condition, Day } from '../ledger/event.ts';
import { CallView, ResidentCard } from './desk.ts';
import { JobStarted } from './jobs.ts';
import { door, id, milliseconds, nothing, operation, personName, phone, reason } from './shapes.ts';

const PersonRow = ResidentCard.extend({
  registeredAt: milliseconds,
  optionalConsent: z.boolean(),
  noticeVersion: z.string(),
});

const thing = { itemId: id, code: z.string(), name: z.string(), nameEnglish: z.string() };
const aboutThing = { ...thing, room: z.string() };

const PersonView = z.object({
  person: PersonRow,
  /** The last day of it; null also when that is over. */
  blockLiftedUntil: Day.nullable(),
  /** Masked; null when they have none. */
  card: z.string().nullable(),
  hasSignature: z.boolean(),
  // Each newest first.
  loans: z.array(
    z.object({
      ...aboutThing,
      loanId: id,
      lentAt: milliseconds,
      dueOn: Day,
      overdueDays: z.int(),
      endedAt: milliseconds.nullable(),
      ended: z.enum(['returned', 'superseded', 'lost']).nullable(),
      condition: Condition.nullable(),
      note: z.string(),
    }),
  ),
  takes: z.array(
    z.object({ ...aboutThing, quantity: z.int(), unit: z.string().nullable(), at: milliseconds, takeId: id }),
  ),
  holds: z.array(
    z.object({
      ...aboutThing,
      holdId: id,
      status: z.enum(['waiting', 'ready', 'fulfilled', 'cancelled', 'expired']),
      at: milliseconds,
      pickUpBy: Day.nullable(),
    }),
  ),
  gifts: z.array(z.object({ ...thing, at: milliseconds })),
  /** What was agreed to, when, under which notice; `by` is empty when they did it themselves. */
  consents: z.array(
    z.object({
      at: milliseconds,
      by: z.string(),
      noticeVersion: z.string(),
      optional: z.boolean(),
      first: z.boolean(),
    }),
  ),
  calls: z.array(CallView),
  lifts: z.array(z.object({ at: milliseconds, by: z.string(), until: Day, reason: z.string() })),
  /** Other entries that were found to be the same person. */
  merged: z.array(
    z.object({
      eventId: id,
      at: milliseconds,
      by: z.string(),
      name: z.string(),
      phone: z.string(),
      door: z.string(),
    }),
  ),
});

/** What of a person is erased, counted. */
const ErasedParts = z.object({
  entries: z.int(),
  cards: z.int(),
  signature: z.boolean(),
  calls: z.int(),
  /** Things they gave that named them. */
  gifts: z.int(),
  /** Loans and takings that stay, with nobody's name. */
  lendings: z.int(),
});

/** What the confirmation of an erasure says. */
export const Erasure = z.object({
  number: z.string(),
  at: milliseconds,
  by: z.string(),
  backups: z.int(),
  goes: ErasedParts,
});

const Forgotten = z.object({ lendings: z.int(), people: z.int(), more: z.boolean() });

export const peopleOperations = {
  'residents.list': operation(
    z.strictObject({
      text: z.string().max(80),
      filter: z.enum(['all', 'has-things', 'overdue', 'blocked', 'no-optional']),
      order: z.enum(['name', 'registered']),
      descending: z.boolean(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(200),
    }),
    z.object({ rows: z.array(PersonRow), total: z.int() }),
  ),
  'residents.read': operation(z.strictObject({ residentId: id }), PersonView),
  /** The telephone number and the signature in full: asking is recorded. */
  'residents.reveal': operation(
    z.strictObject({ residentId: id }),
    z.object({
      phone: z.string(),
      signature: z.object({ mime: z.string(), base64: z.string() }).nullable(),
    }),
  ),
  /** Everything kept of one person, as a sheet or as JSON with every row and picture; written down before it is made. */
  'residents.copy': operation(
    z.strictObject({ residentId: id, as: z.enum(['json', 'print', 'pdf']), language: z.enum(['zh', 'en']) }),
    JobStarted,
  ),
  /** Somebody who stands at the desk; the consents are theirs, said aloud. */
  'residents.register': operation(
    z.strictObject({
      name: personName,
      phone,
      door,
      overFourteen: z.boolean(),
      necessaryConsent: z.boolean(),
      optionalConsent: z.boolean(),
    }),
    z.object({ id }),
  ),
  /** Absent fields stay. */
  'residents.change': operation(
    z.strictObject({
      residentId: id,
      name: personName.optional(),
      phone: phone.optional(),
      door: door.optional(),
    }),
    nothing,
  ),
  /** A card that was printed before, or null for a new number; the one they had opens nothing any more. */
  'residents.bindCard': operation(
    z.strictObject({ residentId: id, card: z.string().min(1).max(64).nullable() }),
    nothing,
  ),
  /** The optional consent, as they say it at the desk. */
  'residents.setConsent': operation(z.strictObject({ residentId: id, optional: z.boolean() }), nothing),
  'residents.liftBlock': operation(z.strictObject({ residentId: id, until: Day, reason }), nothing),
  /** What is of `fromId` is of `intoId` from then on; can be taken back. */
  'residents.merge': operation(z.strictObject({ fromId: id, intoId: id }), nothing),
  'residents.unmerge': operation(z.strictObject({ eventId: id }), nothing),
  /** What stands in the way of erasing somebody, and what would go. */
  'residents.eraseCheck': operation(
    z.strictObject({ residentId: id }),
    z.object({
      out: z.array(z.object({ ...thing, dueOn: Day })),
      holds: z.array(z.object(thing)),
      goes: ErasedParts,
    }),
  ),
  /** For good, on every kiosk. Refused while something is out ('things-out'). Answers what the sheet for them says. */
  'residents.erase': operation(z.strictObject({ residentId: id, reason: z.enum(['asked', 'mistake']) }), Erasure),
  /**
   * Loans and persons that are not needed any more, counted. `more`: one run does not do it all. `byItself`: the night does it;
   * not where too little was borrowed for the calendar to be sure.
   */
  'retention.preview': operation(
    nothing,
    Forgotten.extend({ months: z.int(), erases: z.boolean(), before: Day, byItself: z.boolean() }),
  ),
  'retention.run': operation(nothing, Forgotten),
  /**
   * Cards to print and cut, ten on A4; `skip` are cells of the first sheet that are used up. Who has no card is left out;
   * refused ('not-found') when nobody has one.
   */
  'cards.pdf': operation(
    z.strictObject({
      residentIds: z.array(id).min(1).max(500),
      skip: z.array(z.int().min(0).max(9)).max(9),
      /** Of the file's name. */
      language: z.enum(['zh', 'en']),
    }),
    JobStarted,
  ),
} as const;
