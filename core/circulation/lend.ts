/** May this thing go out to this person, and if so, which events say it did. */
import { dayOf } from '../calendar.ts';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { isLive } from '../ledger/fold-item.ts';
import type { Hold, ItemState } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { dueOn, loanDays, needsStaff } from './rules.ts';
import { standing } from './standing.ts';

export interface LendCheck {
  readonly itemId: string;
  /** null while nobody has said who borrows: rules about the person are not asked yet. */
  readonly residentId: string | null;
  readonly staffPresent: boolean;
  /** Loans already chosen in the same basket before this one. */
  readonly alreadyInBasket: number;
  /** Rules a member of staff sets aside. */
  readonly overrides?: readonly RefusalCode[];
}

export interface LendIntent extends LendCheck {
  readonly residentId: string;
  /** Supplies only; 1 otherwise. */
  readonly quantity: number;
  readonly missingParts: readonly string[];
  readonly overrides: readonly RefusalCode[];
  readonly reason: string | null;
}

export interface Lendable {
  /** null for supplies: they do not come back. */
  readonly dueOn: string | null;
  /** The hold this lending fulfils. */
  readonly holdId: string | null;
}

/** The first rule that stands in the way, or the due day and the hold it fulfils. */
export function checkLend(deciding: Deciding, check: LendCheck, quantity = 1): Lendable | Refusal {
  const { reader, now, roomId } = deciding;
  const item = reader.item(check.itemId);
  if (item === null) return refuse('not-found');
  const category = reader.categories().find((candidate) => candidate.id === item.categoryId);
  const hold = check.residentId === null ? null : ownTurn(item, check.residentId);
  const first =
    itemRefusal(item, quantity) ??
    (needsStaff(category, check.staffPresent) ? refuse('staff-only') : null) ??
    (check.residentId === null ? null : personRefusal(deciding, item, check.residentId, check.alreadyInBasket, hold));
  if (first !== null && !(check.overrides ?? []).includes(first.refused)) return first;
  if (item.kind === 'supply') return { dueOn: null, holdId: null };
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  return { dueOn: dueOn(dayOf(now), loanDays(category, reader.settings()), room), holdId: hold?.id ?? null };
}

/** The events of one lending (or taking), or why not. A lost thing that is lent is found first. */
export function decideLend(deciding: Deciding, intent: LendIntent): readonly NewEvent[] | Refusal {
  const checked = checkLend(deciding, intent, intent.quantity);
  if (isRefusal(checked)) return checked;
  const { reader, roomId, newId } = deciding;
  const item = reader.item(intent.itemId);
  if (item === null) return refuse('not-found');
  const stream = `item:${item.id}`;
  const found: readonly NewEvent[] = item.lost ? [{ stream, kind: 'item.found', payload: { roomId } }] : [];
  if (checked.dueOn === null) {
    const { residentId, quantity } = intent;
    return [...found, { stream, kind: 'item.taken', payload: { takeId: newId(), residentId, roomId, quantity } }];
  }
  return [
    ...found,
    {
      stream,
      kind: 'item.lent',
      payload: {
        loanId: newId(),
        residentId: intent.residentId,
        roomId,
        dueOn: checked.dueOn,
        missingParts: [...intent.missingParts],
        holdId: checked.holdId,
        overrode: [...intent.overrides],
        reason: intent.reason,
      },
    },
  ];
}

function itemRefusal(item: ItemState, quantity: number): Refusal | null {
  if (item.withdrawn) return refuse('item-withdrawn');
  if (!item.lendable) return refuse('item-not-lendable');
  if (item.kind === 'supply') {
    const stock = item.stock ?? 0;
    return stock < quantity ? refuse('stock-too-low', { stock }) : null;
  }
  const open = item.loans.find((loan) => loan.endedAt === null);
  if (open !== undefined) return refuse('item-out', { dueOn: open.dueOn });
  return item.inRepair ? refuse('item-in-repair') : null;
}

function personRefusal(
  deciding: Deciding,
  item: ItemState,
  residentId: string,
  alreadyInBasket: number,
  ownHold: Hold | null,
): Refusal | null {
  const resident = deciding.reader.resident(residentId);
  if (resident === null || resident.erased) return refuse('not-found');
  if (item.kind === 'supply') return null;
  const limit = deciding.reader.settings()['loan.limit'];
  const where = standing(deciding, residentId);
  if (where.blocked) return refuse('resident-blocked', { days: where.oldestOverdueDays });
  if (ownHold === null && firstInQueue(item) !== null) return refuse('item-held', { waiting: liveHolds(item).length });
  return where.remaining - alreadyInBasket <= 0 ? refuse('limit-reached', { limit }) : null;
}

const liveHolds = (item: ItemState): readonly Hold[] => item.holds.filter(isLive);

/** A ready hold comes before every waiting one; among equals the earlier wish. */
export function firstInQueue(item: ItemState): Hold | null {
  const live = liveHolds(item).toSorted((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1));
  return live.find((hold) => hold.status === 'ready') ?? live[0] ?? null;
}

const ownTurn = (item: ItemState, residentId: string): Hold | null => {
  const first = firstInQueue(item);
  return first !== null && first.residentId === residentId ? first : null;
};
