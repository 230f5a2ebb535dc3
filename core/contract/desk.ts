/** The desk: lending and returning for someone, the day, calls, exceptions. */
import * as z from 'zod';
import { milliseconds, nothing, operation } from './shapes.ts';

export const deskOperations = {
  'exceptions.list': operation(
    nothing,
    z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        stream: z.string(),
        eventId: z.string(),
        otherEventId: z.string().nullable(),
        at: milliseconds,
      }),
    ),
  ),
} as const;
