/** Events of one author as they travel, read from the ledger: sealed where they are personal, each with its hash. */
import { leftOfPerson } from '../../core/ledger/redact.ts';
import { isSealedStream, payloadAbout } from '../../core/sync/seal.ts';
import type { SyncCrypto } from '../../core/sync/ports.ts';
import type { WireEvent } from '../../core/sync/protocol.ts';
import { eventText, textOfEvent } from '../../core/sync/wire.ts';
import { storedEvent, storedShell } from '../events.ts';
import { sql, type ReadableDatabase, type Row } from '../sql.ts';

export interface PoolKeys {
  readonly pool: string;
  readonly crypto: SyncCrypto;
}

export interface Wired {
  readonly event: WireEvent;
  /** Made when it is asked for: who only sends an event has no need of it. */
  readonly hash: string;
  readonly nonce: string | null;
  /** About so many bytes on the wire. */
  readonly bytes: number;
}

/** Of an event without its payload. */
const SHELL_BYTES = 400;

const OWN_ROWS = `SELECT event.*, seal.nonce, seal.hash FROM event
  LEFT JOIN seal ON seal.author = event.kiosk AND seal.number = event.sequence
  WHERE event.kiosk = ? AND event.sequence BETWEEN ? AND ? ORDER BY event.sequence`;

/** Events that stand under a second number. */
const OTHER_ROWS = `SELECT event.*, seal.author AS kiosk, seal.number AS sequence, seal.nonce, seal.hash
  FROM seal JOIN event ON event.id = seal.event_id
  WHERE seal.author = ? AND seal.number BETWEEN ? AND ? AND seal.event_id IS NOT NULL ORDER BY seal.number`;

/** In the order of their numbers; numbers that are not here are left out. */
export function wiredEvents(
  db: ReadableDatabase,
  keys: PoolKeys,
  author: string,
  from: number,
  to: number,
): readonly Wired[] {
  const own = sql(db, OWN_ROWS).all(author, from, to);
  const others = sql(db, OTHER_ROWS).all(author, from, to);
  const rows = others.length === 0 ? own : [...own, ...others].toSorted((a, b) => numberOf(a) - numberOf(b));
  return rows.map((row) => wired(row, keys));
}

const numberOf = (row: Row): number => Number(row['sequence']);

function wired(row: Row, { pool, crypto }: PoolKeys): Wired {
  const stored = storedEvent(row);
  const nonce = row['nonce'] === null ? null : String(row['nonce']);
  if (nonce !== null) {
    const sealed = crypto.seal(String(row['payload']), nonce, payloadAbout(pool, stored.id));
    return hashed({ ...stored, payload: { sealed } }, nonce, SHELL_BYTES + sealed.length, crypto);
  }
  const bytes = SHELL_BYTES + String(row['payload']).length;
  const signed = row['hash'] === null ? null : String(row['hash']);
  // Another hash than it has: the payload is no more what was signed.
  if (signed === null || signed === crypto.sha256(eventText(stored))) return hashed(stored, nonce, bytes, crypto);
  // Never open what was signed sealed, even where its person is not known to be gone.
  const payload = isSealedStream(stored.stream) ? leftOfPerson(stored.kind) : stored.payload;
  return { event: { ...stored, payload, hash: signed }, hash: signed, nonce, bytes };
}

const hashed = (event: WireEvent, nonce: string | null, bytes: number, crypto: SyncCrypto): Wired => ({
  event,
  get hash() {
    return crypto.sha256(eventText(event));
  },
  nonce,
  bytes,
});

/**
 * How an event that lies in no sheet yet will travel. Payloads are kept as JSON.stringify writes them (db/events.ts): none is
 * read here only to be written again.
 */
export function firstHash(row: Row, { pool, crypto }: PoolKeys): Pick<Wired, 'hash' | 'nonce' | 'bytes'> {
  const shell = storedShell(row);
  const payload = String(row['payload']);
  if (!isSealedStream(shell.stream))
    return { hash: crypto.sha256(textOfEvent(shell, payload)), nonce: null, bytes: SHELL_BYTES + payload.length };
  const nonce = crypto.nonce();
  const sealed = crypto.seal(payload, nonce, payloadAbout(pool, shell.id));
  const hash = crypto.sha256(textOfEvent(shell, JSON.stringify({ sealed })));
  return { hash, nonce, bytes: SHELL_BYTES + sealed.length };
}
