/** [trap 8] After an erasure has gone round, the person's bytes are in no file of the hub's database, its log included. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../hub/sql/pglite.ts';
import { openPostgres } from '../../hub/sql/postgres.ts';
import type { Database } from '../../hub/sql/database.ts';
import { openStore } from '../../hub/sql/store.ts';
import { filesWith } from '../helpers/files.ts';
import { createTestHub } from '../helpers/hub.ts';
import { cutSheet, pretendKiosk, sha256, things, type Happening } from '../helpers/pretended-kiosk.ts';
import { startPostgres } from '../helpers/postgres.ts';

const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'hub-erase-'));
afterAll(() => {
  postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const throwTrouble = (error: unknown): never => {
  throw error;
};
interface Place {
  /** Everything the database keeps. */
  readonly files: string;
  readonly open: () => Promise<Database>;
}
const places: readonly (readonly [string, Place | null])[] = [
  ['PGlite', { files: join(folder, 'lite'), open: () => openPglite(join(folder, 'lite'), { durable: false }) }],
  [
    'PostgreSQL',
    postgres === null
      ? null
      : {
          files: postgres.folder,
          open: () => openPostgres({ url: postgres.database('hub'), connections: 4, trouble: throwTrouble }),
        },
  ],
];

const secret = (what: string): string => `慕容-${what}-${randomUUID()}`;

// A kiosk that misbehaves and does not seal: the bytes are there to be looked for. Short ones lie in a table's row, long
// ones beside it.
const person = (stream: string, said: string, long: string): readonly Happening[] => [
  { stream, kind: 'resident.registered', payload: { name: said } },
  { stream, kind: 'resident.changed', payload: { note: `${long}${'.'.repeat(5000)}` } },
];

const blob = (said: string, last: boolean) => ({
  sha256: sha256(said),
  offset: 0,
  bytes: Buffer.from(said + '.'.repeat(100_000)).toString('base64'),
  last,
});

describe.each(places)('on %s', (_, place) => {
  it.skipIf(place === null)('nothing of who was erased is left, and everything of who was not', async () => {
    if (place === null) return;
    const database = await place.open();
    const hub = createTestHub(await openStore(database));
    const { pool, kiosks } = await hub.pool(2);
    const [a, b] = [kiosks[0] ?? pretendKiosk(), kiosks[1] ?? pretendKiosk()];
    const gone = ['name', 'long', 'late', 'picture', 'half picture', 'donor'].map(secret);
    const [name = '', long = '', late = '', picture = '', half = '', donor = ''] = gone;
    const stays = ['name', 'long', 'picture'].map(secret);
    const sheets = [
      cutSheet(pool.id, a, 1, [
        ...person('resident:gone', name, long),
        ...things(19),
        { kind: 'item.changed', payload: { donor: { display: donor, residentId: 'gone' } } },
      ]),
      cutSheet(pool.id, a, 23, person('resident:stays', stays[0] ?? '', stays[1] ?? '')),
    ];
    await hub.push(pool, a, ...sheets);
    // Many others between, so that rows lie in several pages and the log has more than one file.
    for (let turn = 0; turn < 10; turn += 1) {
      const others = Array.from({ length: 100 }, () =>
        person(`resident:${randomUUID()}`, randomUUID(), randomUUID()),
      ).flat();
      await hub.push(pool, b, cutSheet(pool.id, b, turn * 200 + 1, others));
    }
    await hub.get(pool, a, 'putBlob', blob(picture, true));
    await hub.get(pool, a, 'putBlob', blob(half, false));
    await hub.get(pool, a, 'putBlob', blob(stays[2] ?? '', true));
    // A copy of samples in the planner's statistics would be a place to forget.
    await database.query('ANALYZE');
    await database.query('CHECKPOINT');
    const before = filesWith(place.files, [...gone, ...stays]);
    expect(Object.entries(before).filter(([said, files]) => said !== late && files.length === 0)).toEqual([]);

    await hub.push(
      pool,
      b,
      cutSheet(pool.id, b, 2001, [{ stream: 'resident:gone', kind: 'resident.erased', payload: {} }]),
    );
    await hub.get(pool, b, 'redact', { events: [], blobs: [sha256(picture), sha256(half)] });
    await hub.push(
      pool,
      a,
      cutSheet(pool.id, a, 25, [{ stream: 'resident:gone', kind: 'resident.changed', payload: { name: late } }]),
    );
    expect(await hub.store.scrub()).toBe('done');
    expect(await hub.store.scrub()).toBe('nothing');
    expect(filesWith(place.files, gone)).toEqual(Object.fromEntries(gone.map((said) => [said, []])));
    const after = filesWith(place.files, stays);
    expect(Object.values(after).filter((files) => files.length === 0)).toEqual([]);
    // What was pushed late while nobody was erased anew leaves nothing either.
    expect(JSON.stringify(await hub.pull(pool, a, {}, 1000))).not.toContain(name);
    hub.service.end();
    await hub.store.close();
    expect(filesWith(place.files, gone)).toEqual(Object.fromEntries(gone.map((said) => [said, []])));
  });
});

describe.skipIf(postgres === null)('on PostgreSQL alone', () => {
  it('waits while an older transaction still looks, and is done after it', async () => {
    const url = postgres?.database('looking') ?? '';
    const database = await openPostgres({ url, connections: 4, trouble: throwTrouble });
    const hub = createTestHub(await openStore(database));
    const { pool, kiosks } = await hub.pool(1);
    const [a = pretendKiosk()] = kiosks;
    const name = `慕容-${randomUUID()}`;
    await hub.push(
      pool,
      a,
      cutSheet(pool.id, a, 1, [{ stream: 'resident:gone', kind: 'resident.registered', payload: { name } }]),
    );
    await database.session(async (sql) => {
      // As pg_dump does.
      await sql.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await sql.query('SELECT count(*) FROM member');
      await hub.push(
        pool,
        a,
        cutSheet(pool.id, a, 2, [{ stream: 'resident:gone', kind: 'resident.erased', payload: {} }]),
      );
      expect(await hub.store.scrub()).toBe('waits');
      await sql.query('COMMIT');
    });
    expect(await hub.store.scrub()).toBe('done');
    expect(filesWith(postgres?.folder ?? '', [name])).toEqual({ [name]: [] });
    hub.service.end();
    await hub.store.close();
  });

  it('a role that is no superuser: the log is overwritten with the grants that hub/README.md names, and said to be left without them', async () => {
    const admin = await openPostgres({ url: postgres?.database('plain') ?? '', connections: 2, trouble: throwTrouble });
    await admin.query('CREATE ROLE plain LOGIN');
    await admin.query('ALTER DATABASE plain OWNER TO plain');
    const url = postgres?.address('plain', 'plain') ?? '';
    const hub = createTestHub(await openStore(await openPostgres({ url, connections: 4, trouble: throwTrouble })));
    const { pool, kiosks } = await hub.pool(1);
    const [a = pretendKiosk()] = kiosks;
    const name = secret('name');
    await hub.push(pool, a, cutSheet(pool.id, a, 1, person('resident:gone', name, name)));
    await hub.push(
      pool,
      a,
      cutSheet(pool.id, a, 3, [{ stream: 'resident:gone', kind: 'resident.erased', payload: {} }]),
    );
    expect(await hub.store.scrub()).toBe('log-not-allowed');
    // It stays due: the grants are all that is missing.
    const readme = readFileSync(new URL('../../hub/README.md', import.meta.url), 'utf8');
    const grants = [...readme.matchAll(/^ {4}(GRANT .+ TO hub;)/gm)].map(([, grant = '']) =>
      grant.replace('TO hub', 'TO plain'),
    );
    expect(grants.length).toBe(2);
    for (const grant of grants) await admin.query(grant);
    expect(await hub.store.scrub()).toBe('done');
    expect(filesWith(postgres?.folder ?? '', [name])).toEqual({ [name]: [] });
    hub.service.end();
    await hub.store.close();
    await admin.close();
  });
});
