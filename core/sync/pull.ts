/** What the hub has and this kiosk has not. */
import { believedNow, isTrouble, TAKEN, type Exchange } from './line.ts';
import type { SyncTrouble } from './ports.ts';
import { SHEET_EVENTS, type RequestOutput, type Vector, type WireSheet } from './protocol.ts';

/**
 * Until nothing more comes. `waitMs`: how long the first question may wait at the hub for something new. While what came is
 * folded the next question is already under way; its answer counts only if everything came in as it said.
 */
export async function pull(exchange: Exchange, waitMs: number): Promise<SyncTrouble | typeof TAKEN | null> {
  const { store, passedOver } = exchange;
  let asked = ask(exchange, wanted(exchange), waitMs);
  for (;;) {
    const before = store.vector();
    const refused = passedOver.size;
    const answer = await asked.answer;
    if (isTrouble(answer)) return answer;
    exchange.heads = answer.heads;
    const ahead = answer.more ? ask(exchange, reached(asked.vector, answer.sheets), 0) : null;
    const taken = await takeSlowly(exchange, answer.sheets);
    const goesOn = taken === null && ahead !== null && isSame(ahead.vector, wanted(exchange));
    // One question at a time: what is not wanted any more is waited for all the same.
    if (!goesOn) await ahead?.answer;
    if (taken !== null) return taken;
    if (!answer.more && answer.sheets.length === 0) return null;
    if (!answer.more && !isBehind(store.vector(), answer.heads, passedOver)) return null;
    // The hub sends what brings nothing on: to ask again would be for ever.
    if (isSame(before, store.vector()) && refused === passedOver.size) return null;
    asked = goesOn ? ahead : ask(exchange, wanted(exchange), 0);
  }
}

interface Asked {
  readonly vector: Vector;
  readonly answer: Promise<RequestOutput<'pull'> | SyncTrouble>;
}

function ask({ hub, stop }: Exchange, vector: Vector, waitMs: number): Asked {
  const answer = hub.ask('pull', { vector, limit: SHEET_EVENTS, waitMs }, stop);
  // Whoever waits for it hears of what went wrong; where a full disk comes first, nobody does.
  answer.catch(() => undefined);
  return { vector, answer };
}

/** What is here, and of who was refused everything: of them the hub shall send no more now. */
const wanted = ({ store, passedOver }: Exchange): Vector => ({
  ...store.vector(),
  ...Object.fromEntries([...passedOver].map((kiosk) => [kiosk, Number.MAX_SAFE_INTEGER])),
});

/** The vector once these sheets are in, one after the other. */
function reached(before: Vector, sheets: readonly WireSheet[]): Vector {
  const numbers = new Map(Object.entries(before));
  for (const { sheet } of sheets) numbers.set(sheet.kiosk, Math.max(numbers.get(sheet.kiosk) ?? 0, sheet.to));
  return Object.fromEntries(numbers);
}

const isBehind = (vector: Vector, heads: Vector, passedOver: ReadonlySet<string>): boolean =>
  Object.entries(heads).some(([kiosk, number]) => !passedOver.has(kiosk) && (vector[kiosk] ?? 0) < number);

const isSame = (a: Vector, b: Vector): boolean =>
  Object.keys({ ...a, ...b }).every((kiosk) => (a[kiosk] ?? 0) === (b[kiosk] ?? 0));

/**
 * In slices of one transaction each, with a breath before each: a scan waits for one at most. TAKEN where an own number turns
 * out to stand for something else.
 */
export async function takeSlowly(exchange: Exchange, sheets: readonly WireSheet[]): Promise<typeof TAKEN | null> {
  const { store, tally, passedOver, onReceived, breathe } = exchange;
  for (let left = sheets; left.length > 0;) {
    const [slice = left] = inSlices(left, await breathe());
    left = left.slice(slice.length);
    const { added, moved, refused } = store.take(slice, 'hub', believedNow(exchange));
    tally.received += added;
    tally.moved += moved;
    if (added > 0) onReceived();
    for (const one of refused) {
      if (one.kiosk === store.own().kiosk && one.trouble === 'conflict') return TAKEN;
      tally.refused.push(one);
      passedOver.add(one.kiosk);
    }
  }
  return null;
}

/** Whole sheets, as many in a row as hold so many events together; one at least. */
export function inSlices(sheets: readonly WireSheet[], most: number): readonly (readonly WireSheet[])[] {
  const slices: WireSheet[][] = [];
  let events = most;
  for (const sheet of sheets) {
    if (events + sheet.events.length > most) {
      slices.push([]);
      events = 0;
    }
    slices.at(-1)?.push(sheet);
    events += sheet.events.length;
  }
  return slices;
}
