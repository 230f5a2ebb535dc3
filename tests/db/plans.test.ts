/** What a scan at the kiosk runs, as it really runs, never walks through the loans or the ledger. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../core/ports.ts';
import type { AuditFilter } from '../../core/audit/source.ts';
import { auditStatement } from '../../db/audit.ts';
import { openDatabase } from '../../db/open.ts';
import { createStore } from '../../db/store.ts';
import { everyAccess } from '../helpers/access-log.ts';
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

const ledger: AuditFilter = { from: null, to: null, staffId: null, kinds: null, itemId: null, kiosk: null, overrides: false }; // prettier-ignore
const days = { from: '2026-11-01', to: '2026-11-30' };
/** The audit narrowed in every way, also in several at once: a first page and a later one. */
const audits: Readonly<Record<string, Partial<AuditFilter>>> = {
  everything: {},
  period: days,
  staff: { staffId: 's' },
  kinds: { kinds: ['item.lent', 'item.returned', 'item.taken'] },
  'kinds of somebody in a period': { kinds: ['item.lent'], staffId: 's', ...days },
  thing: { itemId: 'thing-0' },
  kiosk: { kiosk: 'k', ...days },
  'kinds of a kiosk': { kinds: ['item.lent', 'item.returned'], kiosk: 'k' },
  overrides: { overrides: true },
  'overrides of somebody': { overrides: true, staffId: 's', kiosk: 'k', kinds: ['item.lent'] },
};

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
  'audit kiosks': (store) => store.read((reader) => [reader.auditKiosks(), reader.auditNames().roomOf('k')]),
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

  it.each(Object.entries(audits))('the audit, %s: found by an index in the order of time, never sorted', (_, more) => {
    const { store, plan } = watched();
    for (const after of [null, { time: '1', row: 1 }]) {
      const { text } = auditStatement({ ...ledger, ...more }, after, 50);
      for (const step of plan(text)) {
        // The first page of everything is the index from its end, cut off after a page.
        expect(step, text).toMatch(/^(SEARCH event USING INDEX|SCAN event USING INDEX event_(time|override)$|MERGE|LEFT|RIGHT|USE TEMP B-TREE FOR LAST TERM)/); // prettier-ignore
        if (step.includes('TEMP')) expect(more.itemId).toBeDefined();
      }
    }
    store.close();
  });

  it.each([
    {},
    days,
    { staffId: 's' },
    { what: 'opened' as const },
    { what: 'opened' as const, staffId: 's' },
    { residentId: 'r' },
  ])('who saw personal data, %o', (more) => {
    // prettier-ignore
    const { store, texts, plan } = watched();
    store.read((reader) => [...reader.accessLog({ ...everyAccess, ...more }, { at: 1, row: 1 }, 50)]);
    const [text = ''] = texts;
    for (const step of plan(text))
      expect(step, text).toMatch(/^SEARCH access USING INDEX|^USE TEMP B-TREE FOR ORDER BY$/);
    if (!('residentId' in more)) expect(plan(text)).toHaveLength(1);
    store.close();
  });

  it('would see one', () => {
    expect(watched().plan('SELECT * FROM loan WHERE note = ?')[0]).toMatch(walk);
  });
});
