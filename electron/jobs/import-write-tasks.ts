/**
 * Carrying out an import, and taking it back: one transaction each, all or nothing. It runs in a thread on a connection of
 * its own, so that screens go on and a scan is read meanwhile; SQLite lets only one write, so everything that takes time
 * (reading, deciding, checking, the pinyin of names) is done before the transaction begins, and a lending waits no longer
 * than the bare rows take to be written.
 */
import { existsSync, rmSync } from 'node:fs';
import { readAhead } from '../../core/catalogue/search-document.ts';
import { isRefusal, refuse, type Refusal } from '../../core/errors.ts';
import { isOutdated } from '../../core/importing/outdated.ts';
import { undoInStream, type KeptThing } from '../../core/importing/undo.ts';
import type { Json } from '../../core/jobs.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import type { Reader, Store, Writer } from '../../core/ports.ts';
import { readPlanEvents } from '../../db/import-plan.ts';
import type { Task, TaskContext, TaskOutcome } from './task.ts';

/** Events written between two looks at whether somebody wants it ended. */
const STEP = 100;
/** Things named of those that stay. */
const NAMED = 200;

export const importCommitTask: Task<'import.commit'> = ({ plan, folder, name, staffId }, context) => {
  if (!existsSync(plan)) return refuse('plan-outdated');
  const { events, asOf, counts, titles } = readPlanEvents(plan);
  for (const { kind, payload } of events) if (kind === 'item.registered') readAhead(payload);
  const touched = new Set(events.map(({ stream }) => stream));
  const outcome = inOneTransaction(context, (store) => {
    const actor = { type: 'staff', id: staffId } as const;
    return store.write((writer) => {
      if (isOutdated(writer.eventsAfter(asOf), touched)) throw new Leaving(refuse('plan-outdated'));
      const batch = context.newId();
      appendInSteps(writer, events, batch, staffId, context);
      const { roomId = '' } = store.identity() ?? {};
      const facts = { file: name.slice(0, 200), added: counts.new, changed: counts.changed, wrong: counts.wrong };
      writer.append([{ stream: `room:${roomId}`, kind: 'room.imported', payload: facts }], actor, batch);
      writer.rememberColumns(titles);
      return { result: { batch, counts } as unknown as Json, wrote: true as const };
    });
  });
  if (!isRefusal(outcome) && outcome.wrote === true) rmSync(folder, { recursive: true, force: true });
  return outcome;
};

export const importUndoTask: Task<'import.undo'> = ({ batch, staffId }, context) =>
  inOneTransaction(context, (store) => {
    const before = store.read((reader) => ({ asOf: reader.lastRow(), decided: decideUndo(reader, batch) }));
    return store.write((writer) => {
      const { roomId = '' } = store.identity() ?? {};
      if (!writer.pastImports(roomId).some((one) => one.batch === batch)) throw new Leaving(refuse('not-found'));
      // Hardly ever: something happened in that very moment.
      const decided = writer.lastRow() === before.asOf ? before.decided : decideUndo(writer, batch);
      const events = decided.flatMap((one) => one.events);
      const kept = decided.flatMap((one) => (one.kept === null ? [] : [one.kept]));
      const own = context.newId();
      appendInSteps(writer, events, own, staffId, context);
      const undone = new Set(events.map(({ stream }) => stream)).size;
      writer.append(
        [{ stream: `room:${roomId}`, kind: 'room.importUndone', payload: { batch, undone, kept: kept.length } }],
        { type: 'staff', id: staffId },
        own,
      );
      const named = kept.slice(0, NAMED).map((thing) => nameOf(writer, thing));
      return { result: { undone, kept: kept.length, named } as unknown as Json, wrote: true as const };
    });
  });

const decideUndo = (reader: Reader, batch: string): readonly ReturnType<typeof undoInStream>[] =>
  reader.batchStreams(batch).map((stream) => undoInStream(batch, reader.stream(stream)));

/** Leaves a transaction with nothing done; null = because somebody ended it. */
class Leaving extends Error {
  readonly refusal: Refusal | null;
  constructor(refusal: Refusal | null) {
    super('left');
    this.refusal = refusal;
  }
}

function inOneTransaction(context: TaskContext, work: (store: Store) => TaskOutcome): TaskOutcome | Refusal {
  const store = context.openStore();
  try {
    return work(store);
  } catch (error) {
    if (!(error instanceof Leaving)) throw error;
    return error.refusal ?? { result: null };
  } finally {
    store.close();
  }
}

function appendInSteps(
  writer: Writer,
  events: readonly NewEvent[],
  batch: string,
  staffId: string,
  { progress, cancelled }: TaskContext,
): void {
  for (let at = 0; at < events.length; at += STEP) {
    if (cancelled()) throw new Leaving(null);
    writer.append(events.slice(at, at + STEP), { type: 'staff', id: staffId }, batch);
    progress(Math.min(at + STEP, events.length), events.length);
  }
}

function nameOf(writer: Writer, { itemId, why }: KeptThing): Json {
  const item = writer.itemRow(itemId);
  return { code: item?.code ?? '', name: item?.name ?? '', why };
}
