/** A copy made while the kiosk writes: whole, verified, the oldest let go. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { backUp, readContents } from '../../db/backup.ts';
import { openReader } from '../../db/beside.ts';
import { openDatabase, openFolder } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { createStore } from '../../db/store.ts';
import { startKiosk } from '../../electron/start-kiosk.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { registerThings } from '../helpers/things.ts';
import { countedIds, NOON } from '../helpers/world.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

describe('a backup', () => {
  it('holds every event, opens as a kiosk of its own, and goes on beside writing', async () => {
    const where = folder();
    const { db, close } = openFolder(where);
    const store = createStore(db, { now: () => NOON }, countedIds(), close);
    registerThings(store, 300);
    const reader = openReader(where);
    const steps: number[] = [];
    const making = backUp(reader, join(where, 'copy.db'), (done) => steps.push(done));
    const happened = { stream: 'room:room', kind: 'room.helpAsked', payload: { screen: 'idle' } } as const;
    store.write((writer) => writer.append([happened], { type: 'kiosk' }));
    // Of the moment it began, whatever was written meanwhile.
    const { events, digest } = await making;
    expect(events).toBe(600);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const copy = openDatabase(join(where, 'copy.db'), null);
    expect(copy.prepare('SELECT count(*) FROM event').pluck().get()).toBe(events);
    expect(checkRebuild(copy)).toEqual([]);
    copy.close();
    // The next is of what there is then, and has another digest.
    const next = await backUp(reader, join(where, 'next.db'), () => undefined);
    expect(next.events).toBe(601);
    expect(next.digest).not.toBe(digest);
    expect(readContents(join(where, 'copy.db'))).toMatchObject({ events: 600, things: 300, loansOut: 0, lastAt: NOON });
    expect(steps.length).toBeGreaterThan(0);
    reader.close();
    store.close();
    expect(readdirSync(where).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('that cannot be written leaves nothing behind and the old one as it was', async () => {
    const where = folder();
    const { db, close } = openFolder(where);
    mkdirSync(join(where, 'copy.db.unfinished'));
    writeFileSync(join(where, 'copy.db'), 'the old one');
    await expect(backUp(db, join(where, 'copy.db'), () => undefined)).rejects.toThrow();
    expect(readdirSync(where)).toContain('copy.db');
    close();
  });
});

it('is made by itself at the first start of a day, and only once', async () => {
  const where = folder();
  const log = { info: () => undefined, error: () => undefined };
  const start = () =>
    startKiosk({ dataFolder: where, demo: false, language: 'zh', log, version: 'test', rendererFolder: where });
  const first = await start();
  const begin = {
    with: 'empty',
    roomName: '南湖西里',
    prefix: 'NHX',
    language: 'zh',
    adminName: '某人',
    adminPin: '8642',
  };
  expect(await first.dispatch('w', 'setup.begin', begin)).toMatchObject({ ok: true });
  await first.close();
  for (let time = 0; time < 2; time += 1) {
    const kiosk = await start();
    await expect.poll(() => readdirSync(join(where, 'backups')).filter((name) => name.endsWith('.db')).length).toBe(1); // prettier-ignore
    await kiosk.close();
  }
});
