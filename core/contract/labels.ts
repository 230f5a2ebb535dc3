/** Labels to print: of things, or blank ones to stick on first. */
import * as z from 'zod';
import { sheetMeasures } from '../ledger/event.ts';
import { JobStarted } from './jobs.ts';
import { id, nothing, operation } from './shapes.ts';

const things = [
  z.strictObject({ type: z.literal('items'), itemIds: z.array(id).min(1).max(1000) }),
  z.strictObject({ type: z.literal('shelves'), shelfIds: z.array(id).min(1).max(1000) }),
  z.strictObject({ type: z.literal('blank'), count: z.int().min(1).max(1000) }),
] as const;
const presetName = z.string().trim().min(1).max(40);
const printer = {
  kind: z.enum(['none', 'queue', 'device']),
  target: z.string().max(200),
  gap: z.number().min(0).max(20),
  direction: z.int().min(0).max(1),
};

export const labelOperations = {
  /**
   * A PDF in real size. Blank labels reserve their numbers. Refused when the sheet does not fit on A4 or has no free cell
   * ('labels-do-not-fit').
   */
  'labels.pdf': operation(
    z.strictObject({
      what: z.discriminatedUnion('type', [...things]),
      layout: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('roll') }),
        z.strictObject({
          type: z.literal('sheet'),
          ...sheetMeasures,
          skip: z.array(z.int().min(0).max(199)).max(200),
        }),
      ]),
      /** Of the file's name. */
      language: z.enum(['zh', 'en']),
    }),
    JobStarted,
  ),
  /** Straight to the label printer of this machine; `test` is one label to look at. Refused without one ('printer-not-set'). */
  'labels.print': operation(
    z.strictObject({ what: z.discriminatedUnion('type', [...things, z.strictObject({ type: z.literal('test') })]) }),
    JobStarted,
  ),
  'labels.settings': operation(
    nothing,
    z.object({
      /** Kept layouts of sheets, by name. */
      presets: z.array(z.object({ name: z.string(), layout: z.object(sheetMeasures) })),
      printer: z.object(printer),
    }),
  ),
  /** Keeps a layout under a name, in place of one that has it; null takes the name away. */
  'labels.keepPreset': operation(
    z.strictObject({ name: presetName, layout: z.strictObject(sheetMeasures).nullable() }),
    nothing,
  ),
  /** Of this machine. Refused for a target that is no printer ('bad-input'). */
  'labels.setPrinter': operation(z.strictObject(printer), nothing),
} as const;
