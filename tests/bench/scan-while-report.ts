/**
 * A scan at the kiosk while a report on 1,000,000 loans is made beside it, against the same scan without: what a code asks
 * of the kiosk (dispatch, reading, the screen that comes of it), and a lending with its durable write. Blocks in turn, with
 * pauses as between people. The median of the blocks' median ratios. Goal for the scan: 1.2.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFolder } from '../../db/open.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { DEMO_PIN, startKiosk, type RunningKiosk } from '../../electron/start-kiosk.ts';
import { fillLoans } from './many-loans.ts';
import { median } from './rounds.ts';
import { callsTo, somebody, type Delays } from './somebody.ts';

const GOAL = 1.2;
const LOANS = 1_000_000;
const BLOCKS = 9;
const SCANS_A_BLOCK = 60;

const folder = mkdtempSync(join(tmpdir(), 'kiosk-while-'));
const start = (): Promise<RunningKiosk> =>
  startKiosk({
    dataFolder: folder,
    demo: true,
    language: 'zh',
    log: { info: () => undefined, error: (message, error) => console.error(message, error) },
    version: 'bench',
    rendererFolder,
  });

await (await start()).close();
const { db, close } = openFolder(folder);
fillLoans(db, LOANS);
close();

const kiosk = await start();
const call = callsTo(kiosk);

/** The report on all three years, or as much of it as comes before `ending`. Answers how many rows it has read. */
async function report(ending: AbortSignal | null): Promise<number> {
  const { jobId } = await call('office', 'report.month', { from: '2023-12-01', to: '2026-11-30', roomId: null, categoryId: null, language: 'zh', as: 'rows' }); // prettier-ignore
  for (;;) {
    const { state, done } = await call('office', 'jobs.read', { jobId });
    if (state === 'failed') throw new Error('the report failed');
    if (ending?.aborted === true && state === 'running') await call('office', 'jobs.cancel', { jobId });
    if (state !== 'waiting' && state !== 'running') return done;
    await pause(20);
  }
}

/** One after the other, until told to stop. */
async function reporting(): Promise<{
  /** Answers how many rows were read since. */
  readonly stop: () => Promise<number>;
}> {
  let read = 0;
  const ending = new AbortController();
  const months = (async () => {
    while (!ending.signal.aborted) read += await report(ending.signal);
  })();
  // Until the thread is really at it.
  await pause(500);
  return {
    stop: async () => {
      ending.abort();
      await months;
      return read;
    },
  };
}

const { room } = await call('wall', 'kiosk.status', {});
const found = await call('wall', 'catalogue.search', { text: '', categoryId: null, roomId: room?.id ?? '', availableOnly: true, offset: 0, limit: 60 }); // prettier-ignore
const things = found.items.filter(({ kind, staffOnly }) => kind === 'tool' && !staffOnly);
await call('office', 'staff.open', { pin: DEMO_PIN });
const people = await call('office', 'desk.residents', { text: '1' });
const borrower = people.find(({ blocked, remaining }) => !blocked && remaining > 0)?.id ?? '';
if (things.length === 0 || borrower === '') throw new Error('nothing to scan, or nobody');

interface Block {
  readonly scan: number;
  readonly lend: number;
}
const use = somebody(call, things, borrower);
async function block(): Promise<Block> {
  const delays: Delays = { scans: [], lends: [] };
  for (let index = 0; index < SCANS_A_BLOCK; index += 1) await use(delays);
  return { scan: median(delays.scans), lend: median(delays.lends) };
}

const ratios: Block[] = [];
let rows = 0;
try {
  // A backup that is due comes first, and takes its time with so many loans.
  await report(null);
  await block();
  for (let round = 0; round < BLOCKS; round += 1) {
    const beside = async (): Promise<Block> => {
      const report = await reporting();
      const result = await block();
      rows += await report.stop();
      return result;
    };
    const [busy, quiet] =
      round % 2 === 0
        ? await beside().then(async (one) => [one, await block()] as const)
        : await block().then(async (other) => [await beside(), other] as const);
    ratios.push({ scan: busy.scan / quiet.scan, lend: busy.lend / quiet.lend });
  }
} finally {
  await kiosk.close();
  rmSync(folder, { recursive: true, force: true });
}
if (rows < LOANS) throw new Error('the report was hardly made');
const sorted = (what: keyof Block): readonly number[] => ratios.map((ratio) => ratio[what]).toSorted((a, b) => a - b);
for (const what of ['lend', 'scan'] as const) {
  const all = sorted(what);
  console.log(
    `${what} while a report is made (${rows} rows read meanwhile): ${median(all).toFixed(2)}× without (${all[0]?.toFixed(2)} to ${all.at(-1)?.toFixed(2)}, ${BLOCKS} blocks)`,
  );
}
const scan = median(sorted('scan'));
console.log(`scan while a report is made: ${scan <= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL}`);
process.exitCode = scan <= GOAL ? 0 : 1;
