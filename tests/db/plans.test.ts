/** What a scan at the kiosk runs, as it really runs, never walks through the loans or the ledger. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../core/ports.ts';
import { openDatabase } from '../../db/open.ts';
import { createStore } from '../../db/store.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

interface Watched {
  readonly store: Store;
  /** Every statement the store made so far. */
  readonly texts: ReadonlySet<string>;
  /** The first step of each part of SQLite's plan for it. */
  readonly plan: (text: string) => readonly string[];
}

function watched(): Watched {
  const db = openDatabase(':memory:', null);
  const texts = new Set<string>();
  const prepare = db.prepare.bind(db) as (text: string) => Statement;
  db.prepare = ((text: string) => {
    texts.add(text);
    return prepare(text);
  }) as unknown as typeof db.prepare;
  const store = createStore(db, { now: () => NOON }, countedIds(), () => db.close());
  registerThings(store, 2);
  texts.clear();
  const plan = (text: string): readonly string[] =>
    prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(
        ...text
          .replaceAll(/'[^']*'/g, '')
          .split('?')
          .slice(1),
      )
      .map(({ detail }) => detail);
  return { store, texts, plan };
}

interface Statement {
  readonly all: (...values: readonly string[]) => readonly { readonly detail: string }[];
}

const everything = { categoryId: null, roomId: 'room', availableOnly: true, limit: 10, offset: 0 };

/** By what is done: the whole way of each through the store. */
const hot: Readonly<Record<string, (store: Store) => unknown>> = {
  lend: (store) =>
    store.write((writer) =>
      writer.append(
        [{ stream: 'item:thing-0', kind: 'item.lent', payload: { loanId: 'l', residentId: 'resident-0', roomId: 'room', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } }], // prettier-ignore
        { type: 'kiosk' },
      ),
    ),
  return: (store) =>
    store.write((writer) =>
      writer.append(
        [{ stream: 'item:thing-0', kind: 'item.returned', payload: { loanId: 'l', roomId: 'room', condition: 'good', checked: true, missingParts: [], note: '', photo: null } }], // prettier-ignore
        { type: 'kiosk' },
      ),
    ),
  undo: (store) =>
    store.write((writer) =>
      writer.append([{ stream: 'item:thing-0', kind: 'item.undone', payload: { eventId: 'none' } }], { type: 'kiosk' }),
    ),
  scan: (store) =>
    store.read((reader) => [reader.itemIdByCode('690'), reader.item('thing-0'), reader.itemRow('thing-0'), reader.stream('item:thing-0'), reader.batch('b')]), // prettier-ignore
  who: (store) =>
    store.read((reader) => [reader.residentIdByCard('x'), reader.residentsByPhoneTail('0000'), reader.residentIdByPhone('1'), reader.resident('resident-0'), reader.openLoans('resident-0'), reader.liveHolds('resident-0')]), // prettier-ignore
  wall: (store) =>
    store.read((reader) => [reader.wallNumbers('room', 0), reader.popular('room', 5), reader.categoryCounts('room'), reader.lowStock('room'), reader.holdsPastPickUp('2026-12-01')]), // prettier-ignore
  find: (store) =>
    store.read((reader) => [reader.search({ ...everything, text: 'bs' }), reader.search({ ...everything, text: '' }), reader.nextItemNumber('HJD'), reader.isItemPicture('x')]), // prettier-ignore
};

/** A walk through one of the large tables itself; through an index that holds just what is asked for is no such walk. */
const walk = /^SCAN (event|loan|take|hold|item|resident|blob|exception_case)\b(?! USING COVERING INDEX| VIRTUAL)/;

describe('no walk through a large table', () => {
  it.each(Object.keys(hot))('%s', (doing) => {
    const { store, texts, plan } = watched();
    hot[doing]?.(store);
    const asked = [...texts].filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(text));
    expect(asked.length).toBeGreaterThan(0);
    for (const text of asked) for (const step of plan(text)) expect(step, text).not.toMatch(walk);
    store.close();
  });

  it('would see one', () => {
    expect(watched().plan('SELECT * FROM loan WHERE note = ?')[0]).toMatch(walk);
  });
});
