/** Bringing a list in: its file in parts, how it is read, a dry run, doing it, and taking it back. */
import * as z from 'zod';
import { importFields } from '../importing/fields.ts';
import { delimiters, textEncodings } from '../importing/read-how.ts';
import { JobStarted } from './jobs.ts';
import { base64, id, milliseconds, nothing, operation } from './shapes.ts';

const count = z.int().min(0);
const Field = z.enum(importFields);
const Verdict = z.enum(['new', 'changed', 'same', 'wrong']);

const ReadHow = z.strictObject({
  /** null = to be found. */
  encoding: z.enum(textEncodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  sheet: z.int().min(0).max(1000).nullable(),
  /** Row of the titles, from 1; 0 = there are none. */
  head: z.int().min(0).max(1_048_576).nullable(),
});

const PlannedLine = z.object({
  line: count,
  verdict: Verdict,
  code: z.string(),
  name: z.string(),
  changes: z.array(z.object({ field: Field, from: z.string(), to: z.string() })),
  remarks: z.array(
    z.discriminatedUnion('what', [
      z.object({ what: z.enum(['category-guessed', 'category-added']), text: z.string() }),
      z.object({ what: z.enum(['by-name', 'withdrawn', 'donor-resident']) }),
      z.object({ what: z.literal('copies'), count }),
    ]),
  ),
  troubles: z.array(
    z.object({
      what: z.enum([
        'name-missing',
        'too-long',
        'too-many',
        'not-a-number',
        'nothing-there',
        'kind-unknown',
        'room-unknown',
        'yes-or-no',
        'code-misread',
        'code-spoiled',
        'code-of-other-kind',
        'code-taken',
        'code-twice',
        'thing-twice',
        'cells-beyond',
        'numbers-used-up',
      ]),
      field: Field.optional(),
      text: z.string().optional(),
      most: z.int().optional(),
      line: z.int().optional(),
    }),
  ),
});

export const importOperations = {
  /** Makes room for a file, in place of one brought before. Refused as 'file-too-large' with the megabytes it may have. */
  'import.begin': operation(
    z.strictObject({
      name: z.string().min(1).max(255),
      bytes: z
        .int()
        .min(1)
        .max(2 ** 40),
    }),
    z.object({ importId: id }),
  ),
  /** The next half megabyte or less of it; answers how many bytes have arrived. */
  'import.part': operation(
    z.strictObject({ importId: id, offset: count, bytes: base64(700_000) }),
    z.object({ received: count }),
  ),
  /** How it would be read: encoding, sheets, titles, columns with what they are likely to be. */
  'import.look': operation(z.strictObject({ importId: id, how: ReadHow }), JobStarted),
  /** The dry run; `result.counts` says how many rows of each kind, its file has those that are wrong. */
  'import.plan': operation(
    z.strictObject({
      importId: id,
      how: ReadHow,
      columns: z.array(Field.nullable()).min(1).max(200),
      choices: z.strictObject({ sameName: z.enum(['copy', 'same']), newCategory: z.enum(['guess', 'add']) }),
      language: z.enum(['zh', 'en']),
    }),
    JobStarted,
  ),
  /** A page of the dry run, row by row; nothing before there was one. */
  'import.lines': operation(
    z.strictObject({
      importId: id,
      verdict: Verdict.nullable(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(200),
    }),
    z.object({
      counts: z.object({ new: count, changed: count, same: count, wrong: count }).nullable(),
      lines: z.array(PlannedLine),
    }),
  ),
  /** Does what the dry run said, all or nothing. Fails as 'plan-outdated' when things have changed since. */
  'import.commit': operation(z.strictObject({ importId: id }), JobStarted),
  /** Newest first. */
  'import.list': operation(
    nothing,
    z.array(
      z.object({
        batch: id,
        at: milliseconds,
        by: z.string(),
        file: z.string(),
        added: count,
        changed: count,
        wrong: count,
        undone: z.object({ at: milliseconds, kept: count }).nullable(),
      }),
    ),
  ),
  /** Takes a whole import back; `result` names what stays because something came after it. */
  'import.undo': operation(z.strictObject({ batch: id }), JobStarted),
} as const;
