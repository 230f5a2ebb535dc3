/**
 * One exchange with the hub, from the first word to the last blob. Everything it touches is an argument; whatever it did is
 * in the ledger, so that it can break off anywhere and begin anew.
 */
import { dayOf } from '../calendar.ts';
import { fetchBlobs, sendBlobs, type Pieces } from './blobs.ts';
import { compareAll, compareTips, type Range } from './compare.ts';
import { isTrouble, newTally, orStorage, TAKEN, type Exchange, type Line, type Tally } from './line.ts';
import type { Stop, SyncTrouble } from './ports.ts';
import { PROTOCOL } from './protocol.ts';
import { pull } from './pull.ts';
import { pushOthers, pushOwn } from './push.ts';
import { goOnAsAnother, wake } from './wake.ts';

export interface Exchanged extends Readonly<Omit<Tally, 'refused'>> {
  readonly refused: Tally['refused'];
  /** Why it could not go on; null = all was exchanged. */
  readonly trouble: SyncTrouble | null;
  /** The hub's time less this machine's, milliseconds. */
  readonly clockOff: number;
}

export interface Engine {
  /** `stop` ends it where it waits, and before the next blob. */
  readonly exchange: (stop: Stop) => Promise<Exchanged>;
  /** Waits at the hub for something new and takes it. `again`: something calls for an exchange. */
  readonly listen: (
    waitMs: number,
    stop: Stop,
  ) => Promise<Pick<Exchanged, 'received' | 'refused' | 'trouble'> & { readonly again: boolean }>;
  /**
   * Compares everything with the hub, right after an exchange; takes what the hub has in place of what differs. `again`: own
   * numbers gave way, which another exchange has to tell, and what comes after them is not compared yet.
   */
  readonly compare: (
    stop: Stop,
  ) => Promise<{ readonly differs: Range | null; readonly trouble: SyncTrouble | null; readonly again: boolean }>;
}

/** A kiosk may find once that its numbers were given before, and say so; more often there is something else. */
const MOST_LIVES = 3;
const REDACTIONS = 500;
/** How the whole pool stands is told no oftener than this, milliseconds: it is counted anew each time. */
const TELL_FIGURES = 5 * 60_000;

export function createEngine(line: Line): Engine {
  const pieces: Pieces = new Map();
  let known: Pick<Exchange, 'heads' | 'clockOff' | 'toldAt'> = { heads: {}, clockOff: 0, toldAt: null };
  const begin = (stop: Stop): Exchange => ({ ...line, ...known, tally: newTally(), passedOver: new Set(), stop });

  return {
    exchange: async (stop) => {
      const exchange = begin(stop);
      const trouble = await orStorage(() => through(exchange, pieces));
      known = { heads: exchange.heads, clockOff: exchange.clockOff, toldAt: exchange.toldAt };
      return { ...exchange.tally, trouble, clockOff: exchange.clockOff };
    },
    listen: async (waitMs, stop) => {
      const exchange = begin(stop);
      const answer = await orStorage(() => pull(exchange, waitMs));
      known = { ...known, heads: exchange.heads };
      const { received, refused, moved } = exchange.tally;
      const trouble = answer === TAKEN ? null : answer;
      return { received, refused, trouble, again: answer === TAKEN || moved > 0 || lacks(exchange) };
    },
    compare: async (stop) => {
      const exchange = begin(stop);
      const answer = await orStorage(() => compareAll(exchange));
      const again = answer === TAKEN || exchange.tally.moved > 0;
      if (answer === TAKEN) goOnAsAnother(exchange);
      if (answer === null || answer === TAKEN) return { differs: null, trouble: null, again };
      return isTrouble(answer) ? { differs: null, trouble: answer, again } : { differs: answer, trouble: null, again };
    },
  };
}

/** Whether the hub has less of what is here than it had: it was put back to an older copy. */
const lacks = ({ store, heads }: Exchange): boolean =>
  Object.entries(store.vector()).some(([kiosk, number]) => (heads[kiosk] ?? 0) < number);

async function through(exchange: Exchange, pieces: Pieces): Promise<SyncTrouble | null> {
  for (let life = 1; ; life += 1) {
    const answer = await oneLife(exchange, pieces);
    if (answer !== TAKEN) return answer;
    if (life === MOST_LIVES) return { trouble: 'conflict', facts: { kiosk: exchange.store.own().kiosk } };
    goOnAsAnother(exchange);
  }
}

async function oneLife(exchange: Exchange, pieces: Pieces): Promise<SyncTrouble | typeof TAKEN | null> {
  const { store, machine, hub, tally } = exchange;
  wake(exchange, false);
  if (machine.former() !== null) {
    const renewed = await hub.ask('renew', { member: { ...machine.member(), heardAt: null } });
    if (isTrouble(renewed)) return renewed;
    machine.renewed();
  }
  const greeted = await greet(exchange);
  if (greeted !== null) return greeted;
  const compared = await compareTips(exchange);
  if (compared !== null) return compared;

  if (!store.settling()) {
    const pushed = await pushOwn(exchange);
    if (pushed !== null) return pushed;
  }
  const others = (await pushOthers(exchange)) ?? (await pull(exchange, 0));
  if (others !== null) return others;
  if (store.settling()) store.settle();
  // What settling or giving way has left, and what happened meanwhile.
  if (store.own().given > (exchange.heads[store.own().kiosk] ?? 0)) {
    const pushed = await pushOwn(exchange);
    if (pushed !== null) return pushed;
  }
  store.remember({ acknowledged: exchange.heads[store.own().kiosk] ?? 0 });
  const afterwards = (await redact(exchange)) ?? (await sendBlobs(exchange)) ?? (await fetchBlobs(exchange, pieces));
  if (afterwards === null && tally.refused.length === 0) store.remember({ goodAt: exchange.clock.now() });
  return afterwards;
}

async function greet(exchange: Exchange): Promise<SyncTrouble | typeof TAKEN | null> {
  const { store, hub, clock, tally } = exchange;
  const own = store.own();
  const now = clock.now();
  const { toldAt } = exchange;
  // Who has not got everything yet knows too little.
  const tells = !store.settling() && (toldAt === null || now < toldAt || now - toldAt >= TELL_FIGURES);
  const figures = tells ? { figures: store.figures(dayOf(now)) } : {};
  const hello = await hub.ask('hello', { protocol: PROTOCOL, head: own.given, ...figures });
  if (isTrouble(hello)) return hello;
  if (tells) exchange.toldAt = now;
  if (hello.protocol < PROTOCOL.least || hello.protocol > PROTOCOL.most)
    return { trouble: 'protocol', facts: { least: hello.protocol, most: hello.protocol } };
  exchange.clockOff = hello.time - clock.now();
  exchange.heads = hello.heads;
  if (hello.hubKey !== store.memory().hubKey) store.remember({ hubKey: hello.hubKey });
  for (const kiosk of store.saveMembers(hello.members, true))
    tally.refused.push({ trouble: 'stranger', facts: { kiosk }, kiosk, from: 0 });
  // The hub has more under this id than this ledger ever cut: it is an older copy.
  if ((hello.heads[own.kiosk] ?? 0) > own.cut) return TAKEN;
  const { acknowledged } = store.memory();
  const isPutBack =
    (hello.heads[own.kiosk] ?? 0) < Math.min(acknowledged, own.cut) ||
    (hello.forgotten !== undefined && hello.forgotten < store.blobsForgotten());
  if (isPutBack) store.tellAgain();
  return null;
}

async function redact({ store, hub }: Exchange): Promise<SyncTrouble | null> {
  for (;;) {
    const untold = store.redactions(REDACTIONS);
    if (untold.events.length === 0 && untold.blobs.length === 0) return null;
    const answer = await hub.ask('redact', untold);
    if (isTrouble(answer)) return answer;
    store.redacted(untold);
  }
}
