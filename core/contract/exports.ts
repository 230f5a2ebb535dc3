/** Lists that leave as files: what a table shows, or everything. */
import * as z from 'zod';
import { lists } from '../exporting/lists.ts';
import type { ListName } from '../exporting/source.ts';
import { Day } from '../ledger/event.ts';
import { thingSelection } from './items.ts';
import { JobStarted } from './jobs.ts';
import { operation } from './shapes.ts';

const names = Object.keys(lists) as [ListName, ...ListName[]];

const ListAsked = z.strictObject({
  name: z.enum(names),
  /** Which columns, in which order; null = all. */
  columns: z.array(z.string().max(40)).min(1).max(40).nullable(),
  /** First and last day, both included, for loans and events; null = no bound. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** For the inventory: what the table of things shows; null = everything. */
  things: z.strictObject(thingSelection).nullable(),
  as: z.enum(['csv', 'xlsx']),
  encoding: z.enum(['utf-8', 'gb18030']),
  language: z.enum(['zh', 'en']),
});

export const exportOperations = {
  /** A file with names, telephone numbers and doors masked; written down before it is made, as every export. Refused as 'bad-input' for a column the list does not have. */
  'export.run': operation(ListAsked, JobStarted),
  /** The same in full. */
  'export.full': operation(ListAsked, JobStarted),
} as const;
