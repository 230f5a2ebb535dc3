/** The visit as its screen: masked, and no more than is shown. */
import { dayOf } from '../calendar.ts';
import { donorOf } from '../catalogue/donor.ts';
import { isHoldable, itemCards, type ItemCards } from '../catalogue/item-card.ts';
import type { BasketLineView, ItemCardView, PartTickView, PersonCardView, SessionScreen } from '../contract.ts';
import { isRefusal, refusalView, type Refusal } from '../errors.ts';
import { mayBeHandedOut } from '../ledger/fold-item.ts';
import { maskDoor, maskName } from '../residents/mask.ts';
import type { Tries } from '../residents/tries.ts';
import type { Deciding } from './deciding.ts';
import { decideHold, whoWaits } from './holds.ts';
import { checkLend, firstInQueue } from './lend.ts';
import { decideRenew } from './renew.ts';
import { overdueDays } from './rules.ts';
import { loansBefore } from './session-checkout.ts';
import { HELP_AFTER, undoOf, wantedBy, type Done, type Session } from './session.ts';
import { standing } from './standing.ts';

export interface ViewDeps {
  /** What was recorded last at this window. */
  readonly last: Done | null;
  readonly phoneTries: Tries;
  readonly pinLockedUntil: () => number | null;
}

export function sessionView(deciding: Deciding, session: Session, deps: ViewDeps): SessionScreen {
  const { reader, now, roomId } = deciding;
  const cards = itemCards(reader, roomId);
  const notice = viewOrNull(session.notice);
  const lockedUntil = deps.phoneTries.lockedUntil(now);
  const { screen, purpose } = session;
  switch (screen.is) {
    case 'idle':
      return { screen: 'idle', notice };
    case 'basket':
      return basketView(deciding, session, cards, deps.last);
    case 'who':
      return { screen: 'who', purpose, lockedUntil, notice };
    case 'choose': {
      const candidates = screen.candidates.map(({ key, residentId }) => {
        const resident = reader.resident(residentId);
        return { key, name: maskName(resident?.name ?? ''), door: maskDoor(resident?.door ?? '') };
      });
      return { screen: 'choose', purpose, candidates, lockedUntil, notice };
    }
    case 'prove': {
      const name = maskName(reader.resident(screen.residentId)?.name ?? '');
      return { screen: 'prove', purpose, name, triesLeft: deps.phoneTries.left(now), lockedUntil, notice };
    }
    case 'register':
      return registerView(deciding, purpose, notice);
    case 'staff-pin':
      return { screen: 'staff-pin', lockedUntil: deps.pinLockedUntil(), notice };
    case 'ask-return': {
      const loan = reader.item(screen.itemId)?.loans[0];
      const ago = loan === undefined ? 0 : Math.max(0, Math.round((now - loan.lentAt) / 1000));
      const undo = undoOf(deps.last, screen.itemId, now);
      return { screen: 'ask-return', item: card(deciding, cards, screen.itemId), lentSecondsAgo: ago, undo };
    }
    case 'return': {
      const item = reader.item(screen.itemId);
      const loan = item?.loans[0];
      return {
        screen: 'return',
        item: card(deciding, cards, screen.itemId),
        overdueDays: loan === undefined ? 0 : overdueDays(loan.dueOn, dayOf(now)),
        parts: partTicks(deciding, screen.itemId, item?.missingParts ?? []),
        waiting: whoWaits(deciding, screen.itemId).length,
        donor: donorOf(reader, item?.donor ?? null),
      };
    }
    case 'item': {
      const waitingNames = namesOf(deciding, screen.itemId);
      const item = card(deciding, cards, screen.itemId);
      const mayHold =
        session.residentId === null ? isHoldable(item) : mayQueue(deciding, screen.itemId, session.residentId);
      const undo = undoOf(deps.last, screen.itemId, now);
      return { screen: 'item', item, refusal: refusalView(screen.refusal), waitingNames, mayHold, undo };
    }
    case 'mine':
      return mineView(deciding, session, cards);
    case 'done': {
      const { done } = screen;
      return {
        screen: 'done',
        what: done.what,
        person: session.residentId === null ? null : person(deciding, session.residentId),
        lines: done.lines.map((line) => ({
          item: card(deciding, cards, line.itemId),
          quantity: line.quantity,
          dueOn: line.dueOn,
        })),
        holdShelf: done.holdShelf,
        repairShelf: done.repairShelf,
        donor: done.donor,
        pickUpBy: done.pickUpBy,
        undo: done.undo !== null && done.undo.until > now ? done.undo : null,
      };
    }
    case 'unknown':
      return {
        screen: 'unknown',
        text: screen.text,
        reason: screen.reason,
        purpose: session.basket.length > 0 ? 'borrow' : wantedBy(session) === null ? 'mine' : 'hold',
        failures: session.failures,
        offerHelp: session.failures >= HELP_AFTER,
      };
  }
}

function card({ reader }: Deciding, cards: ItemCards, itemId: string): ItemCardView {
  const row = reader.itemRow(itemId);
  if (row === null) throw new Error(`the session names an item that is gone: ${itemId}`);
  return cards(row);
}

/** Masked names of those who wait for it, the next one first. */
const namesOf = (deciding: Deciding, itemId: string): string[] =>
  whoWaits(deciding, itemId).map((id) => maskName(deciding.reader.resident(id)?.name ?? ''));

const mayQueue = (deciding: Deciding, itemId: string, residentId: string): boolean =>
  !isRefusal(decideHold(deciding, { itemId, residentId }));

const viewOrNull = (refusal: Refusal | null) => (refusal === null ? null : refusalView(refusal));

function person(deciding: Deciding, residentId: string): PersonCardView {
  const where = standing(deciding, residentId);
  return {
    name: maskName(deciding.reader.resident(residentId)?.name ?? ''),
    openLoans: where.openLoans.length,
    remaining: where.remaining,
    overdueDays: where.oldestOverdueDays,
    notice: where.notice,
    blocked: where.blocked,
  };
}

function partTicks({ reader }: Deciding, itemId: string, missing: readonly string[]): PartTickView[] {
  const item = reader.item(itemId);
  return (item?.parts ?? []).map((part) => ({
    ...part,
    present: !missing.includes(part.id),
    knownMissing: item?.missingParts.includes(part.id) ?? false,
  }));
}

function basketView(deciding: Deciding, session: Session, cards: ItemCards, last: Done | null): SessionScreen {
  const lines = session.basket.map((entry, index): BasketLineView => {
    const checked = checkLend(
      deciding,
      {
        itemId: entry.itemId,
        residentId: session.residentId,
        staffPresent: session.staffPresent,
        alreadyInBasket: loansBefore(deciding, session.basket, index),
      },
      entry.quantity,
    );
    const refused = isRefusal(checked);
    const kept = refused && checked.refused === 'item-held';
    return {
      item: card(deciding, cards, entry.itemId),
      dueOn: refused ? null : checked.dueOn,
      quantity: entry.quantity,
      parts: partTicks(deciding, entry.itemId, entry.missingParts),
      refusal: refused ? refusalView(checked) : null,
      waitingNames: kept ? namesOf(deciding, entry.itemId) : [],
      mayHold: kept && session.residentId !== null && mayQueue(deciding, entry.itemId, session.residentId),
      fulfilsHold: !refused && checked.holdId !== null,
      undo: undoOf(last, entry.itemId, deciding.now),
    };
  });
  return {
    screen: 'basket',
    person: session.residentId === null ? null : person(deciding, session.residentId),
    lines,
    staffNeeded: lines.some((line) => line.refusal?.code === 'staff-only'),
    staffPresent: session.staffPresent,
    canConfirm: session.residentId !== null && lines.length > 0 && lines.every((line) => line.refusal === null),
    notice: viewOrNull(session.notice),
  };
}

function mineView(deciding: Deciding, session: Session, cards: ItemCards): SessionScreen {
  const { reader, now } = deciding;
  const residentId = session.residentId ?? '';
  const loans = reader.openLoans(residentId).map((loan) => {
    const renewal = decideRenew(deciding, { itemId: loan.itemId, residentId });
    return {
      loanId: loan.id,
      item: card(deciding, cards, loan.itemId),
      dueOn: loan.dueOn,
      overdueDays: overdueDays(loan.dueOn, dayOf(now)),
      mayRenew: !isRefusal(renewal),
      renewalRefusal: isRefusal(renewal) ? refusalView(renewal) : null,
    };
  });
  const holds = reader.liveHolds(residentId).map((hold) => {
    const item = reader.item(hold.itemId);
    return {
      holdId: hold.id,
      item: card(deciding, cards, hold.itemId),
      ready: hold.status === 'ready' || (item !== null && firstInQueue(item)?.id === hold.id && mayBeHandedOut(item)),
      pickUpBy: hold.pickUpBy,
      position: whoWaits(deciding, hold.itemId).indexOf(residentId) + 1,
    };
  });
  const resident = reader.resident(residentId);
  const told = reader.notice().version;
  return {
    screen: 'mine',
    person: person(deciding, residentId),
    loans,
    holds,
    optionalConsent: resident?.optionalConsent ?? false,
    newNotice: resident === null || resident.noticeVersion === told ? null : told,
    notice: viewOrNull(session.notice),
  };
}

function registerView(
  { reader }: Deciding,
  purpose: Session['purpose'],
  notice: ReturnType<typeof viewOrNull>,
): SessionScreen {
  const { version, zh, en } = reader.notice();
  return { screen: 'register', purpose, noticeVersion: version, told: { zh: [...zh], en: [...en] }, notice };
}
