/** What the hub has and this kiosk has not. */
import { believedNow, isTrouble, TAKEN, type Exchange } from './line.ts';
import type { SyncTrouble } from './ports.ts';
import { SHEET_EVENTS, type Vector, type WireSheet } from './protocol.ts';

/** Events that are taken in one transaction; a scan waits for one at most. */
const SLICE = 250;

/** Until nothing more comes. `waitMs`: how long the first question may wait at the hub for something new. */
export async function pull(exchange: Exchange, waitMs: number): Promise<SyncTrouble | typeof TAKEN | null> {
  const { store, hub, passedOver } = exchange;
  let wait = waitMs;
  for (;;) {
    const before = store.vector();
    // Of who was refused the hub shall send no more now.
    const refused = [...passedOver].map((kiosk) => [kiosk, Number.MAX_SAFE_INTEGER] as const);
    const vector: Vector = { ...before, ...Object.fromEntries(refused) };
    const answer = await hub.ask('pull', { vector, limit: SHEET_EVENTS, waitMs: wait }, exchange.stop);
    if (isTrouble(answer)) return answer;
    wait = 0;
    exchange.heads = answer.heads;
    const taken = await takeSlowly(exchange, answer.sheets);
    if (taken !== null) return taken;
    if (!answer.more && answer.sheets.length === 0) return null;
    if (!answer.more && !isBehind(store.vector(), answer.heads, passedOver)) return null;
    // The hub sends what brings nothing on: to ask again would be for ever.
    if (isSame(before, store.vector()) && refused.length === passedOver.size) return null;
  }
}

const isBehind = (vector: Vector, heads: Vector, passedOver: ReadonlySet<string>): boolean =>
  Object.entries(heads).some(([kiosk, number]) => !passedOver.has(kiosk) && (vector[kiosk] ?? 0) < number);

const isSame = (a: Vector, b: Vector): boolean =>
  Object.keys({ ...a, ...b }).every((kiosk) => (a[kiosk] ?? 0) === (b[kiosk] ?? 0));

/** In slices, with a breath between. TAKEN where an own number turns out to stand for something else. */
export async function takeSlowly(exchange: Exchange, sheets: readonly WireSheet[]): Promise<typeof TAKEN | null> {
  const { store, tally, passedOver, onReceived, breathe } = exchange;
  for (const slice of inSlices(sheets)) {
    const { added, moved, refused } = store.take(slice, 'hub', believedNow(exchange));
    tally.received += added;
    tally.moved += moved;
    if (added > 0) onReceived();
    for (const one of refused) {
      if (one.kiosk === store.own().kiosk && one.trouble === 'conflict') return TAKEN;
      tally.refused.push(one);
      passedOver.add(one.kiosk);
    }
    await breathe();
  }
  return null;
}

export function inSlices(sheets: readonly WireSheet[]): readonly (readonly WireSheet[])[] {
  const slices: WireSheet[][] = [];
  let events = SLICE;
  for (const sheet of sheets) {
    if (events + sheet.events.length > SLICE) {
      slices.push([]);
      events = 0;
    }
    slices.at(-1)?.push(sheet);
    events += sheet.events.length;
  }
  return slices;
}
