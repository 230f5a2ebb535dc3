/** Labels to print: of things, or blank ones to stick on first. */
import * as z from 'zod';
import { JobStarted } from './jobs.ts';
import { id, operation } from './shapes.ts';

const millimetres = z.number().min(0).max(200);

export const labelOperations = {
  /**
   * A PDF in real size. Blank labels reserve their numbers. Refused when the sheet does not fit on A4 or has no free cell
   * ('labels-do-not-fit').
   */
  'labels.pdf': operation(
    z.strictObject({
      what: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('items'), itemIds: z.array(id).min(1).max(1000) }),
        z.strictObject({ type: z.literal('shelves'), shelfIds: z.array(id).min(1).max(1000) }),
        z.strictObject({ type: z.literal('blank'), count: z.int().min(1).max(1000) }),
      ]),
      layout: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('roll') }),
        z.strictObject({
          type: z.literal('sheet'),
          columns: z.int().min(1).max(10),
          rows: z.int().min(1).max(20),
          left: millimetres,
          top: millimetres,
          gapX: millimetres,
          gapY: millimetres,
          skip: z.array(z.int().min(0).max(199)).max(200),
        }),
      ]),
    }),
    JobStarted,
  ),
} as const;
