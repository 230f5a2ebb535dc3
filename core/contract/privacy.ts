/** What residents asked for about their data, and the notice they are told. */
import * as z from 'zod';
import { Day } from '../ledger/event.ts';
import { Erasure } from './people.ts';
import { id, milliseconds, NoticeParts, nothing, operation } from './shapes.ts';

const Kind = z.enum(['see', 'copy', 'correct', 'erase', 'withdraw']);
const Why = z.enum(['things-out', 'not-themselves', 'taken-back', 'law-keeps']);

const RequestView = z.object({
  id,
  residentId: id,
  /** '' once they are erased. */
  person: z.string(),
  what: Kind,
  at: milliseconds,
  by: z.string(),
  dueOn: Day,
  late: z.boolean(),
  closedAt: milliseconds.nullable(),
  closedBy: z.string(),
  how: z.enum(['done', 'refused']).nullable(),
  why: Why.nullable(),
  /** Of an erasure that was done: its confirmation, to be printed again. */
  erasure: Erasure.nullable(),
});

const NoticeView = z.object({ version: z.string(), months: z.int(), zh: NoticeParts, en: NoticeParts });
const part = z.strictObject({ title: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(1000) });
const parts = z.array(part).min(1).max(20);

export const privacyOperations = {
  /** Open ones as they are due, or those that are done, the latest first. */
  'requests.list': operation(
    z.strictObject({
      residentId: id.nullable(),
      open: z.boolean(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(200),
    }),
    z.object({ rows: z.array(RequestView), total: z.int(), workdays: z.int() }),
  ),
  'requests.make': operation(z.strictObject({ residentId: id, what: Kind }), z.object({ id, dueOn: Day })),
  /** Refused where a refusal gives no reason ('bad-input'). */
  'requests.close': operation(
    z.strictObject({ requestId: id, how: z.enum(['done', 'refused']), why: Why.nullable() }),
    nothing,
  ),
  'notice.read': operation(
    nothing,
    z.object({
      current: NoticeView,
      /** Months after which data really go; the notice says `current.months`. */
      months: z.int(),
      published: z.array(NoticeView.extend({ at: milliseconds, by: z.string() })),
    }),
  ),
  /** A new version, shown from now on; data go after the months that it says. */
  'notice.publish': operation(
    z.strictObject({ zh: parts, en: parts, months: z.int().min(1).max(120) }),
    z.object({ version: z.string() }),
  ),
} as const;
