/** The desk: the day at a glance, lending and returning for someone, calls, exceptions, repairs. */
import * as z from 'zod';
import { goneStates } from '../catalogue/gone.ts';
import { Condition, Day, Sha256 } from '../ledger/event.ts';
import { base64, id, ItemCard, milliseconds, nothing, operation, PartTick, reason, RefusalView } from './shapes.ts';

const count = z.int().min(0);
const DeskListName = z.enum([
  'out',
  'due-today',
  'overdue',
  'back-today',
  'ready',
  'low-stock',
  'repair',
  'lost',
  'stranded',
]);

/** A resident as staff see one in a list: the name, the telephone number masked. */
export const ResidentCard = z.object({
  id,
  name: z.string(),
  phone: z.string(),
  door: z.string(),
  openLoans: count,
  overdueDays: count,
  blocked: z.boolean(),
  remaining: count,
});

const DeskRowView = z.object({
  itemId: id,
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  shelf: z.string().nullable(),
  room: z.string(),
  /** Where it belongs: lent here, it may be another room's. */
  homeRoom: z.string(),
  residentId: id.nullable(),
  person: z.string(),
  loanId: id.nullable(),
  holdId: id.nullable(),
  /** Why what is waited for will not come. */
  gone: z.enum(goneStates).nullable(),
  day: Day.nullable(),
  at: milliseconds.nullable(),
  stock: z.int().nullable(),
  unit: z.string().nullable(),
  note: z.string(),
  photo: Sha256.nullable(),
  missingParts: z.array(z.object({ id, name: z.string() })),
});

export const CallView = z.object({
  at: milliseconds,
  by: z.string(),
  outcome: z.enum(['promised', 'unreachable', 'other']),
  promisedOn: Day.nullable(),
  note: z.string(),
});

const SettleChoice = z.enum(['agree', 'undo', 'mark-lost', 'reinstate', 'make-lendable', 'count', 'merge']);

const Overridable = z.enum([
  'item-withdrawn',
  'item-not-lendable',
  'item-in-repair',
  'item-held',
  'staff-only',
  'resident-blocked',
  'limit-reached',
]);

export const deskOperations = {
  'desk.today': operation(
    nothing,
    z.object({
      out: count,
      dueToday: count,
      overdue: count,
      backToday: count,
      lentToday: count,
      ready: count,
      lowStock: count,
      repair: count,
      lost: count,
      /** Residents who wait here for what is lost, withdrawn or not lent any more. */
      stranded: count,
      exceptions: count,
      /** What residents asked for about their data and should have been answered by now. */
      requestsLate: count,
      /** Things here that are wanted in another room, and things on their way here. */
      toSend: count,
      arriving: count,
      /** When residents asked for help today, the latest first. */
      help: z.array(milliseconds),
    }),
  ),
  'desk.list': operation(
    z.strictObject({ list: DeskListName, offset: z.int().min(0).max(1_000_000), limit: z.int().min(1).max(500) }),
    z.object({ rows: z.array(DeskRowView), total: count }),
  ),
  /** What a scanned or typed text means at the desk. */
  'desk.resolve': operation(
    z.strictObject({ text: z.string().max(512) }),
    z.discriminatedUnion('type', [
      z.object({
        type: z.literal('item'),
        item: ItemCard,
        parts: z.array(PartTick),
        /** Who has it, when it is out. */
        borrower: z.string().nullable(),
        loanId: id.nullable(),
      }),
      z.object({ type: z.literal('resident'), resident: ResidentCard }),
      z.object({ type: z.literal('unknown'), text: z.string() }),
    ]),
  ),
  'desk.residents': operation(z.strictObject({ text: z.string().max(80) }), z.array(ResidentCard)),
  'desk.loans': operation(
    z.strictObject({ residentId: id }),
    z.array(
      z.object({
        loanId: id,
        itemId: id,
        code: z.string(),
        name: z.string(),
        nameEnglish: z.string(),
        dueOn: Day,
        overdueDays: count,
      }),
    ),
  ),
  /**
   * Hands things to someone, all or none. `overrides` are rules set aside, for which there must be a reason; `lentOn` is an
   * earlier day when it was forgotten, for which there must be a reason, too.
   */
  'desk.lend': operation(
    z.strictObject({
      residentId: id,
      lines: z
        .array(z.strictObject({ itemId: id, quantity: z.int().min(1).max(10_000), missingParts: z.array(id).max(100) }))
        .min(1)
        .max(100),
      overrides: z.array(Overridable).max(10),
      lentOn: Day.nullable(),
      reason: reason.nullable(),
    }),
    z.object({ batch: id, dueOn: z.array(Day.nullable()) }),
  ),
  'desk.return': operation(
    z.strictObject({
      itemId: id,
      condition: Condition,
      missingParts: z.array(id).max(100),
      note: z.string().max(1000),
      photo: base64(6_000_000).nullable(),
    }),
    z.object({ batch: id, holdWaits: z.boolean(), toRepair: z.boolean() }),
  ),
  /** Renews each, or says of each why not. */
  'desk.renew': operation(
    z.strictObject({ itemIds: z.array(id).min(1).max(200) }),
    z.array(z.object({ itemId: id, dueOn: Day.nullable(), refusal: RefusalView.nullable() })),
  ),
  /** Ends somebody's waiting for a thing; why is kept. Refused for what is over already ('not-found'). */
  'desk.cancelHold': operation(z.strictObject({ itemId: id, holdId: id, reason }), nothing),
  'desk.undo': operation(z.strictObject({ batch: id }), nothing),
  /** Names and numbers in full of whoever has something overdue: opening it is recorded. */
  'desk.callSheet': operation(
    nothing,
    z.array(
      z.object({
        residentId: id,
        name: z.string(),
        phone: z.string(),
        door: z.string(),
        things: z.array(
          z.object({ code: z.string(), name: z.string(), nameEnglish: z.string(), dueOn: Day, days: count }),
        ),
        calls: z.array(CallView),
        /** May not borrow now, because of what is late. */
        blocked: z.boolean(),
      }),
    ),
  ),
  /** Refused for a day that is over ('bad-input'). */
  'desk.called': operation(
    z.strictObject({
      residentId: id,
      outcome: z.enum(['promised', 'unreachable', 'other']),
      promisedOn: Day.nullable(),
      note: z.string().max(500),
    }),
    nothing,
  ),
  /** The photo that was taken when this thing came back. */
  'photo.read': operation(
    z.strictObject({ itemId: id, sha256: Sha256 }),
    z.object({ mime: z.string(), base64: z.string() }),
  ),
  'exceptions.list': operation(
    nothing,
    z.object({
      open: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          at: milliseconds,
          itemId: id.nullable(),
          code: z.string(),
          name: z.string(),
          nameEnglish: z.string(),
          person: z.string(),
          /** Who had it by the books, where a loan was contradicted; '' elsewhere. */
          earlier: z.string(),
          choices: z.array(SettleChoice),
        }),
      ),
      settled: z.array(
        z.object({
          id: z.string(),
          /** '' where it is not of a thing. */
          code: z.string(),
          name: z.string(),
          nameEnglish: z.string(),
          choice: z.string(),
          note: z.string(),
          by: z.string(),
          at: milliseconds,
        }),
      ),
    }),
  ),
  'exceptions.settle': operation(
    z.strictObject({
      caseId: z.string().min(1).max(70),
      choice: SettleChoice,
      note: z.string().max(500),
      count: z.int().min(0).max(1_000_000).nullable(),
    }),
    nothing,
  ),
} as const;
