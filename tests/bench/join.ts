/**
 * A new kiosk that takes every event from the first one, against one that is given a sealed copy of another's whole database
 * (which the hub kept once, and no more: hub/README.md). Both are held to the same: digests of all events, and that the
 * tables are what folding the events makes, or whoever made the copy could put anything into them. One process, real SQLite
 * on a disk, ratios only.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { SHEET_EVENTS, BATCH_BYTES, type WireSheet } from '../../core/sync/protocol.ts';
import { SLICE } from '../../core/sync/line.ts';
import { inSlices } from '../../core/sync/pull.ts';
import { openReader } from '../../db/beside.ts';
import { databaseFile } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { openStore } from '../../db/store.ts';
import { openWith, sealWith } from '../../db/sync/seal-bytes.ts';
import { newPrivateKey } from '../../electron/sync/crypto.ts';
import { createMachine } from '../../electron/sync/machine.ts';
import { systemClock as clock, systemIds as ids } from '../../electron/system.ts';
import { anew, manyEvents } from './many.ts';

const RUNS = [5000, 50_000];
const poolKey = randomBytes(32);

async function timed<T>(work: () => T): Promise<{ readonly took: number; readonly value: T }> {
  // What the one before left to be tidied up is not this one's.
  await new Promise((done) => setTimeout(done, 100));
  const began = performance.now();
  const value = work();
  return { took: performance.now() - began, value };
}

async function run(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-join-'));
  const open = (kiosk: string) => {
    const own = join(folder, kiosk);
    mkdirSync(own, { recursive: true });
    const store = openStore({ folder: own, clock, ids });
    const machine = createMachine({ address: '', pool: 'pool', poolName: '', poolKey: poolKey.toString('base64'), roomId: kiosk, kiosk }, newPrivateKey(), null); // prettier-ignore
    const sync = store.syncStore({ pool: 'pool', crypto: machine.crypto });
    return { own, store, sync, machine };
  };
  try {
    const far = open('far');
    far.sync.enter({ kiosk: 'far', roomId: 'far', forget: false });
    far.sync.settle();
    const plain = anew(manyEvents(Math.ceil(count / 3)));
    far.store.write((writer) => writer.append(plain, { type: 'kiosk' }));
    const head = far.sync.cut(Number.MAX_SAFE_INTEGER);
    const answers: Buffer[] = [];
    for (let at = 0; at < head;) {
      const sheets = far.sync.sheets('far', at, { events: SHEET_EVENTS, bytes: BATCH_BYTES });
      answers.push(gzipSync(JSON.stringify(sheets)));
      at = sheets.at(-1)?.sheet.to ?? head;
    }
    const digests = ({ sync }: ReturnType<typeof open>): string =>
      Array.from({ length: Math.ceil(head / 1000) }, (_, index) => sync.digest('far', index * 1000 + 1, Math.min(head, index * 1000 + 1000))).join(); // prettier-ignore

    const here = open('here');
    here.sync.enter({ kiosk: 'here', roomId: 'here', forget: false });
    here.sync.saveMembers([{ ...far.machine.member(), heardAt: null }], false);
    const pull = await timed(() => {
      for (const answer of answers)
        for (const slice of inSlices(JSON.parse(gunzipSync(answer).toString()) as WireSheet[], SLICE))
          if (here.sync.take(slice, 'hub', clock.now()).refused.length > 0) throw new Error('refused');
    });
    const pulled = digests(here);

    here.store.close();
    const reader = openReader(here.own);
    const copy = join(folder, 'copy.db');
    reader.prepare('VACUUM INTO ?').run(copy);
    reader.close();
    const sealed = sealWith(poolKey, randomBytes(12), gzipSync(readFileSync(copy)), 'copy');
    const put = await timed(() => {
      const there = join(folder, 'there');
      mkdirSync(there);
      const opened = openWith(poolKey, sealed, 'copy');
      writeFileSync(databaseFile(there), gunzipSync(opened ?? Buffer.alloc(0)), { flush: true });
      return open('there');
    });
    const compared = await timed(() => digests(put.value));
    if (compared.value !== pulled || pulled !== digests(far)) throw new Error('the digests differ');
    const folded = openReader(put.value.own);
    const proven = await timed(() => checkRebuild(folded));
    folded.close();
    if (proven.value.length > 0) throw new Error(`differs: ${proven.value.join()}`);
    put.value.store.close();
    far.store.close();
    const bytes = answers.reduce((sum, answer) => sum + answer.length, 0);
    return { pull: pull.took, put: put.took + compared.took, proven: proven.took, bytes, copied: sealed.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [few, many] = [await run(RUNS[0] ?? 0), await run(RUNS[1] ?? 0)];
console.log(
  `joining: ten times the events take ${(many.pull / few.pull).toFixed(1)}× the time from the first event on`,
);
console.log(`joining with 50,000 events: from the first one takes ${(many.pull / (many.put + many.proven)).toFixed(2)}× a copy that is proven, ${(many.pull / many.put).toFixed(1)}× one that is believed; the copy has ${(many.copied / many.bytes).toFixed(1)}× the bytes`); // prettier-ignore
