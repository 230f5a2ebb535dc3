/** Settings, closed days and categories. */
import * as z from 'zod';
import { Day } from '../ledger/event.ts';
import { id, nothing, operation } from './shapes.ts';

export const settingsOperations = {
  'settings.read': operation(nothing, z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  /** What each may be, by its key. */
  'settings.bounds': operation(
    nothing,
    z.record(
      z.string(),
      z.object({
        type: z.enum(['number', 'text', 'choice', 'switch']),
        min: z.number().nullable(),
        max: z.number().nullable(),
        whole: z.boolean(),
        choices: z.array(z.string()),
        usual: z.union([z.string(), z.number(), z.boolean()]),
      }),
    ),
  ),
  'settings.change': operation(
    z.strictObject({ key: z.string().max(60), value: z.union([z.string().max(2000), z.number(), z.boolean()]) }),
    nothing,
  ),
  /** What is set for categories and closed days, with what a change would meet. */
  'rules.read': operation(
    nothing,
    z.object({
      /** Loan period where a category says nothing. */
      usualDays: z.int(),
      categories: z.array(
        z.object({
          id,
          name: z.string(),
          nameEnglish: z.string(),
          loanDays: z.int().nullable(),
          staffOnly: z.boolean(),
          drawing: z.string(),
          position: z.int(),
          /** Things of it that are not withdrawn, in all rooms. */
          items: z.int(),
          /** Of these, out now. */
          out: z.int(),
        }),
      ),
      /** Closed in this room. */
      weekdays: z.array(z.int()),
      days: z.array(Day),
      /** How many of this room's open loans are due when. */
      due: z.array(z.object({ day: Day, count: z.int() })),
    }),
  ),
  'rooms.setClosedDays': operation(
    z.strictObject({ weekdays: z.array(z.int().min(1).max(7)).max(6), days: z.array(Day).max(1000) }),
    nothing,
  ),
  'categories.define': operation(
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
} as const;
