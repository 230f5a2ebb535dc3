/** A resident as staff see one in a list: the name, the telephone number masked, where they stand. */
import type { Deciding } from '../circulation/deciding.ts';
import { standing } from '../circulation/standing.ts';
import type { ResidentState } from '../ledger/state.ts';
import { maskPhone } from './mask.ts';

export interface ResidentCard {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly openLoans: number;
  readonly overdueDays: number;
  readonly blocked: boolean;
  readonly remaining: number;
}

export function residentCard(deciding: Deciding, { id, name, phone, door }: ResidentState): ResidentCard {
  const { openLoans, oldestOverdueDays, blocked, remaining } = standing(deciding, id);
  return {
    id,
    name,
    phone: maskPhone(phone),
    door,
    openLoans: openLoans.length,
    overdueDays: oldestOverdueDays,
    blocked,
    remaining,
  };
}
