/** The ledger and the log of who saw personal data, as an administrator goes through them. */
import * as z from 'zod';
import { auditGroups } from '../audit/kinds.ts';
import { Day } from '../ledger/event.ts';
import { accessKinds } from '../staff/access.ts';
import { JobStarted } from './jobs.ts';
import { id, milliseconds, nothing, operation } from './shapes.ts';

const common = {
  /** First and last day, both included; null = no bound. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** Who of the staff did it; null = anybody. */
  staffId: id.nullable(),
  /** The lines are sentences: in which language. */
  language: z.enum(['zh', 'en']),
};
const eventFilter = {
  ...common,
  group: z.enum(auditGroups).nullable(),
  /** A thing, by any code that it has; null = whatever it is about. */
  code: z.string().trim().min(1).max(64).nullable(),
  kiosk: id.nullable(),
  /** Only where staff set a rule aside. */
  overrides: z.boolean(),
};
const accessFilter = { ...common, what: z.enum(accessKinds).nullable() };
const asFile = { as: z.enum(['csv', 'xlsx']), encoding: z.enum(['utf-8', 'gb18030']) };
const limit = z.int().min(1).max(200);

/** Where a page ended: the next begins after it. */
const EventPlace = z.strictObject({ time: z.string().max(40), row: z.int() });
const AccessPlace = z.strictObject({ at: milliseconds, row: z.int() });

const EventLine = z.object({
  id,
  at: milliseconds,
  kind: z.string(),
  by: z.string(),
  room: z.string(),
  kiosk: z.string(),
  what: z.string(),
  /** '' where no rule was set aside. */
  overrides: z.string(),
  why: z.string(),
  itemId: id.nullable(),
  residentId: id.nullable(),
});
const AccessLine = z.object({
  at: milliseconds,
  by: z.string(),
  how: z.string(),
  about: z.string(),
  detail: z.string(),
  residentId: id.nullable(),
  key: z.int(),
});

export const auditOperations = {
  /** Newest first; `next` is null at the end. Refused ('not-found') when no thing has the code. */
  'audit.events': operation(
    z.strictObject({ ...eventFilter, after: EventPlace.nullable(), limit }),
    z.object({ rows: z.array(EventLine), next: EventPlace.nullable() }),
  ),
  /** The kiosks that wrote in the ledger, with the room each stands in ('' where that is not known). */
  'audit.kiosks': operation(nothing, z.array(z.object({ id, name: z.string(), room: z.string() }))),
  /** The same lines as a file; written down before it is made. */
  'audit.export': operation(z.strictObject({ ...eventFilter, ...asFile }), JobStarted),
  'access.list': operation(
    z.strictObject({ ...accessFilter, after: AccessPlace.nullable(), limit }),
    z.object({ rows: z.array(AccessLine), next: AccessPlace.nullable() }),
  ),
  'access.export': operation(z.strictObject({ ...accessFilter, ...asFile }), JobStarted),
} as const;
