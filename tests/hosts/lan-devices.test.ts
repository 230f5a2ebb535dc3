/** Who was let in, as it is kept: hashes only, for the owner alone, and when each was seen. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createDevices, type Devices } from '../../electron/lan/devices.ts';
import { createRate } from '../../electron/lan/rate.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-devices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
let now = Date.UTC(2026, 10, 28);
const clock = { now: () => now };
const errors: string[] = [];
const log = { info: () => undefined, error: (message: string) => void errors.push(message) };
const open = (name: string): Devices => createDevices(join(folder, name), { clock, log });
const add = (devices: Devices, id: string): string => devices.add({ id, name: `名字 ${id}`, pairedAt: now });

it('each has a secret of its own, which the file does not hold', () => {
  const devices = open('a');
  const secrets = ['one', 'two'].map((id) => add(devices, id));
  expect(secrets.map((secret) => devices.recognise(secret))).toEqual(['one', 'two']);
  for (const wrong of [
    '',
    'x',
    `${secrets[0]}x`,
    secrets[0]?.toLowerCase() ?? '',
    readFileSync(join(folder, 'a'), 'utf8'),
  ])
    expect(devices.recognise(wrong)).toBeNull();
  for (const secret of secrets) expect(readFileSync(join(folder, 'a'), 'utf8')).not.toContain(secret);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o600);
});

it('opened again they are the same, and who was put out stays out', () => {
  const devices = open('b');
  const [one, two] = [add(devices, 'one'), add(devices, 'two')];
  expect([devices.remove('one'), devices.remove('one')]).toEqual([true, false]);
  for (const kept of [devices, open('b')]) expect([kept.recognise(one), kept.recognise(two)]).toEqual([null, 'two']);
});

it('when one was seen is known to ten minutes', () => {
  const devices = open('c');
  const secret = add(devices, 'one');
  const seen = (): number | null | undefined => open('c').devices()[0]?.seenAt;
  expect(seen()).toBeNull();
  devices.recognise(secret);
  const first = now;
  expect(seen()).toBe(first);
  now += 9 * MINUTE;
  devices.recognise(secret);
  expect(seen()).toBe(first);
  now += MINUTE;
  devices.recognise(secret);
  expect(seen()).toBe(now);
});

it('who was not seen for ninety days is out, and whoever is in stays', () => {
  const devices = open('d');
  const [idle, used] = [add(devices, 'idle'), add(devices, 'used')];
  now += 60 * DAY;
  expect(devices.recognise(used)).toBe('used');
  now += 30 * DAY;
  expect(devices.recognise(idle)).toBe('idle');
  now += 90 * DAY + 1;
  expect([devices.recognise(idle), devices.recognise(used)]).toEqual([null, null]);
  expect(devices.devices()).toEqual([]);
  const next = add(devices, 'next');
  expect(devices.devices().map(({ id }) => id)).toEqual(['next']);
  expect(devices.recognise(next)).toBe('next');
});

it.each(['', 'null', '{"version":1,"devices":[{}]}', '{"version":2,"devices":[]}'])(
  'a file that holds %j lets nobody in',
  (text) => {
    const secret = add(open('d'), 'one');
    writeFileSync(join(folder, 'd'), text);
    errors.length = 0;
    const devices = open('d');
    expect([devices.devices(), devices.recognise(secret), errors.length]).toEqual([[], null, 1]);
  },
);

it('a full disk keeps nobody in who was put out', () => {
  const devices = open('e');
  const secret = add(devices, 'one');
  // Where the file would be written first there is a folder.
  mkdirSync(join(folder, 'e.unfinished'));
  expect(() => devices.remove('one')).toThrow();
  expect(devices.recognise(secret)).toBeNull();
  expect(() => add(devices, 'two')).toThrow();
  expect(devices.devices()).toEqual([]);
});

it('a rate gives so many at once and then so many a second, to each address its own', () => {
  const rate = createRate(clock, { atOnce: 3, aSecond: 2 });
  const take = (count: number, address = 'a'): number => Array.from({ length: count }, () => rate.take(address)).filter(Boolean).length; // prettier-ignore
  expect([take(5), take(5, 'b')]).toEqual([3, 3]);
  now += 1000;
  expect(take(5)).toBe(2);
  now -= 3_600_000;
  expect(take(5)).toBe(0);
  now += 7_200_000;
  expect(take(5)).toBe(3);
  // Addresses without end are one in the end, and whoever is known keeps what they have.
  for (let other = 0; other < 600; other += 1) rate.take(`other ${other}`);
  expect([take(9, 'new'), take(9, 'newer')]).toEqual([0, 0]);
});
