/** Ways of looking at the table of things that staff keep, each for themselves or all together. */
import * as z from 'zod';
import { thingSelection } from './items.ts';
import { id, nothing, operation } from './shapes.ts';

/** What a view keeps: everything but the page one is on. */
export const ViewState = z.strictObject({
  query: z.strictObject(thingSelection),
  columns: z.array(z.string().max(40)).min(1).max(40),
});

export const viewOperations = {
  /** One's own and everybody's, by name; those that only a newer version can read are left out. */
  'views.list': operation(nothing, z.array(z.object({ id, name: z.string(), shared: z.boolean(), state: ViewState }))),
  /** null = a new one. Refused for a view of somebody else ('not-found'). */
  'views.save': operation(
    z.strictObject({
      id: id.nullable(),
      name: z.string().trim().min(1).max(60),
      shared: z.boolean(),
      state: ViewState,
    }),
    z.object({ id }),
  ),
  'views.remove': operation(z.strictObject({ id }), nothing),
} as const;
