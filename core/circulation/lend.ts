/** May this thing go out to this person, and if so, which events say it did. */
import { dayOf } from '../calendar.ts';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Hold, ItemState } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { dueOn, loanDays, maySetAside, needsStaff, queueOf, remaining } from './rules.ts';
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

/** The first rule that stands in the way and was not set aside, or the due day and the hold it fulfils. */
export function checkLend(deciding: Deciding, check: LendCheck, quantity = 1): Lendable | Refusal {
  const weighed = weigh(deciding, check, quantity);
  return isRefusal(weighed) ? weighed : weighed.lendable;
}

/** The events of one lending (or taking), or why not. A lost thing that is lent is found first. */
export function decideLend(deciding: Deciding, intent: LendIntent): readonly NewEvent[] | Refusal {
  const weighed = weigh(deciding, intent, intent.quantity);
  if (isRefusal(weighed)) return weighed;
  const { roomId, newId } = deciding;
  const { item, lendable, setAside } = weighed;
  const { residentId, quantity, reason } = intent;
  const stream = `item:${item.id}`;
  const found: readonly NewEvent[] = item.lost ? [{ stream, kind: 'item.found', payload: { roomId } }] : [];
  if (lendable.dueOn === null) {
    return [...found, { stream, kind: 'item.taken', payload: { takeId: newId(), residentId, roomId, quantity } }];
  }
  return [
    ...found,
    {
      stream,
      kind: 'item.lent',
      payload: {
        loanId: newId(),
        residentId,
        roomId,
        dueOn: lendable.dueOn,
        missingParts: partsOf(item, intent.missingParts),
        holdId: lendable.holdId,
        overrode: [...setAside],
        reason: setAside.length > 0 ? reason : null,
      },
    },
  ];
}

interface Weighed {
  readonly item: ItemState;
  readonly lendable: Lendable;
  /** Rules that stood in the way and that staff set aside. */
  readonly setAside: readonly RefusalCode[];
}

function weigh(deciding: Deciding, check: LendCheck, quantity: number): Weighed | Refusal {
  const { reader, now, roomId } = deciding;
  const item = reader.item(check.itemId);
  if (item === null) return refuse('not-found');
  const category = reader.categories().find((candidate) => candidate.id === item.categoryId);
  const against = [
    ...itemRefusals(item, quantity),
    ...(needsStaff(category, check.staffPresent) ? [refuse('staff-only')] : []),
    ...(check.residentId === null ? [] : personRefusals(deciding, item, check.residentId, check.alreadyInBasket)),
  ];
  const overrides = (check.overrides ?? []).filter(maySetAside);
  const inTheWay = against.find(({ refused }) => !overrides.includes(refused));
  if (inTheWay !== undefined) return inTheWay;
  const setAside = against.map(({ refused }) => refused);
  if (item.kind === 'supply') return { item, lendable: { dueOn: null, holdId: null }, setAside };
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  const due = dueOn(dayOf(now), loanDays(category, reader.settings()), room);
  const own = queueOf(item.holds).find((hold) => hold.residentId === check.residentId);
  return { item, lendable: { dueOn: due, holdId: own?.id ?? null }, setAside };
}

function itemRefusals(item: ItemState, quantity: number): readonly Refusal[] {
  const never = [
    ...(item.withdrawn ? [refuse('item-withdrawn')] : []),
    ...(item.lendable ? [] : [refuse('item-not-lendable')]),
  ];
  if (item.kind === 'supply') {
    const stock = item.stock ?? 0;
    return stock < quantity ? [...never, refuse('stock-too-low', { stock })] : never;
  }
  const open = item.loans.find((loan) => loan.endedAt === null);
  return [
    ...never,
    ...(open === undefined ? [] : [refuse('item-out', { dueOn: open.dueOn })]),
    ...(item.inRepair ? [refuse('item-in-repair')] : []),
  ];
}

/** Supplies ask nothing of the person: they are no loan, and who is late may still take three screws. */
function personRefusals(
  deciding: Deciding,
  item: ItemState,
  residentId: string,
  alreadyInBasket: number,
): readonly Refusal[] {
  const resident = deciding.reader.resident(residentId);
  if (resident === null || resident.erased) return [refuse('not-found')];
  if (item.kind === 'supply') return [];
  const settings = deciding.reader.settings();
  const { blocked, oldestOverdueDays, openLoans } = standing(deciding, residentId);
  const queue = queueOf(item.holds);
  return [
    ...(blocked ? [refuse('resident-blocked', { days: oldestOverdueDays })] : []),
    ...(queue[0] === undefined || queue[0].residentId === residentId
      ? []
      : [refuse('item-held', { waiting: queue.length })]),
    ...(remaining(openLoans.length, alreadyInBasket, settings) > 0
      ? []
      : [refuse('limit-reached', { limit: settings['loan.limit'] })]),
  ];
}

const partsOf = (item: ItemState, named: readonly string[]): string[] =>
  item.parts.map((part) => part.id).filter((id) => named.includes(id));

/** Whose turn it is; null when nobody waits. */
export const firstInQueue = (item: ItemState): Hold | null => queueOf(item.holds)[0] ?? null;
