/** Events in RxDB's memory, at its best settings: one process a database, nothing indexed but the id. */
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { BATCH, type Row } from './plain-hub.ts';

export type Rows = RxCollection<Row>;

const schema: RxJsonSchema<Row> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 64 }, event: { type: 'string' } },
  required: ['id', 'event'],
};

const storage = getRxStorageMemory();
let opened = 0;

export async function openRows(): Promise<Rows> {
  opened += 1;
  const database = await createRxDatabase({
    name: `bench${opened}`,
    storage,
    multiInstance: false,
    eventReduce: false,
  });
  const { events } = await database.addCollections({ events: { schema } });
  if (events === undefined) throw new Error('no collection');
  return events as unknown as Rows;
}

export const insertRows = (rows: Rows, events: readonly StoredEvent[]): Promise<unknown> =>
  rows.bulkInsert(events.map((event) => ({ id: event.id, event: JSON.stringify(event) })));

export const countRows = async (rows: Rows): Promise<number> => (await rows.find().exec()).length;

/** Everything that is there, to the hub, once. */
export const pushRows = (collection: Rows, keep: (rows: readonly Row[]) => Promise<unknown>): Promise<unknown> =>
  ended(
    replicateRxCollection<Row, unknown>({
      collection,
      replicationIdentifier: 'push',
      live: false,
      push: {
        batchSize: BATCH,
        handler: async (rows) => {
          await keep(rows.map(({ newDocumentState: { id, event } }) => ({ id, event })));
          return [];
        },
      },
    }),
  );

/** Until the hub answers with less than it was asked for. */
export const pullRows = (collection: Rows, read: (from: number) => Promise<readonly Row[]>): Promise<unknown> =>
  ended(
    replicateRxCollection<Row, { readonly at: number }>({
      collection,
      replicationIdentifier: 'pull',
      live: false,
      pull: {
        batchSize: BATCH,
        handler: async (checkpoint) => {
          const from = checkpoint?.at ?? 0;
          const rows = await read(from);
          const documents = rows.map((row) => ({ ...row, _deleted: false }));
          return { documents, checkpoint: { at: from + documents.length } };
        },
      },
    }),
  );

const ended = <C>(state: RxReplicationState<Row, C>): Promise<unknown> => state.awaitInitialReplication();
