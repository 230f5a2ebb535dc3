/**
 * Whether the hub has the same events under the same numbers, by digest (trap 6). Where it has not, two histories stand under
 * one number: what the hub has stands (README), and is taken. What differs even then is a fault, and is named.
 */
import { isTrouble, TAKEN, type Exchange } from './line.ts';
import type { SyncTrouble } from './ports.ts';
import { SHEET_EVENTS } from './protocol.ts';
import { takeSlowly } from './pull.ts';

const RANGE = 1000;
/** Ranges in one question: as many events as a hub reads for one. */
const RANGES = 100;

export interface Range {
  readonly kiosk: string;
  readonly from: number;
  readonly to: number;
}

/** The last event that both have of each author: after a fork it differs. Cheap enough for every exchange. */
export async function compareTips(exchange: Exchange): Promise<SyncTrouble | typeof TAKEN | null> {
  const tips = common(exchange).map(({ kiosk, to }) => ({ kiosk, from: to, to }));
  const different = await differing(exchange, tips);
  if (isTrouble(different)) return different;
  for (const { kiosk, to } of different) {
    const mended = await mend(exchange, { kiosk, from: 1, to });
    if (mended === TAKEN || (mended !== null && isTrouble(mended))) return mended;
  }
  return null;
}

/** Everything that both have; answers the first range that differs for good, or null when all is equal. */
export async function compareAll(exchange: Exchange): Promise<SyncTrouble | typeof TAKEN | Range | null> {
  for (const range of common(exchange)) {
    const mended = await mend(exchange, range);
    if (mended !== null) return mended;
  }
  return null;
}

const common = ({ store, heads }: Exchange): readonly Range[] =>
  Object.entries(store.vector())
    .map(([kiosk, number]) => ({ kiosk, from: 1, to: Math.min(number, heads[kiosk] ?? 0) }))
    .filter(({ to }) => to > 0);

/** Compares by thousands, and takes what the hub has in place of what differs. */
async function mend(exchange: Exchange, whole: Range): Promise<SyncTrouble | typeof TAKEN | Range | null> {
  const { kiosk, to } = whole;
  const isOwn = kiosk === exchange.store.own().kiosk;
  let from = whole.from;
  let last: Range | null = null;
  while (from <= to) {
    const ranges = Array.from({ length: RANGES }, (_, index) => from + index * RANGE)
      .filter((first) => first <= to)
      .map((first) => ({ kiosk, from: first, to: Math.min(first + RANGE - 1, to) }));
    const different = await differing(exchange, ranges);
    if (isTrouble(different)) return different;
    const [first] = different;
    if (first === undefined) {
      from += RANGES * RANGE;
      continue;
    }
    if (isOwn) return TAKEN;
    // Taken once and still another: that is no fork.
    if (last?.from === first.from) return first;
    last = first;
    from = first.from;
    const taken = await takeTheirs(exchange, first);
    if (taken !== null) return taken;
  }
  return null;
}

async function differing(exchange: Exchange, ranges: readonly Range[]): Promise<readonly Range[] | SyncTrouble> {
  if (ranges.length === 0) return [];
  const answer = await exchange.hub.ask('digest', { ranges: [...ranges] });
  if (isTrouble(answer)) return answer;
  const different: Range[] = [];
  for (const [index, range] of ranges.entries()) {
    const theirs = answer.digests[index] ?? null;
    if (theirs !== exchange.store.digest(range.kiosk, range.from, range.to)) different.push(range);
    await exchange.breathe();
  }
  return different;
}

/** What the hub has under these numbers, in place of what is here. */
export async function takeTheirs(exchange: Exchange, { kiosk, from, to }: Range): Promise<SyncTrouble | null> {
  for (let reached = from - 1; reached < to;) {
    const answer = await exchange.hub.ask('pull', {
      vector: { ...exchange.store.vector(), ...exchange.heads, [kiosk]: reached },
      limit: SHEET_EVENTS,
      waitMs: 0,
    });
    if (isTrouble(answer)) return answer;
    await takeSlowly(exchange, answer.sheets);
    const next = Math.max(
      reached,
      ...answer.sheets.filter(({ sheet }) => sheet.kiosk === kiosk).map(({ sheet }) => sheet.to),
    );
    if (next === reached) return null;
    reached = next;
  }
  return null;
}
