/** When what commits left in the write-ahead log reaches the file itself: in a quiet moment, and no commit waits for it. */
import { randomBytes } from 'node:crypto';
import { statSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { databaseFile } from '../../db/open.ts';
import { openStore, openStoreBeside, type OpenStore } from '../../db/store.ts';
import { openKiosk, MINUTE } from '../../electron/open-kiosk.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { networkStandIn } from '../helpers/network-stand-in.ts';
import { canMount, mountDisk, removeDisks } from '../helpers/small-disk.ts';
import { countedIds, NOON } from '../helpers/world.ts';

const folders = temporaryFolders();
afterEach(() => {
  vi.useRealTimers();
  removeDisks();
  folders.removeAll();
});

const MEGABYTE = 1024 * 1024;
const clock = { now: () => NOON };
const open = (folder: string): OpenStore => openStore({ folder, clock, ids: countedIds() });
/** Pictures are what fills pages fastest. */
const keepPictures = (store: OpenStore, megabytes: number): readonly string[] =>
  Array.from({ length: megabytes }, () => store.write((writer) => writer.putBlob(randomBytes(MEGABYTE), 'image/png')));
const megabytes = (folder: string): number => Math.floor(statSync(databaseFile(folder)).size / MEGABYTE);

it('many commits leave the file as it is until a quiet moment, which little is not worth', () => {
  const folder = folders.make();
  const store = open(folder);
  keepPictures(store, 3);
  store.checkpoint();
  expect(megabytes(folder)).toBeLessThan(3);
  keepPictures(store, 27);
  expect(megabytes(folder)).toBeLessThan(3);
  store.checkpoint();
  expect(megabytes(folder)).toBeGreaterThanOrEqual(30);
  store.close();
});

it('without one a commit does it, before the log is larger than anybody wants it', () => {
  const folder = folders.make();
  const store = open(folder);
  keepPictures(store, 80);
  expect(megabytes(folder)).toBeGreaterThanOrEqual(60);
  expect(statSync(`${databaseFile(folder)}-wal`).size).toBeLessThan(70 * MEGABYTE);
  store.close();
});

it.skipIf(!canMount)('on a disk that is full nothing is lost and nobody is told', () => {
  const folder = mountDisk('size=24m');
  const store = open(folder);
  const pictures = keepPictures(store, 10);
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'holiday.mp4'), Buffer.alloc(bavail * bsize));
  store.checkpoint();
  expect(megabytes(folder)).toBeLessThan(10);
  for (const sha256 of pictures) expect(store.read((reader) => reader.blob(sha256))?.bytes.length).toBe(MEGABYTE);
  store.close();
});

it('an open kiosk does it once a minute, but not while somebody stands there', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const folder = folders.make();
  let now = NOON;
  const opened = openKiosk({
    dataFolder: folder,
    log: { info: () => undefined, error: (message, error) => expect.fail(`${message}: ${String(error)}`) },
    version: 'test',
    rendererFolder: folder,
    clock: { now: () => now },
    network: networkStandIn(),
    restore: () => undefined,
    restored: null,
  });
  const beside = openStoreBeside(folder, clock, countedIds());
  keepPictures(beside, 6);
  const minute = (): void => {
    now += MINUTE;
    vi.advanceTimersByTime(MINUTE);
  };
  now += MINUTE;
  await opened.kiosk.dispatch('w', 'session.scan', { text: 'HJD-0001', by: 'camera' });
  vi.advanceTimersByTime(MINUTE);
  expect(megabytes(folder)).toBeLessThan(6);
  minute();
  expect(megabytes(folder)).toBeGreaterThanOrEqual(6);
  beside.close();
  await opened.close();
});
