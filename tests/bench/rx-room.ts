/** A room of RxDB's as a machine of its own. Started by fork. */
import type { StoredEvent } from '../../core/ledger/event.ts';
import { obeying } from './forked.ts';
import { countRows, insertRows, openRows, pullRows, pushRows, type Row, type Rows } from './rx-collection.ts';

export type RxOrder =
  /** Anew, with these. */
  | { readonly order: 'open'; readonly events: readonly StoredEvent[] }
  | { readonly order: 'push'; readonly address: string }
  | { readonly order: 'pull'; readonly address: string }
  | { readonly order: 'count' };

let rows: Rows | null = null;

async function post(address: string, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

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
    await pushRows(rows, (some) => post(address, 'push', some));
    await post(address, 'end', null);
  } else await pullRows(rows, async (from) => (await post(address, 'pull', from)) as readonly Row[]);
  return null;
}

await obeying(obey, () => undefined);
