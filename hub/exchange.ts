/** Sheets in and out, digests, and erasing. */
import { createHash } from 'node:crypto';
import { BATCH_BYTES, PROTOCOL, type Member } from '../core/sync/protocol.ts';
import { isPlain } from './admit.ts';
import { redactEvents } from './redact.ts';
import { isRefused, refuse } from './refusal.ts';
import { json, nothing, type Answers, type ServiceDeps } from './answers.ts';
import type { MemberRecord, ReadSheet } from './store.ts';
import { takeSheets } from './take.ts';
import type { Waiting } from './waiting.ts';

/** A waiting pull looks by itself as often as this, in case the word of another process was lost. */
const LOOK_AGAIN = 10_000;
/** Hashes one request may have read: kiosks compare by thousands. */
const DIGEST_EVENTS = 200_000;

export function exchangeAnswers(
  { store, clock, did, hubKey }: ServiceDeps,
  waiting: Waiting,
): Answers<'hello' | 'push' | 'pull' | 'digest' | 'redact'> {
  return {
    hello: async (caller, input) => {
      const protocol = Math.min(input.protocol.most, PROTOCOL.most);
      if (protocol < Math.max(input.protocol.least, PROTOCOL.least))
        return refuse('protocol', 'no version of the protocol is known to both', PROTOCOL);
      const { pool } = caller.pool;
      await store.noteHello(caller, input, clock.now());
      const [members, heads, forgotten] = await Promise.all([
        store.members(pool),
        store.heads(pool),
        store.forgotten(pool),
      ]);
      return json<'hello'>({
        protocol,
        time: clock.now(),
        poolName: caller.pool.name,
        members: members.map(memberSaid),
        heads,
        hubKey,
        forgotten,
      });
    },
    push: async ({ pool, member }, { sheets }) => {
      const foreign = sheets.some(({ sheet }) => sheet.kiosk !== member.kiosk);
      const authors = foreign ? await store.members(pool.pool) : [member];
      const taken = await takeSheets({ store, did }, pool, sheets, authors);
      if (isRefused(taken)) return taken;
      return json<'push'>({ heads: await store.heads(pool.pool) });
    },
    pull: async ({ pool: { pool } }, { vector, limit, waitMs }, gone) => {
      if (!Object.keys(vector).every(isPlain)) return refuse('malformed', 'a kiosk id is no name', { at: 'vector' });
      const until = clock.now() + waitMs;
      for (;;) {
        const left = until - clock.now();
        // Before looking: what comes between the look and the wait must wake it.
        const wait = left > 0 ? waiting.begin(pool, Math.min(left, LOOK_AGAIN), gone) : null;
        try {
          const { sheets, more } = await store.beyond(pool, vector, { events: limit, bytes: BATCH_BYTES });
          if (sheets.length > 0 || wait === null) return pullText(sheets, await store.heads(pool), more);
          await wait.over;
        } finally {
          wait?.callOff();
        }
      }
    },
    digest: async ({ pool: { pool } }, { ranges }) => {
      const asked = ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - from + 1), 0);
      if (asked > DIGEST_EVENTS) return refuse('too-large', 'ask for fewer at once', { most: DIGEST_EVENTS });
      const digests: (string | null)[] = [];
      for (const { kiosk, from, to } of ranges) {
        const hash = createHash('sha256');
        let read = 0;
        for await (const hashes of isPlain(kiosk) ? store.hashes(pool, kiosk, from, to) : []) {
          hash.update(`${read > 0 ? '\n' : ''}${hashes.join('\n')}`);
          read += hashes.length;
        }
        digests.push(read > 0 && read === to - from + 1 ? hash.digest('hex') : null);
      }
      return json<'digest'>({ digests });
    },
    redact: async ({ pool: { pool } }, input) => {
      const { events, blobs } = await store.redact(pool, (redacting) => redactEvents(input, redacting));
      did('redacted', events);
      did('forgotten', blobs);
      return nothing;
    },
  };
}

/** A member as the others know it. */
const memberSaid = ({ kiosk, roomId, publicKey, proof, earlier, revoked, heardAt }: MemberRecord): Member => ({
  kiosk,
  roomId,
  publicKey,
  proof,
  earlier: [...earlier],
  revoked,
  heardAt,
});

/** The answer of a pull, put together from what is stored as it is stored. */
function pullText(sheets: readonly ReadSheet[], heads: Readonly<Record<string, number>>, more: boolean): string {
  const texts = sheets.map(({ header, text }) => `{"sheet":${JSON.stringify(header)},"events":[${text}]}`);
  return `{"sheets":[${texts.join(',')}],"heads":${JSON.stringify(heads)},"more":${String(more)}}`;
}
