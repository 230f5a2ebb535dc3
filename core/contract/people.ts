/** What staff do for residents. */
import * as z from 'zod';
import { Day } from '../ledger/event.ts';
import { id, nothing, operation, reason } from './shapes.ts';

export const peopleOperations = {
  'residents.liftBlock': operation(z.strictObject({ residentId: id, until: Day, reason }), nothing),
} as const;
