/** What a hub does, over each of its stores alike: memory, PGlite, PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOfPerson } from '../../core/ledger/redact.ts';
import type { WireSheet } from '../../core/sync/protocol.ts';
import { digestOf, eventHash, isWhole } from '../../core/sync/wire.ts';
import { createMemoryStore } from '../../hub/memory-store.ts';
import { openPglite } from '../../hub/sql/pglite.ts';
import { openPostgres } from '../../hub/sql/postgres.ts';
import { openStore } from '../../hub/sql/store.ts';
import type { HubStore } from '../../hub/store.ts';
import { createTestHub, type TestHub } from '../helpers/hub.ts';
import { cutSheet, pretendKiosk, sealed, sha256, signSheet, things } from '../helpers/pretended-kiosk.ts';
import { startPostgres, type Postgres } from '../helpers/postgres.ts';
import { MINUTE } from '../helpers/world.ts';

const postgres: Postgres | null = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'hub-store-'));
afterAll(() => {
  postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const throwTrouble = (error: unknown): never => {
  throw error;
};
const stores: readonly (readonly [string, (() => Promise<HubStore>) | null])[] = [
  ['memory', async () => createMemoryStore()],
  ['PGlite', async () => openStore(await openPglite(join(folder, 'lite'), { durable: false }))],
  [
    'PostgreSQL',
    postgres === null
      ? null
      : async () =>
          openStore(await openPostgres({ url: postgres.database('hub'), connections: 5, trouble: throwTrouble })),
  ],
];

const bodies = (sheets: readonly WireSheet[]): readonly string[] =>
  sheets.flatMap(({ events }) => events.map((event) => JSON.stringify(event)));

const refusedOf = (answer: unknown): unknown => (answer as { refused?: string }).refused ?? 'in';

/** The sheet's event as it is when its person is erased. */
const redacted = (sheet: WireSheet, index: number) => {
  const event = sheet.events[index];
  if (event === undefined) throw new Error('no event');
  return { ...event, payload: leftOfPerson(event.kind), hash: eventHash(event, sha256) };
};

const given = (residentId: string | null) => ({
  kind: 'item.registered',
  payload: { name: '改锥', donor: { display: '王阿姨', residentId } },
});

describe.each(stores)('on %s', (_, open) => {
  describe.skipIf(open === null)('the hub', () => {
    let hub: TestHub;
    beforeAll(async () => {
      if (open !== null) hub = createTestHub(await open());
    });
    afterAll(async () => {
      hub.service.end();
      await hub.store.close();
    });

    const ticketOf = async (wrapped = randomBytes(60).toString('base64')) => {
      const { pool, kiosks } = await hub.pool(1);
      const [a = pretendKiosk()] = kiosks;
      return { pool, a, wrapped, ...(await hub.get(pool, a, 'invite', { wrapped })) };
    };

    it('has one key for bundles, whoever asks first', async () => {
      const [one, other] = [randomBytes(48), randomBytes(48)];
      const kept = await Promise.all([hub.store.secret(one), hub.store.secret(other)]);
      expect(Buffer.from(kept[0])).toEqual(Buffer.from(kept[1]));
      expect(kept.some((key) => one.equals(key) || other.equals(key))).toBe(true);
      expect(Buffer.from(await hub.store.secret(randomBytes(48)))).toEqual(Buffer.from(kept[0]));
    });

    describe('sheets', () => {
      it('gives back what was pushed, as it was, to everybody in the pool', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const odd = {
          text: 'line\nfeed \u0000 \u001E \uD800 "quoted" \\ 慕容 🪛',
          2: 'two',
          1: 'one',
          deep: [null, 1e300, -0],
        };
        const sheets = [
          cutSheet(pool.id, a, 1, [
            { payload: odd },
            { stream: 'resident:one', kind: 'resident.changed', payload: sealed() },
          ]),
          cutSheet(pool.id, a, 3, [{ stream: 'staff:one', kind: 'staff.added', payload: sealed() }, {}]),
        ];
        const other = cutSheet(pool.id, b, 1, [{ kind: 'thing.only-a-newer-version-knows', payload: { x: 1 } }]);
        expect(await hub.push(pool, a, ...sheets)).toEqual({ heads: { [a.kiosk]: 4 } });
        expect(await hub.push(pool, b, other)).toEqual({ heads: { [a.kiosk]: 4, [b.kiosk]: 1 } });
        const pulled = await hub.pull(pool, b, { [b.kiosk]: 1 });
        expect(pulled).toMatchObject({ heads: { [a.kiosk]: 4, [b.kiosk]: 1 }, more: false });
        expect(bodies(pulled.sheets)).toEqual(bodies(sheets));
        expect(pulled.sheets.map(({ sheet }) => sheet)).toEqual(sheets.map(({ sheet }) => sheet));
        for (const sheet of pulled.sheets) expect(isWhole(sheet, sha256)).toBe(true);
        expect(bodies((await hub.pull(pool, a, { [a.kiosk]: 4 })).sheets)).toEqual(bodies([other]));
      });

      it('[trap 2] repeats are free, a hole and another event under a known number are refused', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const [first, second] = [cutSheet(pool.id, a, 1, things(3)), cutSheet(pool.id, a, 4, things(2))];
        expect(await hub.push(pool, a, second)).toMatchObject({
          refused: 'hole',
          facts: { kiosk: a.kiosk, expected: 1, got: 4 },
        });
        await hub.push(pool, a, first);
        for (let turn = 0; turn < 2; turn += 1)
          expect(await hub.push(pool, a, first, second)).toEqual({ heads: { [a.kiosk]: 5 } });
        expect(await hub.push(pool, a, cutSheet(pool.id, a, 7, things(1)))).toMatchObject({
          refused: 'hole',
          facts: { expected: 6, got: 7 },
        });
        // A cloned disk: what was known is the same, the third number is not.
        const clone = signSheet(pool.id, a, [
          ...first.events.slice(0, 2),
          ...cutSheet(pool.id, a, 3, things(2)).events,
        ]);
        expect(await hub.push(pool, a, clone)).toMatchObject({
          refused: 'conflict',
          facts: { kiosk: a.kiosk, sequence: 3 },
        });
        expect(bodies((await hub.pull(pool, a)).sheets)).toEqual(bodies([first, second]));
      });

      it('takes a sheet that reaches over what is there, and one of the same push', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const long = cutSheet(pool.id, a, 1, [
          ...things(2),
          { stream: 'resident:one', kind: 'resident.changed', payload: sealed() },
          ...things(3),
        ]);
        const [short, middle] = [4, 5].map((end) => signSheet(pool.id, a, long.events.slice(0, end)));
        if (short === undefined || middle === undefined) throw new Error('no sheets');
        await hub.push(pool, a, short);
        expect(await hub.push(pool, a, middle, long)).toEqual({ heads: { [a.kiosk]: 6 } });
        expect(bodies((await hub.pull(pool, a, { [a.kiosk]: 5 })).sheets)).toEqual(bodies([long]));
        const [digest] = (await hub.get(pool, a, 'digest', { ranges: [{ kiosk: a.kiosk, from: 2, to: 6 }] })).digests;
        expect(digest).toBe(
          digestOf(
            long.events.slice(1).map((event) => eventHash(event, sha256)),
            sha256,
          ),
        );
      });

      it('all or nothing: one bad sheet and none is kept', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const good = cutSheet(pool.id, a, 1, things(2));
        expect(await hub.push(pool, a, good, cutSheet(pool.id, a, 4, things(1)))).toMatchObject({ refused: 'hole' });
        expect(await hub.pull(pool, a)).toEqual({ sheets: [], heads: {}, more: false });
      });

      it('pages by events and bytes, at least one sheet at a time, until all is there', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const sheets = Array.from({ length: 7 }, (_nothing, index) => cutSheet(pool.id, a, index * 3 + 1, things(3)));
        const big = cutSheet(pool.id, b, 1, [{ payload: { note: 'x'.repeat(700_000) } }]);
        const bigger = cutSheet(pool.id, b, 2, [{ payload: { note: 'y'.repeat(700_000) } }]);
        await hub.push(pool, a, ...sheets);
        await hub.push(pool, b, big);
        await hub.push(pool, b, bigger);
        const vector: Record<string, number> = {};
        const got: WireSheet[] = [];
        const pages: number[] = [];
        for (let more = true; more;) {
          const page = await hub.pull(pool, a, vector, 7);
          pages.push(page.sheets.length);
          got.push(...page.sheets);
          for (const { sheet } of page.sheets) vector[sheet.kiosk] = sheet.to;
          more = page.more;
        }
        expect(pages).toEqual([2, 2, 2, 1 + 1, 1]);
        expect(bodies(got).toSorted()).toEqual(bodies([...sheets, big, bigger]).toSorted());
        expect((await hub.pull(pool, a, { ...vector, stranger: 5 }, 1)).sheets).toEqual([]);
        // One sheet larger than the page still comes.
        expect((await hub.pull(pool, a, {}, 1)).sheets.length).toBe(1);
      });

      it('[trap 6] states digests of any range, and none of what it has not', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const sheets = [
          cutSheet(pool.id, a, 1, things(4)),
          cutSheet(pool.id, a, 5, things(1)),
          cutSheet(pool.id, a, 6, things(5)),
        ];
        await hub.push(pool, a, ...sheets);
        const hashes = sheets.flatMap(({ events }) => events.map((event) => eventHash(event, sha256)));
        const range = (from: number, to: number) => ({ kiosk: a.kiosk, from, to });
        const { digests } = await hub.get(pool, a, 'digest', {
          ranges: [
            range(1, 10),
            range(3, 7),
            range(5, 5),
            range(1, 11),
            range(11, 12),
            range(5, 4),
            { ...range(1, 1), kiosk: 'x' },
          ],
        });
        const of = (from: number, to: number): string => digestOf(hashes.slice(from - 1, to), sha256);
        expect(digests).toEqual([of(1, 10), of(3, 7), of(5, 5), null, null, null, null]);
        expect(await hub.ask(pool, a, 'digest', { ranges: [range(1, 300_000)] })).toMatchObject({
          refused: 'too-large',
        });
      });

      it('a waiting pull is woken by a push, and answers empty when its time is over', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const waits = hub.get(pool, b, 'pull', { vector: {}, limit: 10, waitMs: 50_000 });
        await expect.poll(() => hub.service.waiting()).toBe(1);
        const sheet = cutSheet(pool.id, a, 1, things(1));
        await hub.push(pool, a, sheet);
        expect(bodies((await waits).sheets)).toEqual(bodies([sheet]));
        const gone = new AbortController();
        const leaves = hub.ask(pool, b, 'pull', { vector: { [a.kiosk]: 1 }, limit: 10, waitMs: 50_000 }, gone.signal);
        await expect.poll(() => hub.service.waiting()).toBe(1);
        gone.abort();
        expect(await leaves).toMatchObject({ sheets: [] });
        expect(hub.service.waiting()).toBe(0);
      });

      it('kiosks that push at once, also each other’s sheets, lose and double nothing', async () => {
        const { pool, kiosks } = await hub.pool(4);
        const sheets = kiosks.map((kiosk) =>
          Array.from({ length: 6 }, (_nothing, index) =>
            cutSheet(pool.id, kiosk, index * 2 + 1, [
              {},
              { stream: 'resident:one', kind: 'resident.changed', payload: sealed() },
            ]),
          ),
        );
        // Everybody sends everything, in an order of their own.
        await Promise.all(
          kiosks.map(async (by, turn) => {
            const mine = [...sheets.slice(turn), ...sheets.slice(0, turn)];
            for (let index = 0; index < 6; index += 1)
              expect(await hub.push(pool, by, ...mine.flatMap((own) => own.slice(0, index + 1)))).toHaveProperty(
                'heads',
              );
          }),
        );
        const [first = pretendKiosk()] = kiosks;
        const pulled = await hub.pull(pool, first);
        expect(pulled.heads).toEqual(Object.fromEntries(kiosks.map(({ kiosk }) => [kiosk, 12])));
        expect(bodies(pulled.sheets).toSorted()).toEqual(bodies(sheets.flat()).toSorted());
      });
    });

    describe('whose word it is', () => {
      it('takes what the author signed, whoever carries it, and nothing else', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const own = cutSheet(pool.id, a, 1, things(2));
        const stranger = pretendKiosk();
        const refused = async (sheet: WireSheet): Promise<unknown> => {
          const answer = await hub.push(pool, b, sheet);
          return 'refused' in answer ? answer.refused : answer;
        };
        const [one, two] = own.events;
        if (one === undefined || two === undefined) throw new Error('no events');
        const forged = signSheet(pool.id, { ...b, kiosk: a.kiosk }, own.events);
        expect(await refused(forged)).toBe('forbidden');
        expect(await refused({ ...own, events: [{ ...one, payload: { roomId: 'elsewhere' } }, two] })).toBe(
          'malformed',
        );
        expect(await refused({ ...own, events: [one] })).toBe('malformed');
        expect(await refused({ ...own, events: [two, one] })).toBe('malformed');
        expect(await refused(signSheet(pool.id, a, [one, { ...two, kiosk: b.kiosk }]))).toBe('malformed');
        expect(await refused(signSheet('another pool', a, own.events))).toBe('forbidden');
        expect(await refused(cutSheet(pool.id, stranger, 1, things(1)))).toBe('unknown');
        expect(await refused(signSheet(pool.id, a, [{ ...one, stream: 'item:\u0000' }, two]))).toBe('malformed');
        expect((await hub.pull(pool, a)).heads).toEqual({});
        expect(await hub.push(pool, b, own)).toEqual({ heads: { [a.kiosk]: 2 } });
      });

      it('a key that was changed stays good for what it had signed, and no further', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const before = cutSheet(pool.id, a, 1, things(2));
        await hub.push(pool, a, before);
        const next = pretendKiosk(a.roomId, a.kiosk);
        const member = { ...next.member, heardAt: null };
        expect(await hub.ask(pool, b, 'rotate', { member })).toMatchObject({ refused: 'forbidden' });
        await hub.get(pool, a, 'rotate', { member });
        // The answer may be lost: by the new key it is free to ask again, and the old one opens nothing any more.
        await hub.get(pool, next, 'rotate', { member });
        expect(await hub.ask(pool, a, 'rotate', { member })).toMatchObject({ refused: 'unauthorised' });
        expect(
          (await hub.get(pool, next, 'hello', { protocol: { least: 1, most: 9 }, head: 2 })).members[0],
        ).toMatchObject({
          publicKey: next.publicKey,
          earlier: [{ publicKey: a.publicKey, proof: a.member.proof, to: 2 }],
        });
        expect(await hub.push(pool, b, before)).toHaveProperty('heads');
        expect(await hub.push(pool, b, cutSheet(pool.id, a, 3, things(1)))).toMatchObject({ refused: 'forbidden' });
        expect(await hub.push(pool, b, cutSheet(pool.id, next, 3, things(1)))).toHaveProperty('heads');
      });

      it('[trap 3] a machine goes on under a new id, in its room; the old one’s sheets stay', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        await hub.push(pool, a, cutSheet(pool.id, a, 1, things(2)));
        const again = pretendKiosk(a.roomId);
        const member = { ...again.member, heardAt: null };
        for (let turn = 0; turn < 2; turn += 1) await hub.get(pool, a, 'renew', { member });
        expect(await hub.ask(pool, a, 'renew', { member: { ...member, publicKey: b.publicKey } })).toMatchObject({ refused: 'forbidden' }); // prettier-ignore
        expect(await hub.ask(pool, b, 'renew', { member: { ...pretendKiosk(a.roomId).member, heardAt: null } })).toMatchObject({ refused: 'forbidden' }); // prettier-ignore
        expect(await hub.push(pool, again, cutSheet(pool.id, again, 1, things(1)))).toEqual({
          heads: { [a.kiosk]: 2, [again.kiosk]: 1 },
        });
        // Stolen: every id the machine had goes with it, and no kiosk puts itself out.
        expect(await hub.ask(pool, again, 'revoke', { kiosk: a.kiosk, reason: '' })).toMatchObject({ refused: 'forbidden' }); // prettier-ignore
        await hub.get(pool, b, 'revoke', { kiosk: a.kiosk, reason: '' });
        const members = await hub.store.members(pool.pool);
        expect(members.map(({ revoked }) => revoked)).toEqual([true, false, true]);
        // What it signed before stays good.
        expect(await hub.push(pool, b, cutSheet(pool.id, a, 3, things(1)))).toHaveProperty('heads');
      });

      it('nobody sees, writes or breaks another pool', async () => {
        const [one, two] = [await hub.pool(1), await hub.pool(1)];
        const [a, b] = [one.kiosks[0] ?? pretendKiosk(), two.kiosks[0] ?? pretendKiosk()];
        const secret = cutSheet(one.pool.id, a, 1, things(2));
        await hub.push(one.pool, a, secret);
        const blob = sha256('a picture');
        const picture = { sha256: blob, offset: 0, bytes: randomBytes(100).toString('base64'), last: true };
        await hub.get(one.pool, a, 'putBlob', picture);

        expect(await hub.store.caller(two.pool.id, a.kiosk)).toBeNull();
        expect(await hub.pull(two.pool, b, { [a.kiosk]: 0 })).toEqual({ sheets: [], heads: {}, more: false });
        const range = { kiosk: a.kiosk, from: 1, to: 2 };
        expect(await hub.get(two.pool, b, 'digest', { ranges: [range] })).toEqual({ digests: [null] });
        expect(await hub.get(two.pool, b, 'getBlob', { sha256: blob, offset: 0 })).toBeNull();
        expect(await hub.get(two.pool, b, 'wanted', { blobs: [blob] })).toEqual({
          missing: [{ sha256: blob, offset: 0 }],
        });
        expect(await hub.push(two.pool, b, secret)).toMatchObject({ refused: 'unknown' });
        expect(await hub.ask(two.pool, b, 'revoke', { kiosk: a.kiosk, reason: '' })).toMatchObject({
          refused: 'unknown',
        });
        await hub.get(two.pool, b, 'redact', {
          events: [
            {
              kiosk: a.kiosk,
              sequence: 1,
              hash: eventHash(secret.events[0] ?? (undefined as never), sha256),
              payload: {},
            },
          ],
          blobs: [blob],
        });
        // The same kiosk id in another pool is another kiosk, with a history of its own.
        const twin = pretendKiosk(undefined, a.kiosk);
        await hub.join(two.pool, b, twin);
        expect(await hub.push(two.pool, twin, cutSheet(two.pool.id, twin, 1, things(1)))).toEqual({
          heads: { [a.kiosk]: 1 },
        });

        expect(bodies((await hub.pull(one.pool, a)).sheets)).toEqual(bodies([secret]));
        expect(await hub.get(one.pool, a, 'getBlob', { sha256: blob, offset: 0 })).toEqual({
          bytes: picture.bytes,
          last: true,
        });
        expect(
          (await hub.get(one.pool, a, 'hello', { protocol: { least: 1, most: 1 }, head: 2 })).members,
        ).toHaveLength(1);
      });
    });

    describe('who comes in', () => {
      it('by a ticket, once, within ten minutes; the answer that was lost is given again', async () => {
        const { pool, ticket, wrapped } = await ticketOf();
        const [joining, other] = [pretendKiosk(), pretendKiosk()];
        const shown = JSON.stringify({ pool: pool.id, poolName: pool.name, wrapped });
        expect(await hub.service.lookAtTicket({ ticket })).toBe(shown);
        const ask = { ticket, member: joining.member, prefix: 'ZZ' };
        expect(await hub.service.enrol(ask)).toBe(shown);
        expect(await hub.service.enrol(ask)).toBe(shown);
        expect(refusedOf(await hub.service.enrol({ ...ask, member: other.member }))).toBe('ticket');
        expect(refusedOf(await hub.service.enrol({ ...ask, member: { ...joining.member, publicKey: other.publicKey } }))).toBe('ticket'); // prettier-ignore
        expect(refusedOf(await hub.service.lookAtTicket({ ticket }))).toBe('ticket');
        hub.wait(10 * MINUTE);
        expect(refusedOf(await hub.service.enrol(ask))).toBe('ticket');
      });

      it('not late, not twice under one id, not with another room’s prefix', async () => {
        const { pool, a, ticket } = await ticketOf();
        const ask = { ticket, member: pretendKiosk().member, prefix: 'QQ' };
        expect(refusedOf(await hub.service.enrol({ ...ask, member: { ...ask.member, kiosk: a.kiosk } }))).toBe(
          'forbidden',
        );
        expect(refusedOf(await hub.service.enrol(ask))).toBe('in');
        const second = await hub.get(pool, a, 'invite', { wrapped: 'AAAA' });
        const next = { ticket: second.ticket, member: pretendKiosk().member, prefix: 'QQ' };
        expect(refusedOf(await hub.service.enrol(next))).toBe('prefix-taken');
        // A second kiosk of the same room has the same prefix.
        const beside = pretendKiosk(ask.member.roomId);
        expect(refusedOf(await hub.service.enrol({ ...next, member: beside.member }))).toBe('in');
        const third = await hub.get(pool, a, 'invite', { wrapped: 'AAAA' });
        hub.wait(10 * MINUTE);
        expect(refusedOf(await hub.service.enrol({ ...next, ticket: third.ticket }))).toBe('ticket');
        expect(refusedOf(await hub.service.enrol({ ...next, ticket: 'ABCDEFGH' }))).toBe('ticket');
        expect(refusedOf(await hub.service.enrol({ ...next, ticket: "' OR 1=1" }))).toBe('malformed');
        expect(refusedOf(await hub.service.enrol({ ...next, ticket: third.ticket, prefix: 'q' }))).toBe('malformed');
      });

      it('two at once with one ticket: one is in', async () => {
        const { ticket } = await ticketOf();
        const answers = await Promise.all(
          [pretendKiosk(), pretendKiosk(), pretendKiosk()].map((kiosk, index) =>
            hub.service.enrol({ ticket, member: kiosk.member, prefix: `W${'ABC'[index] ?? ''}` }),
          ),
        );
        expect(answers.map(refusedOf).toSorted()).toEqual(['in', 'ticket', 'ticket']);
      });

      it('the hub prints a ticket for a pool nobody is in, and for no other', async () => {
        const { pool, kiosks } = await hub.pool(1);
        expect(await hub.service.firstTicket(pool.pool)).toBeNull();
        await hub.service.putOut(pool.pool, kiosks[0]?.kiosk ?? '');
        expect(await hub.service.firstTicket(pool.pool)).toHaveProperty('ticket');
      });

      it('a ticket that a kiosk showed is worth nothing once that kiosk is put out', async () => {
        const { pool, a, ticket } = await ticketOf();
        await hub.service.putOut(pool.pool, a.kiosk);
        expect(refusedOf(await hub.service.enrol({ ticket, member: pretendKiosk().member, prefix: 'VV' }))).toBe(
          'ticket',
        );
      });

      it('a nonce is good once, for each kiosk, until it is too old to matter', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = await Promise.all(kiosks.map(({ kiosk }) => hub.store.caller(pool.id, kiosk)));
        if (a === null || b === null || a === undefined || b === undefined) throw new Error('no callers');
        const use = (caller: typeof a) => hub.store.useNonce(caller, 'n'.repeat(16), hub.now());
        expect([await use(a), await use(a), await use(b), await use(b)]).toEqual([true, false, true, false]);
        await hub.store.dropNonces(hub.now() + 1);
        expect(await use(a)).toBe(true);
        expect((await hub.store.members(pool.pool))[0]?.heardAt).toBe(hub.now());
      });
    });

    describe('[trap 8] erasing', () => {
      const person = 'resident:person';
      const registered = { stream: person, kind: 'resident.registered', payload: sealed() };
      const erased = { stream: person, kind: 'resident.erased', payload: sealed() };

      it('overwrites what is there and what comes late, keeps hashes, digests and signatures good', async () => {
        const { pool, kiosks } = await hub.pool(3);
        const [a, b, c] = [0, 1, 2].map((index) => kiosks[index] ?? pretendKiosk());
        if (a === undefined || b === undefined || c === undefined) throw new Error('no kiosks');
        const other = { stream: 'resident:other', kind: 'resident.registered', payload: sealed() };
        const before = cutSheet(pool.id, a, 1, [registered, other, {}]);
        const erasing = cutSheet(pool.id, b, 1, [{}, erased]);
        const late = cutSheet(pool.id, c, 1, [
          { ...registered, kind: 'resident.changed' },
          { ...registered, kind: 'resident.newer' },
        ]);
        await hub.push(pool, a, before);
        await hub.push(pool, b, erasing);
        await hub.push(pool, c, late);
        const { sheets } = await hub.pull(pool, a);
        const byKiosk = new Map(sheets.map((sheet) => [sheet.sheet.kiosk, sheet]));
        expect(byKiosk.get(a.kiosk)).toEqual({ ...before, events: [redacted(before, 0), ...before.events.slice(1)] });
        expect(byKiosk.get(b.kiosk)).toEqual(erasing);
        expect(byKiosk.get(c.kiosk)).toEqual({ ...late, events: [redacted(late, 0), redacted(late, 1)] });
        // A kiosk that has the redacted form pushes it to a hub that lost it: still the author's word.
        expect(await hub.push(pool, b, ...sheets)).toHaveProperty('heads');
        const range = { kiosk: a.kiosk, from: 1, to: 3 };
        expect(await hub.get(pool, b, 'digest', { ranges: [range] })).toEqual({ digests: [before.sheet.digest] });
      });

      it('in one push with the payload: that is not kept either', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        await hub.push(pool, a, cutSheet(pool.id, a, 1, [registered, erased]));
        const [sheet] = (await hub.pull(pool, a)).sheets;
        expect(sheet?.events.map(({ payload }) => payload)).toEqual([
          leftOfPerson('resident.registered'),
          erased.payload,
        ]);
      });

      it('takes from kiosks only what erasing leaves', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const lent = { residentId: 'person', dueOn: '2026-12-01', loanId: 'l' };
        const sheet = cutSheet(pool.id, a, 1, [
          registered,
          { stream: 'resident:other', kind: 'resident.registered', payload: sealed() },
          { kind: 'item.lent', payload: lent },
          { stream: 'case:same-resident-twice:person', kind: 'exception.settled', payload: sealed() },
          { stream: 'case:same-resident-twice:other', kind: 'exception.settled', payload: sealed() },
          erased,
        ]);
        await hub.push(pool, a, sheet);
        const hashes = sheet.events.map((event) => eventHash(event, sha256));
        const redact = (sequence: number, payload: unknown, hash = hashes[sequence - 1] ?? '') =>
          hub.get(pool, a, 'redact', { events: [{ kiosk: a.kiosk, sequence, hash, payload }], blobs: [] });
        const payloads = async (): Promise<readonly unknown[]> =>
          ((await hub.pull(pool, a)).sheets[0]?.events ?? []).map(({ payload }) => payload);
        await redact(1, { noticeVersion: '2026-11' });
        await redact(2, {});
        await redact(3, { ...lent, dueOn: '2027-12-01', residentId: '' });
        await redact(4, {});
        await redact(5, {});
        await redact(3, { ...lent, residentId: '' }, sha256('another event'));
        const [, other, , , case5, erasure] = sheet.events.map(({ payload }) => payload);
        expect(await payloads()).toEqual([{ noticeVersion: '2026-11' }, other, lent, {}, case5, erasure]);
        await redact(3, { ...lent, residentId: '' });
        expect((await payloads())[2]).toEqual({ ...lent, residentId: '' });
        const range = { kiosk: a.kiosk, from: 1, to: 6 };
        expect(await hub.get(pool, a, 'digest', { ranges: [range] })).toEqual({ digests: [sheet.sheet.digest] });
      });

      it('takes the name of who gave a thing out of it, whatever comes first', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const before = cutSheet(pool.id, a, 1, [given('person'), given('other'), given(null), given('bad\n\u0000')]);
        await hub.push(pool, a, before);
        await hub.push(pool, b, cutSheet(pool.id, b, 1, [erased]));
        const late = cutSheet(pool.id, a, 5, [{ ...given('person'), kind: 'item.changed' }]);
        await hub.push(pool, a, late);
        const events = (await hub.pull(pool, b, { [b.kiosk]: 1 })).sheets.flatMap((sheet) => sheet.events);
        const [first, , , , fifth] = [...before.events, ...late.events];
        expect(events.map(({ payload }) => (payload as { donor: { display: string } }).donor.display)).toEqual([
          '',
          '王阿姨',
          '王阿姨',
          '王阿姨',
          '',
        ]);
        expect([events[0]?.hash, events[4]?.hash]).toEqual(
          [first, fifth].map((event) => (event === undefined ? '' : eventHash(event, sha256))),
        );
        expect(events.slice(1, 4)).toEqual(before.events.slice(1));
        const range = { kiosk: a.kiosk, from: 1, to: 4 };
        expect(await hub.get(pool, b, 'digest', { ranges: [range] })).toEqual({ digests: [before.sheet.digest] });
      });

      it('takes a resident off a loan, also as the one who did it, and nobody else', async () => {
        const { pool, kiosks } = await hub.pool(1);
        const [a = pretendKiosk()] = kiosks;
        const payload = { residentId: 'person', text: '\n"slot"' };
        const events = cutSheet(pool.id, a, 1, [{ kind: 'item.lent', payload }, { payload: '\n' }, registered]).events;
        const sheet = signSheet(
          pool.id,
          a,
          events.map((event) => ({ ...event, actor: { type: 'resident' as const, id: 'person' } })),
        );
        await hub.push(pool, a, sheet);
        const [event] = sheet.events;
        if (event === undefined) throw new Error('no event');
        const about = {
          kiosk: a.kiosk,
          sequence: 1,
          hash: eventHash(event, sha256),
          payload: { ...payload, residentId: 'gone-' },
        };
        const redact = (actor: WireSheet['events'][number]['actor']) =>
          hub.get(pool, a, 'redact', { events: [{ ...about, actor }], blobs: [] });
        await redact({ type: 'staff', id: 'somebody' });
        await redact({ type: 'kiosk' });
        expect((await hub.pull(pool, a)).sheets).toEqual([sheet]);
        const actor = { type: 'resident' as const, id: null };
        for (let turn = 0; turn < 2; turn += 1) await redact(actor);
        const left = { ...event, payload: about.payload, actor, hash: about.hash };
        expect((await hub.pull(pool, a)).sheets).toEqual([{ ...sheet, events: [left, ...sheet.events.slice(1)] }]);
      });

      it('forgets blobs for good, but no picture of a thing', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const [ink, picture, half] = ['ink', 'picture', 'half'].map((text) => sha256(text + randomUUID()));
        if (ink === undefined || picture === undefined || half === undefined) throw new Error('no blobs');
        await hub.push(pool, a, cutSheet(pool.id, a, 1, [{ kind: 'item.changed', payload: { picture } }]));
        const put = (name: string, last = true) =>
          hub.ask(pool, a, 'putBlob', { sha256: name, offset: 0, bytes: 'AAAA', last });
        await put(ink);
        await put(picture);
        await put(half, false);
        for (let turn = 0; turn < 2; turn += 1)
          await hub.get(pool, b, 'redact', { events: [], blobs: [ink, picture, half] });
        const get = (name: string) => hub.get(pool, b, 'getBlob', { sha256: name, offset: 0 });
        expect([await get(ink), await get(picture), await get(half)]).toEqual([
          null,
          { bytes: 'AAAA', last: true },
          null,
        ]);
        expect(await put(ink)).toMatchObject({ refused: 'forbidden' });
        expect(await put(half)).toMatchObject({ refused: 'forbidden' });
        expect(await hub.get(pool, b, 'wanted', { blobs: [ink, picture, half] })).toEqual({ missing: [] });
        expect((await hub.get(pool, a, 'hello', { protocol: { least: 1, most: 1 }, head: 1 })).forgotten).toBe(2);
      });
    });

    describe('[trap 9] blobs', () => {
      it('come in pieces, go on where they broke off, and out again in pieces', async () => {
        const { pool, kiosks } = await hub.pool(2);
        const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
        const bytes = randomBytes(1_100_000);
        const name = sha256(bytes);
        const put = (by: typeof a, offset: number, end: number, last = false) =>
          hub.get(pool, by, 'putBlob', {
            sha256: name,
            offset,
            bytes: bytes.subarray(offset, end).toString('base64'),
            last,
          });
        expect(await put(a, 0, 400_000)).toEqual({ offset: 400_000 });
        expect(await hub.get(pool, a, 'wanted', { blobs: [name] })).toEqual({
          missing: [{ sha256: name, offset: 400_000 }],
        });
        expect(await put(a, 500_000, 600_000)).toEqual({ offset: 400_000 });
        expect(await put(a, 400_000, 700_000)).toEqual({ offset: 700_000 });
        // Another kiosk's half is its own: it was sealed with another nonce.
        expect(await hub.get(pool, b, 'wanted', { blobs: [name] })).toEqual({ missing: [{ sha256: name, offset: 0 }] });
        expect(await put(b, 0, 300_000)).toEqual({ offset: 300_000 });
        expect(await put(a, 0, 450_000)).toEqual({ offset: 450_000 });
        expect(await put(a, 450_000, 950_000)).toEqual({ offset: 950_000 });
        expect(await put(a, 950_000, 1_100_000, true)).toEqual({ offset: 1_100_000 });
        expect(await put(b, 300_000, 400_000)).toEqual({ offset: 1_100_000 });
        const parts: Buffer[] = [];
        for (let last = false; !last;) {
          const offset = parts.reduce((sum, part) => sum + part.length, 0);
          const part = await hub.get(pool, b, 'getBlob', { sha256: name, offset });
          if (part === null) throw new Error('gone');
          parts.push(Buffer.from(part.bytes, 'base64'));
          last = part.last;
        }
        expect(Buffer.concat(parts).equals(bytes)).toBe(true);
        expect(parts.length).toBe(3);
        expect(await hub.get(pool, b, 'getBlob', { sha256: name, offset: 1_200_000 })).toBeNull();
        expect(await hub.ask(pool, a, 'putBlob', { sha256: sha256('x'), offset: 8_000_000, bytes: 'AAAA', last: false })).toMatchObject({ refused: 'too-large' }); // prettier-ignore
      });
    });

    it('versions: the highest that both know, or a refusal that says which it knows', async () => {
      const { pool, kiosks } = await hub.pool(1);
      const [a = pretendKiosk()] = kiosks;
      const hello = (least: number, most: number) => hub.ask(pool, a, 'hello', { protocol: { least, most }, head: 0 });
      expect(await hello(1, 7)).toMatchObject({ protocol: 1, poolName: '望京', time: hub.now() });
      expect(await hello(2, 7)).toMatchObject({ refused: 'protocol', facts: { least: 1, most: 1 } });
    });
  });
});
