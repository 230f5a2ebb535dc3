/** Copies under a clock that is wrong: the new one is never let go, and good ones are not pushed out. */
import { copyFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNightlyBackup } from '../../../core/handlers/backup.ts';
import { listFiles } from '../../../electron/backup/files.ts';
import { realKiosks, type RealKiosk } from '../../helpers/real-kiosk.ts';
import { DAY, MINUTE } from '../../helpers/world.ts';

const { folder, start: open } = realKiosks();

const KEPT = 4;
/** A kiosk that keeps four copies and has one. */
async function start(): Promise<{ readonly kiosk: RealKiosk; readonly copies: string; readonly first: string }> {
  const kiosk = await open();
  await kiosk.call('settings.change', { key: 'backup.keep', value: KEPT });
  const first = await backUp(kiosk);
  return { kiosk, copies: join(kiosk.folder, 'backups'), first };
}
async function backUp(kiosk: RealKiosk): Promise<string> {
  const { state, result } = await kiosk.job('backup.run', {});
  expect(state).toBe('done');
  return (result as { name: string }).name;
}
/** Another copy, as if made so many milliseconds from now. */
function madeAt(copies: string, of: string, name: string, off: number): void {
  const path = join(copies, name);
  copyFileSync(join(copies, of), path);
  const at = (Date.now() + off) / 1000;
  utimesSync(path, at, at);
}

it('a clock that is behind: the copy that was just made stays, and goes to the stick', async () => {
  const { kiosk, copies, first } = await start();
  for (let day = 1; day <= KEPT; day += 1) madeAt(copies, first, `kiosk-2030-01-0${day}-0200-1.db`, (300 + day) * DAY);
  const stick = folder();
  await kiosk.call('backup.place', { folder: stick });
  const made = await backUp(kiosk);
  expect(readdirSync(copies)).toContain(made);
  expect(readdirSync(stick)).toContain(made);
  expect(listFiles(copies, false)).toHaveLength(KEPT);
});

it('a clock that was ahead once: its copy goes before those of the days before', async () => {
  const { kiosk, copies, first } = await start();
  const days = [3, 2, 1].map((day) => `kiosk-2026-01-0${4 - day}-0200-1.db`);
  for (const [index, name] of days.entries()) madeAt(copies, first, name, (index - 3) * DAY);
  madeAt(copies, first, 'kiosk-2030-01-01-0200-1.db', 300 * DAY);
  const made = await backUp(kiosk);
  expect(readdirSync(copies)).toContain(made);
  expect(readdirSync(copies)).not.toContain('kiosk-2030-01-01-0200-1.db');
  expect(readdirSync(copies)).toEqual(expect.arrayContaining(days.slice(1)));
});

it('the night makes one copy a day, whatever an old copy says of its time', () => {
  let now = Date.UTC(2026, 10, 30);
  let begun = 0;
  const here = [now + 300 * DAY, now - 2 * DAY].map((at) => ({ path: '', name: '', at, bytes: 1, where: 'here' as const, sealed: false })); // prettier-ignore
  const nightly = createNightlyBackup({
    clock: { now: () => now },
    store: { identity: () => ({ kioskId: 'k', roomId: 'r' }), read: () => ({ 'backup.keep': 4 }) },
    jobs: { start: () => String((begun += 1)) },
    backups: { list: () => here, folder: '' },
  } as never);
  for (let minute = 0; minute < 60; minute += 1) {
    nightly();
    now += MINUTE;
  }
  expect(begun).toBe(1);
  now -= 100 * DAY;
  for (let minute = 0; minute < 60; minute += 1) {
    nightly();
    now += MINUTE;
  }
  expect(begun).toBe(2);
});
