/** Plain things and people for storage tests. */
import type { NewEvent, Payload } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';

/** What a thing has that is nothing special. */
export const plainThing: Payload<'item.registered'> = {
  code: 'HJD-000001-X',
  name: '活动扳手',
  nameEnglish: 'wrench',
  kind: 'tool',
  categoryId: 'hardware',
  homeRoomId: 'room',
  shelf: null,
  parts: [],
  synonyms: [],
  unit: null,
  lowStockAt: null,
  note: '',
  drawing: null,
  picture: null,
  donor: null,
  lendable: true,
  stock: null,
};

/** `count` items thing-0 … and residents resident-0 …, in a room called 'room'. */
export function registerThings(store: Store, count: number): void {
  store.setIdentity({ kioskId: 'kiosk-1', roomId: 'room' });
  store.write((writer) => writer.append(thingsAndPeople(count), { type: 'kiosk' }));
}

export function thingsAndPeople(count: number): readonly NewEvent[] {
  const items = Array.from({ length: count }, (_, index): NewEvent => ({
    stream: `item:thing-${index}`,
    kind: 'item.registered',
    payload: { ...plainThing, code: `00${index}`, name: `活动扳手 ${index}` },
  }));
  const people = Array.from({ length: count }, (_, index): NewEvent => ({
    stream: `resident:resident-${index}`,
    kind: 'resident.registered',
    payload: {
      name: `张𬭩${index}`,
      phone: `1380000${String(index).padStart(4, '0')}`,
      door: '6号楼2单元301',
      card: null,
      noticeVersion: '2026-11',
      optionalConsent: false,
      signature: null,
    },
  }));
  return [...items, ...people];
}
