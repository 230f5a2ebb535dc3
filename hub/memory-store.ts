/** The hub's store in memory: for simulations, and the plainest way to read what a store has to do. Nothing is durable. */
import type { Vector } from '../core/sync/protocol.ts';
import { takesPiece } from './pieces.ts';
import { eventIn, fillSheet, withoutPerson, withRedacted } from './sheet-text.ts';
import type {
  ApartPayload,
  BlobState,
  Caller,
  HubStore,
  MemberRecord,
  NewPool,
  NewSheet,
  Pool,
  ReadSheet,
  Ticket,
} from './store.ts';

interface Author {
  record: MemberRecord;
  head: number;
  readonly sheets: Omit<NewSheet, 'apart'>[];
  /** By sequence number. */
  readonly apart: Map<number, ApartPayload>;
}

interface KeptPool {
  readonly pool: Pool;
  readonly authors: Map<string, Author>;
  readonly prefixes: Map<string, string>;
  readonly nonces: Map<string, number>;
  readonly erased: Set<string>;
  readonly pictures: Set<string>;
  readonly forgotten: Set<string>;
  readonly blobs: Map<string, Buffer>;
  readonly halves: Map<string, Buffer>;
  /** One change at a time, as a lock in a database. */
  turn: Promise<unknown>;
}

export function createMemoryStore(): HubStore {
  const pools: KeptPool[] = [];
  const tickets = new Map<string, Ticket>();
  const listeners = new Set<(pool: number) => void>();
  let secret: Uint8Array | null = null;

  const at = (pool: number): KeptPool => {
    const found = pools[pool - 1];
    if (found === undefined) throw new Error(`no pool ${pool}`);
    return found;
  };
  const alone = <T>(pool: number, work: () => Promise<T>): Promise<T> => {
    const kept = at(pool);
    const answer = kept.turn.then(work);
    kept.turn = answer.catch(() => undefined);
    return answer;
  };
  const membersOf = (pool: number): readonly MemberRecord[] => [...at(pool).authors.values()].map((one) => one.record);
  const headsOf = (pool: number): Vector =>
    Object.fromEntries([...at(pool).authors].flatMap(([kiosk, { head }]) => (head > 0 ? [[kiosk, head]] : [])));
  return {
    pools: async () => pools.map(({ pool }) => pool),
    createPool: async (pool) => addPool(pools, pool),
    createFirstPool: async (pool) => (pools.length > 0 ? null : addPool(pools, pool)),
    caller: async (poolId, kiosk): Promise<Caller | null> => {
      const kept = pools.find(({ pool }) => pool.id === poolId);
      const author = kept?.authors.get(kiosk);
      return kept === undefined || author === undefined ? null : { pool: kept.pool, member: author.record };
    },
    useNonce: async ({ pool, member }, nonce, now) => {
      const kept = at(pool.pool);
      const key = `${member.kiosk} ${nonce}`;
      if (kept.nonces.has(key)) return false;
      kept.nonces.set(key, now);
      const author = kept.authors.get(member.kiosk);
      if (author !== undefined) author.record = { ...author.record, heardAt: now };
      return true;
    },
    dropNonces: async (before) => {
      for (const { nonces } of pools) for (const [key, used] of nonces) if (used < before) nonces.delete(key);
    },
    members: async (pool) => membersOf(pool),
    changeMembers: (pool, ticketHash, decide) =>
      alone(pool, async () => {
        const kept = at(pool);
        const ticket = ticketHash === null ? null : (tickets.get(ticketHash) ?? null);
        const { change, answer } = decide({
          members: membersOf(pool),
          heads: headsOf(pool),
          prefixes: kept.prefixes,
          ticket,
        });
        if (change?.add !== undefined) {
          const record = { ...change.add, revoked: false, heardAt: null };
          kept.authors.set(record.kiosk, { record, head: 0, sheets: [], apart: new Map() });
        }
        if (change?.prefix !== undefined && !kept.prefixes.has(change.prefix.roomId))
          kept.prefixes.set(change.prefix.roomId, change.prefix.prefix);
        if (change?.rekey !== undefined) {
          const author = kept.authors.get(change.rekey.kiosk);
          if (author !== undefined) author.record = { ...author.record, ...change.rekey };
        }
        for (const kiosk of change?.revoke?.kiosks ?? []) {
          const author = kept.authors.get(kiosk);
          if (author !== undefined) author.record = { ...author.record, revoked: true };
          for (const [hash, { madeBy }] of tickets) if (madeBy === kiosk) tickets.delete(hash);
        }
        if (change?.ticketUsedBy !== undefined && ticket !== null)
          tickets.set(ticket.hash, { ...ticket, usedBy: change.ticketUsedBy });
        return answer;
      }),
    addTicket: async (ticket) => void tickets.set(ticket.hash, ticket),
    ticket: async (hash) => tickets.get(hash) ?? null,
    noteHello: async () => undefined,

    heads: async (pool) => headsOf(pool),
    append: (pool, kiosks, _personal, work) =>
      alone(pool, async () => {
        const kept = at(pool);
        let wrote = false;
        const answer = await work({
          heads: new Map(
            kiosks.flatMap((kiosk) => {
              const author = kept.authors.get(kiosk);
              return author === undefined ? [] : [[kiosk, author.head] as const];
            }),
          ),
          hashes: async (kiosk, from, to) => hashesFrom(kept.authors.get(kiosk), from, to),
          erasedAmong: async (streams) => among(kept.erased, streams),
          write: async ({ sheets, heads, erased, pictures }) => {
            wrote = true;
            for (const { apart, ...sheet } of sheets) {
              const author = kept.authors.get(sheet.kiosk);
              author?.sheets.push(sheet);
              for (const payload of apart)
                if (author?.apart.has(payload.sequence) === false) author.apart.set(payload.sequence, payload);
            }
            for (const [kiosk, head] of heads) {
              const author = kept.authors.get(kiosk);
              if (author !== undefined) author.head = head;
            }
            for (const picture of pictures) kept.pictures.add(picture);
            if (erased.length === 0) return;
            for (const stream of erased) kept.erased.add(stream);
            for (const { apart } of kept.authors.values()) {
              for (const [number, payload] of apart) {
                if (payload.person !== null && erased.includes(payload.person))
                  apart.set(number, withoutPerson(payload));
              }
            }
          },
        });
        if (wrote) for (const listener of listeners) listener(pool);
        return answer;
      }),
    beyond: async (pool, vector, most) => {
      const sheets: ReadSheet[] = [];
      let [events, bytes] = [0, 0];
      for (const { record, sheets: own, apart } of at(pool).authors.values()) {
        for (const { hashes: _, text, ...header } of own) {
          if (header.to <= (vector[record.kiosk] ?? 0)) continue;
          events += header.to - header.from + 1;
          const kept = [...apart.values()]
            .filter(({ sequence }) => sequence >= header.from && sequence <= header.to)
            .toSorted((a, b) => a.sequence - b.sequence);
          const filled = fillSheet(text, kept);
          bytes += filled.length;
          if (sheets.length > 0 && (events > most.events || bytes > most.bytes)) return { sheets, more: true };
          sheets.push({ header, text: filled });
        }
      }
      return { sheets, more: false };
    },
    hashes: async function* (pool, kiosk, from, to) {
      yield hashesFrom(at(pool).authors.get(kiosk), from, to);
    },
    onAppended: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    redact: (pool, work) =>
      alone(pool, () => {
        const kept = at(pool);
        return work({
          event: async (kiosk, sequence) => {
            const author = kept.authors.get(kiosk);
            const sheet = author?.sheets[sheetsWith(author, sequence)[0] ?? -1];
            const event = sheet === undefined ? null : eventIn(sheet.text, sequence);
            if (event === null || sheet === undefined) return null;
            return {
              stream: event.stream,
              hash: sheet.hashes[sequence - sheet.from] ?? '',
              payload: author?.apart.get(sequence)?.payload ?? JSON.stringify(event.payload),
              actor: event.actor,
            };
          },
          erasedAmong: async (streams) => among(kept.erased, streams),
          isPicture: async (sha256) => kept.pictures.has(sha256),
          overwrite: async (kiosk, sequence, left) => {
            const author = kept.authors.get(kiosk);
            const apart = author?.apart.get(sequence);
            if (apart !== undefined) author?.apart.set(sequence, { ...apart, payload: left.payload, redacted: true });
            for (const index of sheetsWith(author, sequence)) {
              const sheet = author?.sheets[index];
              if (author !== undefined && sheet !== undefined)
                author.sheets[index] = { ...sheet, text: withRedacted(sheet.text, { sequence, ...left }) };
            }
          },
          forget: async (sha256) => forgetIn(kept, sha256),
        });
      }),
    forgotten: async (pool) => at(pool).forgotten.size,
    scrub: async () => 'nothing',

    blobs: async (pool, kiosk, sha256s) =>
      new Map(sha256s.map((sha256) => [sha256, blobState(at(pool), kiosk, sha256)])),
    putBlob: async (pool, kiosk, { sha256, offset, bytes, last }) => {
      const kept = at(pool);
      const state = blobState(kept, kiosk, sha256);
      if (!takesPiece(state, offset)) return state;
      const key = `${sha256} ${kiosk}`;
      const half = Buffer.concat([...(offset === 0 ? [] : [kept.halves.get(key) ?? Buffer.alloc(0)]), bytes]);
      if (last) {
        kept.blobs.set(sha256, half);
        kept.halves.delete(key);
      } else kept.halves.set(key, half);
      return blobState(kept, kiosk, sha256);
    },
    getBlob: async (pool, sha256, offset, most) => {
      const whole = at(pool).blobs.get(sha256);
      return whole === undefined || offset > whole.length
        ? null
        : { bytes: whole.subarray(offset, offset + most), whole: whole.length };
    },
    secret: async (fresh) => (secret ??= fresh),
    tidy: async (now) => {
      for (const [hash, { expiresAt }] of tickets) if (expiresAt < now) tickets.delete(hash);
    },
    ping: async () => undefined,
    close: async () => undefined,
  };
}

const hashesFrom = (author: Author | undefined, from: number, to: number): readonly string[] => {
  const hashes: string[] = [];
  for (const sheet of author?.sheets ?? []) {
    for (let number = from + hashes.length; number >= sheet.from && number <= Math.min(to, sheet.to); number += 1)
      hashes.push(sheet.hashes[number - sheet.from] ?? '');
  }
  return hashes;
};
const among = (known: ReadonlySet<string>, asked: readonly string[]): ReadonlySet<string> =>
  new Set(asked.filter((one) => known.has(one)));

/** Places of the sheets that hold this number. */
const sheetsWith = (author: Author | undefined, sequence: number): readonly number[] =>
  (author?.sheets ?? []).flatMap(({ from, to }, index) => (from <= sequence && sequence <= to ? [index] : []));

const forgetIn = (kept: KeptPool, sha256: string): void => {
  kept.forgotten.add(sha256);
  kept.blobs.delete(sha256);
  for (const key of kept.halves.keys()) if (key.startsWith(sha256)) kept.halves.delete(key);
};
const blobState = (kept: KeptPool, kiosk: string, sha256: string): BlobState => ({
  forgotten: kept.forgotten.has(sha256),
  whole: kept.blobs.get(sha256)?.length ?? null,
  sent: kept.halves.get(`${sha256} ${kiosk}`)?.length ?? 0,
});

function addPool(pools: KeptPool[], { id, name }: NewPool): Pool {
  const pool = { pool: pools.length + 1, id, name };
  pools.push({
    pool,
    authors: new Map(),
    prefixes: new Map(),
    nonces: new Map(),
    erased: new Set(),
    pictures: new Set(),
    forgotten: new Set(),
    blobs: new Map(),
    halves: new Map(),
    turn: Promise.resolve(),
  });
  return pool;
}
