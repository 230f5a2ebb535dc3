/** What several groups of operations are made of. Values are JSON only, so that both hosts carry them alike. */
import * as z from 'zod';
import { goneStates } from '../catalogue/gone.ts';
import { refusalCodes } from '../errors.ts';
import { Day, ItemKind, PartSchema, Sha256 } from '../ledger/event.ts';

interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}
/** One line of the contract. Inputs are strict objects: an unknown field is refused. */
export const operation = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<I, O> => ({
  input,
  output,
});

export const id = z.string().min(1).max(64);
export const nothing = z.strictObject({});
/** Wall milliseconds since 1970. */
export const milliseconds = z.int().min(0);
export const personName = z.string().trim().min(1).max(50);
export const phone = z.string().regex(/^1\d{10}$|^0\d{9,11}$/);
/** 楼-单元-室 as 6号楼2单元301. */
export const door = z.string().trim().min(1).max(60);
export const pin = z.string().regex(/^\d{4,12}$/);
/** Why staff did something. */
export const reason = z.string().trim().min(1).max(500);
export const base64 = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/);

export const RefusalView = z.object({
  code: z.enum(refusalCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A paragraph of the notice on personal data. */
export const NoticeParts = z.array(z.object({ title: z.string(), text: z.string() }));

/** A thing as anyone may see it. */
export const ItemCard = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  kind: ItemKind,
  categoryId: z.string(),
  drawing: z.string(),
  picture: Sha256.nullable(),
  status: z.enum(['in', 'out', 'held', 'repair', ...goneStates, 'empty', 'transit']),
  /** Where it is now (or goes, in transit), and whether that is this room. */
  roomName: z.string(),
  here: z.boolean(),
  shelf: z.string().nullable(),
  /** Day the open loan is due. */
  dueOn: Day.nullable(),
  /** Supplies: what is left and in which unit. */
  stock: z.int().nullable(),
  unit: z.string().nullable(),
  lowStock: z.boolean(),
  staffOnly: z.boolean(),
  waiting: z.int(),
  timesLent: z.int(),
});

export const PartTick = PartSchema.extend({ present: z.boolean(), knownMissing: z.boolean() });
