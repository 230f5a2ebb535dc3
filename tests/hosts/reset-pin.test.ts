/** A forgotten administrator's PIN, at the machine itself: by the command as it is typed, on a real folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { StorageError } from '../../core/errors.ts';
import { databaseFile, openDatabase } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { resetPin } from '../../electron/reset-pin.ts';
import { systemClock } from '../../electron/system.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { openRealKiosk, REAL_PIN } from '../helpers/real-kiosk.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

const start = fileURLToPath(new URL('../../electron/start.ts', import.meta.url));
const pinIn = (said: string): string => /:(\d{6})。/.exec(said)?.[1] ?? '';

it('gives a new PIN to who is named, writes it in the ledger and the log, and the old one opens nothing', async () => {
  const where = folder();
  const first = await openRealKiosk(where);
  await first.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' });
  await first.kiosk.close();

  const { status, stdout } = spawnSync(process.execPath, [start, '--reset-pin', '某人', '--data', where, '--lang', 'zh'], { encoding: 'utf8', timeout: 55_000 }); // prettier-ignore
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^某人 的新 PIN:\d{6}。/)]);
  const log = readFileSync(join(where, 'kiosk.log'), 'utf8');
  expect(log).toContain('a PIN was reset by command');
  expect(log).not.toContain(pinIn(stdout));

  const second = await openRealKiosk(where);
  expect(await second.ask('staff.open', { pin: REAL_PIN })).toMatchObject({ error: { code: 'wrong-pin' } });
  await second.signIn(pinIn(stdout));
  expect((await second.call('staff.me', {})).role).toBe('admin');
  await second.kiosk.close();
  const db = openDatabase(databaseFile(where), null);
  expect(
    db.prepare("SELECT kind, actor FROM event WHERE stream LIKE 'staff:%' ORDER BY id DESC LIMIT 1").get(),
  ).toEqual({
    kind: 'staff.changed',
    actor: '{"type":"kiosk"}',
  });
  expect(checkRebuild(db)).toEqual([]);
  db.close();
});

it('refuses a running kiosk, a folder without data, and a name nobody has', async () => {
  const where = folder();
  const running = await openRealKiosk(where);
  await running.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' });
  await expect(resetPin(where, '某人', systemClock)).rejects.toMatchObject({ trouble: 'already-running' });
  await expect(resetPin(where, '某人', systemClock)).rejects.toBeInstanceOf(StorageError);
  await running.kiosk.close();
  for (const name of ['志愿者', '谁', ''])
    expect(await resetPin(where, name, systemClock)).toMatchObject({
      exitCode: 1,
      sentence: { zh: expect.stringContaining('管理员有：某人。') as string },
    });
  const empty = join(folder(), 'none');
  expect(await resetPin(empty, '某人', systemClock)).toMatchObject({ exitCode: 1 });
  expect(existsSync(empty)).toBe(false);
});
