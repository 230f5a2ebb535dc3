/** Sheets that came, pushed or in a file: looked at one by one, then appended all or none. */
import type { WireEvent, WireSheet } from '../core/sync/protocol.ts';
import { hashesOf, sheetText } from '../core/sync/wire.ts';
import { isPlain } from './admit.ts';
import type { ServiceDeps } from './answers.ts';
import { appendSheets, personalIn, type CheckedSheet } from './append.ts';
import { isSigned, sha256Hex } from './keys.ts';
import { isRefused, refuse, type Refused } from './refusal.ts';
import type { MemberRecord, Pool } from './store.ts';

/** Takes sheets of these authors; answers how many events were new. */
export async function takeSheets(
  { store, did }: Pick<ServiceDeps, 'store' | 'did'>,
  pool: Pool,
  sheets: readonly WireSheet[],
  authors: readonly MemberRecord[],
): Promise<number | Refused> {
  const checked = checkSheets(pool.id, sheets, new Map(authors.map((author) => [author.kiosk, author])));
  if (isRefused(checked)) return checked;
  const kiosks = [...new Set(sheets.map(({ sheet }) => sheet.kiosk))];
  const answer = await store.append(pool.pool, kiosks, personalIn(checked).level, (appending) =>
    appendSheets(checked, appending),
  );
  if (isRefused(answer)) return answer;
  did('events', answer.events);
  return answer.events;
}

/** Sheets that are whole and signed by their authors; the first that is not refuses all. */
function checkSheets(
  pool: string,
  sheets: readonly WireSheet[],
  authors: ReadonlyMap<string, MemberRecord>,
): readonly CheckedSheet[] | Refused {
  const checked: CheckedSheet[] = [];
  for (const wire of sheets) {
    const { sheet, events } = wire;
    const { kiosk, from } = sheet;
    const author = authors.get(kiosk);
    if (author === undefined) return refuse('unknown', 'the author is no member of this pool', { kiosk });
    if (!events.every(isWritable)) return refuse('malformed', 'a name in an event is none', { kiosk, from });
    const hashes = hashesAnyDepth(wire);
    if (hashes === null) return refuse('malformed', 'the sheet is not whole or its digest is another', { kiosk, from });
    const text = sheetText(pool, sheet);
    const signed =
      isSigned(author.publicKey, text, sheet.signature) ||
      author.earlier.some(({ publicKey, to }) => sheet.to <= to && isSigned(publicKey, text, sheet.signature));
    if (!signed) return refuse('forbidden', 'the author did not sign this sheet', { kiosk, from });
    checked.push({ ...wire, hashes });
  }
  return checked;
}

/** JSON.parse reads what is nested too deep for JSON.stringify: that is nothing a kiosk writes. */
function hashesAnyDepth(wire: WireSheet): readonly string[] | null {
  try {
    return hashesOf(wire, sha256Hex);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const isWritable = ({ stream, kind, batch }: WireEvent): boolean => isPlain(stream) && isPlain(kind) && isPlain(batch);
