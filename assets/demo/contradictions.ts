/**
 * What two rooms wrote while the line between them was cut, so that the inbox of exceptions has something to show: a thing
 * lent in the second room that the first room's books have out, one written off as lost that somebody brings back there,
 * and a neighbour who registered in both.
 */
import { ZERO_TIME } from '../../core/ledger/clock.ts';
import { readEvent, wallOf, type LedgerEvent, type NewEvent, type StoredEvent } from '../../core/ledger/event.ts';
import { createDemoLedger } from './ledger.ts';
import { createRandom } from './random.ts';
import { demoRooms } from './rooms.ts';
import { CAST, DEMO_SEED } from './world.ts';

/** The room whose line was cut. */
const APART = 1;
const MINUTE = 60_000;

type Of<K extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: K }>;

/** What is to follow `events`; none of it later than `now` (wall milliseconds). */
export function contradictions(events: readonly StoredEvent[], now: number): readonly StoredEvent[] {
  const known = events.map(readEvent).filter((event) => event !== null);
  const [first] = demoRooms;
  const apart = demoRooms[APART] ?? first;
  const of = <K extends LedgerEvent['kind']>(kind: K): readonly Of<K>[] =>
    known.filter((event): event is Of<K> => event.kind === kind);
  const latest = new Map(known.map((event) => [event.stream, event.id]));
  /** The latest of those after which nothing happened to their thing. */
  const still = <K extends LedgerEvent['kind']>(kind: K): readonly Of<K>[] =>
    of(kind).filter(({ stream, id }) => latest.get(stream) === id);
  const cast = new Set(
    of('resident.registered')
      .slice(0, CAST)
      .map(({ stream }) => stream),
  );
  const out = still('item.lent').findLast(
    ({ payload }) => payload.roomId === first.id && !cast.has(`resident:${payload.residentId}`),
  );
  const lost = still('item.lost').at(-1);
  const there = of('item.taken').findLast(({ payload }) => payload.roomId === apart.id)?.payload.residentId;
  const twice = of('resident.registered').findLast(({ kiosk, stream }) => kiosk === first.kiosk && !cast.has(stream));

  const ledger = createDemoLedger(createRandom(DEMO_SEED + 5), events);
  const from = wallOf(known.findLast(({ kiosk }) => kiosk === apart.kiosk)?.time ?? ZERO_TIME);
  const write = (minutes: number, resident: string | null, event: NewEvent): void =>
    void ledger.append(APART, Math.min(now, from + minutes * MINUTE), { type: 'resident', id: resident }, [event]);
  // On some day there may be none of a kind.
  if (out !== undefined && there !== undefined)
    write(1, there, {
      stream: out.stream,
      kind: 'item.lent',
      payload: { ...out.payload, loanId: ledger.newId(from), residentId: there, roomId: apart.id, holdId: null },
    });
  if (lost !== undefined)
    write(2, null, {
      stream: lost.stream,
      kind: 'item.returned',
      payload: { loanId: null, roomId: apart.id, condition: 'good', checked: true, missingParts: [], note: '', photo: null }, // prettier-ignore
    });
  if (twice !== undefined) {
    const again = ledger.newId(from);
    write(3, again, {
      stream: `resident:${again}`,
      kind: 'resident.registered',
      payload: { ...twice.payload, card: null, optionalConsent: false },
    });
  }
  return ledger.events;
}
