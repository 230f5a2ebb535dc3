/** The composition root on real folders: what the first start, a second one and a wrong PIN leave behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StatusView } from '../../../core/contract.ts';
import { rendererFolder } from '../../../electron/build-renderer.ts';
import {
  DEMO_PIN,
  FolderInUse,
  startKiosk,
  type RunningKiosk,
  type StartOptions,
} from '../../../electron/start-kiosk.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-start-'));
let running: RunningKiosk | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
  rmSync(folder, { recursive: true, force: true });
});

const log = { info: () => undefined, error: () => undefined };
const options: StartOptions = { dataFolder: folder, demo: false, language: 'zh', log, version: 'test', rendererFolder };
const open = async (more: Partial<StartOptions> = {}): Promise<RunningKiosk> =>
  (running = await startKiosk({ ...options, ...more }));
const status = async (kiosk: RunningKiosk): Promise<StatusView> => {
  const reply = await kiosk.dispatch('w', 'kiosk.status', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value as StatusView;
};

describe('a data folder', () => {
  it('empty: waits for its first start; with --demo: is a room with things, and remembers it', async () => {
    const fresh = await open();
    expect(await status(fresh)).toMatchObject({ needsSetup: true, demo: false, room: null });
    await fresh.close();
    const demo = await open({ demo: true, language: 'en' });
    expect(await status(demo)).toMatchObject({
      needsSetup: false,
      demo: true,
      language: 'en',
      room: { prefix: 'HJD' },
    });
    const wall = await demo.dispatch('w', 'wall.numbers', {});
    expect(wall.ok && Number((wall.value as { total: number }).total)).toBeGreaterThanOrEqual(1000);
    await demo.close();
    expect(await status(await open())).toMatchObject({ demo: true, rooms: [{}, {}, {}] });
  });

  it('in use: --demo refuses it by name and changes nothing', async () => {
    const first = await open();
    const begin = { with: 'empty', roomName: '南湖西里', prefix: 'NHX', language: 'zh', adminName: '某人', adminPin: '8642' }; // prettier-ignore
    expect(await first.dispatch('w', 'setup.begin', begin)).toMatchObject({ ok: true });
    await first.close();
    running = null;
    await expect(open({ demo: true })).rejects.toBeInstanceOf(FolderInUse);
    expect(await status(await open())).toMatchObject({ demo: false, room: { name: '南湖西里' }, rooms: [{}] });
  });

  it('of a running kiosk is refused to a second one', async () => {
    await open();
    await expect(startKiosk(options)).rejects.toMatchObject({ trouble: 'already-running' });
  });
});

describe('PINs on disk', () => {
  it('are scrypt, each with its own salt, and right ones open', async () => {
    const kiosk = await open({ demo: true });
    expect(await kiosk.dispatch('w', 'staff.open', { pin: '9999' })).toMatchObject({ error: { code: 'wrong-pin' } });
    expect(await kiosk.dispatch('w', 'staff.open', { pin: DEMO_PIN })).toMatchObject({
      ok: true,
      value: { role: 'admin' },
    });
    const add = (name: string, pin: string) => kiosk.dispatch('w', 'staff.add', { name, role: 'staff', pin });
    expect(await add('甲', '13579')).toMatchObject({ ok: true });
    expect(await add('乙', '97531')).toMatchObject({ ok: true });
    await kiosk.close();
    running = null;
    const { openFolder } = await import('../../../db/open.ts');
    const { db, close } = openFolder(folder);
    // The demo's own volunteers have no PIN at all: nobody can open anything as them.
    const pins = db.prepare("SELECT pin FROM staff WHERE pin <> 'none'").pluck().all();
    close();
    expect(pins.length).toBeGreaterThanOrEqual(3);
    expect(new Set(pins).size).toBe(pins.length);
    for (const pin of pins) expect(pin).toMatch(/^scrypt:[0-9a-f]{32}:[0-9a-f]{64}$/);
  });
});
