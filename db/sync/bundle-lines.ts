/** What a bundle of this kiosk holds: who is in, every sheet beyond what the other has, and pictures as far as there is room. */
import type { BundleLine } from '../../core/sync/bundle.ts';
import { BATCH_BYTES, SHEET_EVENTS, type Member, type Vector } from '../../core/sync/protocol.ts';
import type { ReadableDatabase } from '../sql.ts';
import { portableBlobs, sealedBlob } from './blobs.ts';
import { MOST_LINE } from './bundle-file.ts';
import { loadMembers } from './members.ts';
import { heads, readSheets } from './sheets.ts';
import type { PoolKeys } from './wire-rows.ts';

/** Sealed bytes of pictures in one bundle: it still goes in by the window of a second PC, and on any stick. */
const MOST_PICTURES = 48_000_000;
/** Base64 in a line with its name. */
const MOST_PICTURE = Math.floor((MOST_LINE - 1000) / 4) * 3;

export interface BundleTally {
  records: number;
  pictures: number;
  /** Pictures for which there was no room. */
  left: number;
}

/** `after`: what whoever takes it has already. `own`: this kiosk's record. Own events that lie in no sheet are not in it. */
export function* bundleLines(
  db: ReadableDatabase,
  keys: PoolKeys,
  { after, own, signatures }: { readonly after: Vector; readonly own: Member; readonly signatures: boolean },
  tally: BundleTally,
): Generator<BundleLine> {
  const others = loadMembers(db).filter(({ kiosk }) => kiosk !== own.kiosk);
  // Once: what comes meanwhile goes with the next one.
  const vector = heads(db);
  yield { is: 'members', members: [own, ...others] };
  yield { is: 'vector', vector };
  for (const [author, head] of Object.entries(vector)) {
    for (let at = after[author] ?? 0; at < head;) {
      const sheets = readSheets(db, keys, author, at, { events: SHEET_EVENTS, bytes: BATCH_BYTES });
      if (sheets.length === 0) break;
      for (const sheet of sheets) yield { is: 'sheet', ...sheet };
      tally.records += sheets.reduce((sum, { events }) => sum + events.length, 0);
      at = sheets.at(-1)?.sheet.to ?? head;
    }
  }
  let room = MOST_PICTURES;
  for (const sha256 of portableBlobs(db, signatures)) {
    const sealed = sealedBlob(db, keys, sha256);
    if (sealed === null) continue;
    if (sealed.length > Math.min(room, MOST_PICTURE)) {
      tally.left += 1;
      continue;
    }
    room -= sealed.length;
    tally.pictures += 1;
    yield { is: 'blob', sha256, bytes: Buffer.from(sealed).toString('base64') };
  }
}
