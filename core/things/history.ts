/** A thing's whole story for staff: every event, who did it, to or for whom, and what was said. */
import type { Donor } from '../catalogue/donor.ts';
import { wallOf, type LedgerEvent, type Payload } from '../ledger/event.ts';

export interface HistoryLine {
  readonly id: string;
  readonly at: number;
  /** Of the event; what was done by one that is told otherwise than by its kind. */
  readonly kind: LedgerEvent['kind'] | 'item.notNeeded';
  readonly by: string;
  readonly person: string;
  readonly detail: string;
  readonly fields: readonly { readonly field: string; readonly value: string }[];
}

interface Names {
  readonly staff: (id: string) => string;
  readonly resident: (id: string) => string;
  readonly room: (id: string) => string;
  readonly category: (id: string) => string;
  readonly donor: (donor: Donor | null) => string | null;
}

/** Newest first; undone events and the undoing stay, for this is the ledger itself. */
export const historyOf = (events: readonly LedgerEvent[], names: Names, most: number): readonly HistoryLine[] =>
  events
    .toReversed()
    .slice(0, most)
    .map((event) => ({
      id: event.id,
      at: wallOf(event.time),
      kind: event.kind === 'item.repaired' && event.payload.notNeeded === true ? 'item.notNeeded' : event.kind,
      by: event.actor.type === 'staff' ? names.staff(event.actor.id) : '',
      ...told(event, names),
    }));

type Told = Pick<HistoryLine, 'person' | 'detail' | 'fields'>;

const line = (person: string, ...details: readonly (string | null)[]): Told => ({
  person,
  detail: details.filter((detail) => detail !== null && detail !== '').join(' · '),
  fields: [],
});

function told(event: LedgerEvent, names: Names): Told {
  switch (event.kind) {
    case 'item.lent': {
      const { residentId, roomId, dueOn, reason } = event.payload;
      return line(names.resident(residentId), names.room(roomId), `→ ${dueOn}`, reason);
    }
    case 'item.taken':
      return line(names.resident(event.payload.residentId), `× ${event.payload.quantity}`);
    case 'item.held':
      return line(names.resident(event.payload.residentId));
    case 'item.returned':
      return {
        ...line('', names.room(event.payload.roomId), event.payload.note),
        fields: [{ field: 'condition', value: event.payload.condition }],
      };
    case 'item.renewed':
      return line('', `→ ${event.payload.dueOn}`);
    case 'item.holdReady':
      return line('', `→ ${event.payload.pickUpBy}`);
    case 'item.stocked':
      return line('', `${event.payload.quantity > 0 ? '+' : ''}${event.payload.quantity}`, event.payload.reason);
    case 'item.lost':
    case 'item.withdrawn':
    case 'item.reinstated':
      return line('', event.payload.reason);
    case 'item.holdEnded':
      return line('', event.payload.reason ?? '');
    case 'item.markedForRepair':
    case 'item.repaired':
      return line('', event.payload.note);
    case 'item.codeBound':
    case 'item.codeUnbound':
      return line('', event.payload.code);
    case 'item.sent':
      return line('', `${names.room(event.payload.fromRoomId)} → ${names.room(event.payload.toRoomId)}`);
    case 'item.received':
    case 'item.found':
      return line('', names.room(event.payload.roomId));
    case 'item.moved':
      return line('', names.room(event.payload.roomId), event.payload.shelf);
    case 'item.registered':
      return line('', names.room(event.payload.homeRoomId), names.donor(event.payload.donor));
    case 'item.changed':
      return { ...line(''), fields: changes(event.payload, names) };
    default:
      return line('');
  }
}

/** What a changed field is now, as far as a line can say it. */
function changes(payload: Payload<'item.changed'>, names: Names): Told['fields'] {
  const { categoryId, homeRoomId, donor, parts, picture, note, ...plain } = payload;
  const said: readonly (readonly [field: string, value: string | null | undefined])[] = [
    ['category', categoryId && names.category(categoryId)],
    ['homeRoom', homeRoomId && names.room(homeRoomId)],
    ['donor', donor === undefined ? undefined : (names.donor(donor) ?? '')],
    ['parts', parts?.map(({ name, count }) => `${name} × ${count}`).join(', ')],
    ['picture', picture === undefined ? undefined : ''],
    ['note', note],
    ...Object.entries(plain).map(([field, value]) => [field, plainly(value)] as const),
  ];
  return said.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value: value ?? '' }]));
}

const plainly = (value: unknown): string | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value);
