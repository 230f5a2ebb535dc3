/** The exchange by stick: what this kiosk has into one file, and a file that was brought into this kiosk. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stampOf } from '../../core/calendar.ts';
import { isRefusal, refuse } from '../../core/errors.ts';
import type { Json } from '../../core/jobs.ts';
import { createReader } from '../../db/store.ts';
import { readMachine } from '../sync/machine.ts';
import { checkBundle, takeBundle } from '../sync/take-bundle.ts';
import { writeBundleOf } from '../sync/write-bundle.ts';
import { fileName } from './file-name.ts';
import type { Task } from './task.ts';

/** Between two slices, milliseconds: somebody who lends gets in between. */
const REST = 30;

export const bundleTask: Task<'bundle'> = async ({ keyFile, after, signatures, word }, context) => {
  const machine = readMachine(keyFile);
  if (machine === null) return refuse('not-joined');
  const now = context.clock.now();
  const path = join(context.folder, 'bundle.lkj');
  const isOver = (records: number): boolean => {
    context.progress(records, null);
    return context.cancelled();
  };
  const tally = await writeBundleOf(context.db, machine, path, { after, signatures, now, isOver });
  if (context.cancelled()) return { result: null };
  const { rooms } = createReader(context.db);
  const { roomId } = machine.member();
  const room = rooms().find(({ id }) => id === roomId)?.name ?? '';
  const name = `${fileName(word, room, stampOf(now))}.lkj`;
  return { result: { ...tally }, file: { path, name, mime: 'application/octet-stream' } };
};

export const bundleTakeTask: Task<'bundle.take'> = async ({ keyFile, file, folder, staffId }, context) => {
  const machine = readMachine(keyFile);
  if (machine === null) return refuse('not-joined');
  const store = context.openStore();
  try {
    const sync = store.syncStore({ pool: machine.pool, crypto: machine.crypto });
    let [done, total] = [0, 0];
    const bundle = await checkBundle(file, sync, machine, (records) => {
      if (context.cancelled()) throw new Error('taking was cancelled');
      done = records;
      context.progress(done, null);
    });
    if (isRefusal(bundle)) return bundle;
    total = bundle.records;
    const brought = await takeBundle(bundle, sync, context.clock.now(), async (records) => {
      context.progress(records, total);
      await setTimeout(REST);
    });
    const { head } = bundle;
    const roomId = sync.members().find(({ kiosk }) => kiosk === head.kiosk)?.roomId;
    const room = store.read((reader) => reader.rooms()).find(({ id }) => id === roomId)?.name ?? '';
    const { roomId: here = '' } = store.identity() ?? {};
    store.write((writer) =>
      writer.append(
        [{ stream: `room:${here}`, kind: 'room.syncChanged', payload: { what: 'stickTaken', detail: room } }],
        { type: 'staff', id: staffId },
      ),
    );
    rmSync(folder, { recursive: true, force: true });
    return { result: { ...brought, room, madeAt: head.madeAt } as unknown as Json, wrote: true };
  } finally {
    store.close();
  }
};
