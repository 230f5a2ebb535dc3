/** What was scanned, with the facts the visit needs to know what it means now. */
import { isRefusal, refuse } from '../errors.ts';
import type { Deciding } from './deciding.ts';
import { whoWaits } from './holds.ts';
import { checkLend, firstInQueue } from './lend.ts';
import { asksBeforeReturn } from './rules.ts';
import { readCode, type ScannedCode } from './scan.ts';
import { goingOn, type ScanBy, type ScanMeaning, type Session } from './session.ts';

/**
 * A number typed on the keypad is one of this room's, or of the room whose letters stand before it; any other text says
 * itself what it is.
 */
export function readScan({ reader, roomId }: Deciding, text: string, by: ScanBy): ScannedCode {
  if (by !== 'keypad') return readCode(text);
  const [, letters, number = text] = /^([A-Z]{2,4})(\d{1,7})$/.exec(text) ?? [];
  const room = reader.rooms().find(({ id, prefix }) => (letters === undefined ? id === roomId : prefix === letters));
  return room === undefined ? readCode(text) : readCode(number, { prefix: room.prefix });
}

/** The thing a code names; null for any other code and for things nobody knows. */
export const scannedItem = ({ reader }: Deciding, code: ScannedCode): string | null =>
  code.type === 'item' || code.type === 'foreign' ? reader.itemIdByCode(code.code) : null;

export function meaningOf(deciding: Deciding, code: ScannedCode, session: Session): ScanMeaning {
  switch (code.type) {
    case 'command':
      return { is: code.command };
    case 'resident': {
      const residentId = deciding.reader.residentIdByCard(code.code);
      return residentId === null ? { is: 'unknown', text: code.code, reason: 'card' } : { is: 'resident', residentId };
    }
    case 'item':
    case 'foreign': {
      const itemId = scannedItem(deciding, code);
      return itemId === null
        ? { is: 'unknown', text: code.code, reason: 'not-registered' }
        : itemMeaning(deciding, itemId, goingOn(session).residentId);
    }
    case 'shelf':
      return { is: 'unknown', text: code.code, reason: 'shelf' };
    case 'invalid':
      return { is: 'unknown', text: code.text, reason: code.reason === 'check' ? 'check' : 'unreadable' };
  }
}

function itemMeaning(deciding: Deciding, itemId: string, residentId: string | null): ScanMeaning {
  const { reader, now } = deciding;
  const item = reader.item(itemId);
  const loan = item?.loans.find((open) => open.endedAt === null);
  if (loan !== undefined) return { is: 'out', itemId, justLent: asksBeforeReturn(loan.lentAt, now, reader.settings()) };
  // Rules about the person and about staff are asked of the basket, where something can be done about them.
  const checked = checkLend(deciding, { itemId, residentId: null, staffPresent: true, alreadyInBasket: 0 });
  if (item === null || isRefusal(checked)) {
    return { is: 'not-lendable', itemId, refusal: isRefusal(checked) ? checked : refuse('not-found') };
  }
  const first = firstInQueue(item);
  if (first !== null && residentId !== null && first.residentId !== residentId) {
    return { is: 'not-lendable', itemId, refusal: refuse('item-held', { waiting: whoWaits(deciding, itemId).length }) };
  }
  return { is: 'borrowable', itemId, missingParts: item.missingParts };
}
