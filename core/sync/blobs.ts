/** Photos and signatures, after all events, piece by piece: what broke off goes on where it was. */
import { decodeBase64, encodeBase64 } from '../catalogue/picture.ts';
import { isTrouble, type Exchange } from './line.ts';
import type { SyncTrouble } from './ports.ts';

/** Bytes in a piece: a few seconds on a slow line. */
const PIECE = 256 * 1024;
const AT_ONCE = 200;
/** One that the hub had not is asked for again after this. */
const ASK_AGAIN = 60 * 60_000;
/** Pieces the hub may send back to where it stands, before it is left for the next exchange. */
const MOST_TURNS = 1000;

/** Pieces of blobs that are not whole yet, from one exchange to the next. */
export type Pieces = Map<string, Uint8Array>;

export async function sendBlobs(exchange: Exchange): Promise<SyncTrouble | null> {
  const { store, hub, stop, tally } = exchange;
  for (;;) {
    const unsent = store.unsentBlobs(AT_ONCE);
    if (unsent.length === 0 || stop.isStopped()) return null;
    const wanted = await hub.ask('wanted', { blobs: [...unsent] });
    if (isTrouble(wanted)) return wanted;
    const missing = new Map(wanted.missing.map(({ sha256, offset }) => [sha256, offset]));
    for (const sha256 of unsent) {
      const from = missing.get(sha256);
      const trouble = from === undefined ? null : await sendBlob(exchange, sha256, from);
      if (trouble !== null) return trouble;
      if (stop.isStopped()) return null;
      store.blobSent(sha256);
      if (from !== undefined) tally.blobsSent += 1;
      await exchange.breathe();
    }
  }
}

async function sendBlob({ store, hub, stop }: Exchange, sha256: string, from: number): Promise<SyncTrouble | null> {
  const sealed = store.blob(sha256);
  if (sealed === null) return null;
  let offset = Math.min(from, sealed.length);
  for (let turn = 0; turn < MOST_TURNS && !stop.isStopped(); turn += 1) {
    const piece = sealed.subarray(offset, offset + PIECE);
    const last = offset + piece.length === sealed.length;
    const answer = await hub.ask('putBlob', { sha256, offset, bytes: encodeBase64(piece), last });
    if (isTrouble(answer)) return answer;
    if (answer.offset >= sealed.length) return null;
    offset = answer.offset;
  }
  return null;
}

export async function fetchBlobs(exchange: Exchange, pieces: Pieces): Promise<SyncTrouble | null> {
  const { store, hub, stop, clock, tally } = exchange;
  for (;;) {
    const now = clock.now();
    const missing = store.missingBlobs([now - ASK_AGAIN, now], AT_ONCE);
    if (missing.length === 0 || stop.isStopped()) return null;
    const wanted = await hub.ask('wanted', { blobs: [...missing] });
    if (isTrouble(wanted)) return wanted;
    const nowhere = new Set(wanted.missing.map(({ sha256 }) => sha256));
    for (const sha256 of missing) {
      const sealed = nowhere.has(sha256) ? null : await fetchBlob(exchange, sha256, pieces);
      if (stop.isStopped()) return null;
      if (sealed !== null && 'trouble' in sealed) return sealed;
      if (sealed === null || !store.keepBlob(sha256, sealed)) store.blobAsked([sha256], now);
      else tally.blobsReceived += 1;
      await exchange.breathe();
    }
  }
}

/** null where the hub has it not (any more). */
async function fetchBlob(
  { hub, stop }: Exchange,
  sha256: string,
  pieces: Pieces,
): Promise<Uint8Array | SyncTrouble | null> {
  while (!stop.isStopped()) {
    const so = pieces.get(sha256) ?? new Uint8Array();
    const answer = await hub.ask('getBlob', { sha256, offset: so.length });
    if (answer !== null && isTrouble(answer)) return answer;
    const piece = answer === null ? null : decodeBase64(answer.bytes);
    pieces.delete(sha256);
    if (answer === null || piece === null || (piece.length === 0 && !answer.last)) return null;
    const grown = new Uint8Array(so.length + piece.length);
    grown.set(so);
    grown.set(piece, so.length);
    if (answer.last) return grown;
    pieces.set(sha256, grown);
  }
  return null;
}
