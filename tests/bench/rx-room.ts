/** A room of RxDB's as a machine of its own. Started by fork. */
import type { StoredEvent } from '../../core/ledger/event.ts';
import { obeying } from './forked.ts';
import { post, type Row } from './plain-hub.ts';
import { countRows, insertRows, openRows, pullRows, pushRows, type Rows } from './rx-collection.ts';

export type RxOrder =
  /** Anew, with these. */
  | { readonly order: 'open'; readonly events: readonly StoredEvent[] }
  | { readonly order: 'push'; readonly address: string }
  | { readonly order: 'pull'; readonly address: string }
  | { readonly order: 'count' };

let rows: Rows | null = null;

async function obey(given: RxOrder): Promise<unknown> {
  if (given.order === 'open') {
    await rows?.database.close();
    rows = await openRows();
    await insertRows(rows, given.events);
    return null;
  }
  if (rows === null) throw new Error('nothing is open');
  if (given.order === 'count') return countRows(rows);
  const { address } = given;
  if (given.order === 'push') {
    await pushRows(rows, (some) => post(address, 'push', some, false));
    await post(address, 'end', null, false);
  } else await pullRows(rows, async (from) => (await post(address, 'pull', from, false)) as readonly Row[]);
  return null;
}

await obeying(obey, () => undefined);
