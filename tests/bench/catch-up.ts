/**
 * A kiosk that was away for a month takes 50,000 events from a hub while somebody scans and lends at it, against the same
 * scans and lendings while nothing comes. Medians, one kiosk in one process as it runs in a room, real HTTP to a hub in a
 * process of its own. Goal for the scan: 1.2. It also says how long catching up takes attended against unattended, and how
 * that grows with the events.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Output } from '../../core/contract.ts';
import { createStop } from '../../core/sync/stop.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { DEMO_PIN, startKiosk } from '../../electron/start-kiosk.ts';
import { startHubProcess } from '../helpers/hub-process.ts';
import { itemsRequests } from '../helpers/requests/items.ts';
import { peopleRequests } from '../helpers/requests/people.ts';
import { joinedRoom } from '../helpers/room.ts';
import { anew, manyEvents } from './many.ts';
import { part } from './rounds.ts';
import { callsTo, somebody, type Delays } from './somebody.ts';

const GOAL = 1.2;
/** Events that wait at the hub, and whether somebody is at the kiosk while they come. */
const RUNS = [
  [5000, false],
  [50_000, false],
  [50_000, true],
] as const;
const QUIET_SCANS = 120;
const THINGS = 40;

async function away(events: number, attended: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-catch-up-'));
  const hub = await startHubProcess();
  const far = await joinedRoom({ address: hub.address, folder: join(folder, 'far'), code: hub.ticket, prefix: 'FAR' });
  const kiosk = await startKiosk({
    dataFolder: join(folder, 'here'),
    demo: false,
    language: 'zh',
    log: { info: () => undefined, error: (message, error) => console.error(message, error) },
    version: 'bench',
    rendererFolder,
  });
  const call = callsTo(kiosk);
  try {
    far.store.write((writer) => writer.append(anew(manyEvents(Math.ceil(events / 3))), { type: 'kiosk' }));
    await far.engine.exchange(createStop());

    await call('office', 'setup.begin', { with: 'empty', roomName: '南湖西里', prefix: 'NHX', language: 'zh', adminName: '管理员', adminPin: DEMO_PIN }); // prettier-ignore
    await call('office', 'staff.open', { pin: DEMO_PIN });
    const things: Output<'items.register'>[] = [];
    for (let index = 0; index < THINGS; index += 1)
      things.push(await call('office', 'items.register', itemsRequests()['items.register']));
    const { id: borrower } = await call('office', 'residents.register', peopleRequests()['residents.register']);
    const use = somebody(call, things, borrower);
    const quiet: Delays = { scans: [], lends: [] };
    const busy: Delays = { scans: [], lends: [] };
    if (attended) for (let index = 0; index < QUIET_SCANS; index += 1) await use(quiet);
    const code = await far.invite();
    const joining = call('office', 'sync.join', { address: hub.address, code, replaces: false });
    const began = performance.now();
    for (;;) {
      if (attended) await use(busy);
      else await pause(20);
      if ((await call('office', 'sync.read', {})).goodAt !== null) break;
    }
    const took = performance.now() - began;
    await joining;
    if (attended) for (let index = 0; index < QUIET_SCANS; index += 1) await use(quiet);
    return { took, quiet, busy };
  } finally {
    await kiosk.close();
    far.store.close();
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = [];
for (const [events, attended] of RUNS) results.push(await away(events, attended));
const [few, many, attended] = results;
if (few === undefined || many === undefined || attended === undefined) throw new Error('not run');
console.log(`catching up: ten times the events take ${(many.took / few.took).toFixed(1)}× the time; with somebody at the kiosk ${(attended.took / many.took).toFixed(1)}×`); // prettier-ignore
const { quiet, busy } = attended;
for (const what of ['scans', 'lends'] as const)
  console.log(`${what} while 50,000 events come (${busy[what].length}): median ${(part(busy[what], 0.5) / part(quiet[what], 0.5)).toFixed(2)}×, nine of ten within ${(part(busy[what], 0.9) / part(quiet[what], 0.9)).toFixed(2)}× of the same without`); // prettier-ignore
const ratio = part(busy.scans, 0.5) / part(quiet.scans, 0.5);
console.log(`catch-up: ${ratio <= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL}`);
process.exitCode = ratio <= GOAL ? 0 : 1;
