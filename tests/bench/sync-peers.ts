/**
 * The same exchange by replicating databases of others, each at its best: no network between the three sides (they stand
 * in one process), batches of 1,000. What is timed is A -> hub -> B, not writing into A.
 */
import { join } from 'node:path';
import PouchDB from 'pouchdb';
import { createMergeableStore } from 'tinybase';
import { createLocalSynchronizer } from 'tinybase/synchronizers/synchronizer-local';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { BATCH, type Row } from './plain-hub.ts';
import { countRows, insertRows, openRows, pullRows, pushRows } from './rx-collection.ts';

/** Milliseconds the exchange took; throws unless B ends with what A had. `folder` is empty, and thrown away after. */
export type Exchange = (events: readonly StoredEvent[], folder: string) => Promise<number>;

interface Peer {
  readonly name: string;
  readonly exchange: Exchange;
}

export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const equal = (name: string, count: number, arrived: number): void => {
  if (arrived !== count) throw new Error(`${name}: ${arrived} of ${count} arrived`);
};

/** LevelDB, durable: the fastest durable peer that was measured. */
const pouch: Peer = {
  name: 'PouchDB (LevelDB, durable)',
  exchange: async (events, folder) => {
    const open = (name: string) => new PouchDB(join(folder, name), { adapter: 'leveldb' });
    const [a, hub, b] = [open('a'), open('hub'), open('b')];
    try {
      await a.bulkDocs(events.map((event) => ({ ...event, _id: event.id })));
      const options = { batch_size: BATCH, batches_limit: 10 };
      const took = await timed(async () => {
        await PouchDB.replicate(a, hub, options);
        await PouchDB.replicate(hub, b, options);
      });
      equal('PouchDB', events.length, (await b.info()).doc_count);
      return took;
    } finally {
      await Promise.all([a.close(), hub.close(), b.close()]);
    }
  },
};

/** In memory: nothing of it is durable. The hub is an array, the cheapest there can be. */
const rx: Peer = {
  name: 'RxDB (memory)',
  exchange: async (events) => {
    const [a, b] = [await openRows(), await openRows()];
    try {
      await insertRows(a, events);
      const hub: Row[] = [];
      const took = await timed(async () => {
        await pushRows(a, async (rows) => hub.push(...rows));
        await pullRows(b, async (from) => hub.slice(from, from + BATCH));
      });
      equal('RxDB', events.length, await countRows(b));
      return took;
    } finally {
      await Promise.all([a.database.close(), b.database.close()]);
    }
  },
};

/** In memory; its stores merge by hybrid clocks of their own. */
const tiny: Peer = {
  name: 'TinyBase (memory)',
  exchange: async (events) => {
    const [a, hub, b] = [createMergeableStore('a'), createMergeableStore('hub'), createMergeableStore('b')];
    a.transaction(() => {
      for (const event of events) a.setRow('event', event.id, { event: JSON.stringify(event) });
    });
    const took = await timed(async () => {
      const sides = [a, hub, b].map((store) => createLocalSynchronizer(store));
      for (const side of sides) await side.startSync();
      while (b.getRowCount('event') < events.length) await new Promise((later) => setTimeout(later, 1));
      for (const side of sides) await side.destroy();
    });
    equal('TinyBase', events.length, b.getRowCount('event'));
    return took;
  },
};

export const peers: readonly Peer[] = [pouch, rx, tiny];
