/** The exchange by stick: what this kiosk has into one file, and a file that was brought into this kiosk. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stampOf } from '../../core/calendar.ts';
import { isRefusal, refuse } from '../../core/errors.ts';
import type { Json } from '../../core/jobs.ts';
import type { Reader } from '../../core/ports.ts';
import { createReader } from '../../db/store.ts';
import { readMachine } from '../sync/machine.ts';
import { checkBundle, takeBundle } from '../sync/take-bundle.ts';
import { writeBundleOf } from '../sync/write-bundle.ts';
import { fileName } from './file-name.ts';
import type { Task } from './task.ts';

/** Between two slices, milliseconds: somebody who lends gets in between. */
const REST = 30;

export const bundleTask: Task<'bundle'> = async ({ keyFile, after, signatures, hubKey, word }, context) => {
  const machine = readMachine(keyFile);
  if (machine === null) return refuse('not-joined');
  const now = context.clock.now();
  const path = join(context.folder, 'bundle.lkj');
  const isOver = (records: number): boolean => {
    context.progress(records, null);
    return context.cancelled();
  };
  const tally = await writeBundleOf(context.db, machine, path, { after, signatures, hubKey, now, isOver });
  if (context.cancelled()) return { result: null };
  const room = roomName(createReader(context.db), machine.member().roomId);
  const name = `${fileName(word, room, stampOf(now))}.lkj`;
  return { result: { ...tally }, file: { path, name, mime: 'application/octet-stream' } };
};

export const bundleTakeTask: Task<'bundle.take'> = async ({ keyFile, file, folder, staffId }, context) => {
  const machine = readMachine(keyFile);
  if (machine === null) return refuse('not-joined');
  const store = context.openStore();
  try {
    const sync = store.syncStore({ pool: machine.pool, crypto: machine.crypto });
    const bundle = await checkBundle(file, sync, machine, (records) => {
      if (context.cancelled()) throw new Error('taking was cancelled');
      context.progress(records, null);
    });
    if (isRefusal(bundle)) return bundle;
    const brought = await takeBundle(bundle, sync, context.clock.now(), async (records) => {
      context.progress(records, bundle.records);
      await setTimeout(REST);
    });
    const { head } = bundle;
    const roomId = sync.members().find(({ kiosk }) => kiosk === head.kiosk)?.roomId;
    const room = store.read((reader) => roomName(reader, roomId));
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

/** '' for a room whose name has not come yet. */
const roomName = (reader: Reader, roomId: string | undefined): string =>
  reader.rooms().find(({ id }) => id === roomId)?.name ?? '';
