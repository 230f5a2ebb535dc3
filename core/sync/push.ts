/** Sheets that the hub has not: own ones, and others' that it lost. */
import { takeTheirs } from './compare.ts';
import { isTrouble, TAKEN, type Exchange } from './line.ts';
import type { SyncStore, SyncTrouble } from './ports.ts';
import { BATCH_BYTES, SHEET_EVENTS, type RequestInput } from './protocol.ts';

/** Of the first request; each may hold twice as many as the one before. The others take these while the next are made ready. */
const FIRST_EVENTS = 250;

/** What is own, cut into sheets as it goes. */
export const pushOwn = (exchange: Exchange): Promise<SyncTrouble | typeof TAKEN | null> =>
  pushAuthor(exchange, exchange.store.own().kiosk);

/** A hub that was put back to an older copy gets from anybody what it lost. */
export async function pushOthers(exchange: Exchange): Promise<SyncTrouble | null> {
  const { store, heads } = exchange;
  const members = new Set(store.members().map(({ kiosk }) => kiosk));
  for (const [author, number] of Object.entries(store.vector())) {
    if (author === store.own().kiosk || !members.has(author) || number <= (heads[author] ?? 0)) continue;
    const answer = await pushAuthor(exchange, author);
    if (answer !== null && answer !== TAKEN) return answer;
  }
  return null;
}

/** What one request carries. */
interface Batch {
  readonly after: number;
  readonly most: Parameters<SyncStore['sheets']>[2];
  readonly input: RequestInput<'push'>;
  readonly last: number;
}

async function pushAuthor(exchange: Exchange, author: string): Promise<SyncTrouble | typeof TAKEN | null> {
  const { store, hub, machine, tally } = exchange;
  const isOwn = author === store.own().kiosk;
  // What happens while this goes on is for the next time: where somebody always lends there would be no end.
  const { given } = store.own();
  let most = { events: SHEET_EVENTS, bytes: BATCH_BYTES };
  let pace = FIRST_EVENTS;
  const read = (after: number): Batch => {
    const events = Math.min(most.events, pace);
    pace *= 2;
    // Before anything can leave: a copy of this database that is older than this must be known for one.
    if (isOwn) machine.noteCut(store.cut(Math.min(given, after + events)));
    const sheets = store.sheets(author, after, { ...most, events });
    return { after, most, input: { sheets: [...sheets] }, last: sheets.at(-1)?.sheet.to ?? after };
  };
  let ahead: Batch | null = null;
  for (;;) {
    const after = exchange.heads[author] ?? 0;
    const batch: Batch = ahead?.after === after && ahead.most === most ? ahead : read(after);
    const { last } = batch;
    if (last <= after) return null;
    const asked = hub.ask('push', batch.input);
    asked.catch(() => undefined);
    // While the hub keeps these, the next ones are made ready.
    await exchange.breathe();
    ahead = read(last);
    if (ahead.last > last) hub.prepare(ahead.input);
    const answer = await asked;
    if (!isTrouble(answer)) {
      exchange.heads = answer.heads;
      const reached = answer.heads[author] ?? 0;
      if (isOwn) tally.pushed += Math.max(0, reached - after);
      if (reached <= after) return { trouble: 'internal', facts: { kiosk: author, from: after + 1 } };
      continue;
    }
    switch (answer.trouble) {
      case 'too-large':
        if (batch.input.sheets.length === 1) return answer;
        most = { events: Math.ceil(most.events / 2), bytes: Math.ceil(most.bytes / 2) };
        break;
      case 'hole': {
        const expected = Number(answer.facts['expected']);
        if (!(expected - 1 < after)) return answer;
        exchange.heads = { ...exchange.heads, [author]: expected - 1 };
        break;
      }
      case 'conflict':
        if (isOwn) return TAKEN;
        return takeTheirs(exchange, { kiosk: author, from: Number(answer.facts['sequence']), to: last });
      case 'forbidden':
      case 'unknown':
      case 'revoked':
        // The hub wants nothing of this author (any more); that is between those two.
        if (!isOwn) return null;
        return answer;
      default:
        return answer;
    }
  }
}
