/** What is made ready while the hub works, and asked for while this kiosk folds: in order, and one question at a time. */
import { afterEach, expect, it } from 'vitest';
import type { NewEvent } from '../../core/ledger/event.ts';
import { createEngine } from '../../core/sync/engine.ts';
import type { RequestName, WireSheet } from '../../core/sync/protocol.ts';
import { createStop } from '../../core/sync/stop.ts';
import { createPool, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { plainThing } from '../helpers/things.ts';

/** So long that a few hundred fill a request. */
const NOTE = '备注'.repeat(900);
const THINGS = 1000;
const things: readonly NewEvent[] = Array.from({ length: THINGS }, (_, index) => ({
  stream: `item:thing-${index}`,
  kind: 'item.registered',
  payload: { ...plainThing, note: NOTE },
}));

const shortThing = (id: string): NewEvent => ({
  stream: `item:${id}`,
  kind: 'item.registered',
  payload: plainThing,
});

let pool: TestPool;
afterEach(() => pool.close());

/** What the kiosk's engine did one after the other; and at most so many questions at once. */
function watched({ line }: PoolKiosk, among: readonly RequestName[]) {
  const did: string[] = [];
  let [open, most] = [0, 0];
  const engine = createEngine({
    ...line,
    hub: {
      ...line.hub,
      ask: async (name, input, stop) => {
        if (among.includes(name)) did.push(`ask ${name}`);
        open += 1;
        most = Math.max(most, open);
        try {
          return await line.hub.ask(name, input, stop);
        } finally {
          open -= 1;
          if (among.includes(name)) did.push(`answered ${name}`);
        }
      },
    },
    machine: {
      ...line.machine,
      noteCut: (number) => {
        line.machine.noteCut(number);
        did.push(`noted ${number}`);
      },
    },
    store: {
      ...line.store,
      cut: (upTo) => {
        const cut = line.store.cut(upTo);
        did.push(`cut ${cut}`);
        return cut;
      },
      sheets: (kiosk, after, limits) => {
        const sheets = line.store.sheets(kiosk, after, limits);
        did.push(sheets.length > 0 ? 'read' : 'read to the end');
        return sheets;
      },
      take: (sheets, source, wall) => {
        did.push('take');
        return line.store.take(sheets, source, wall);
      },
    },
  });
  return { engine, did, most: () => most };
}

it('the next sheets are read while the hub keeps the ones before, and sent when it has them', async () => {
  pool = await createPool(1);
  const [a] = pool.kiosks as [PoolKiosk];
  a.happen(...things);
  const { engine, did, most } = watched(a, ['push']);
  expect(await engine.exchange(createStop())).toMatchObject({ trouble: null, pushed: THINGS });
  const pushes = did.filter((what) => what === 'ask push').length;
  expect(pushes).toBeGreaterThan(2);
  // Each batch is read once, and from the second on before the answer to the one before.
  const steps = did.filter((what) => !/^(cut|noted)/.test(what));
  expect(steps.filter((what) => what === 'read')).toHaveLength(pushes);
  expect(steps.slice(0, 6)).toEqual(['read', 'ask push', 'read', 'answered push', 'ask push', 'read']);
  expect(most()).toBe(1);
});

const request = (cut: number): readonly string[] => [`cut ${cut}`, `noted ${cut}`, 'read'];

it('own events are cut as they are sent: few at first, one request ahead at most, each noted before it leaves', async () => {
  pool = await createPool(1);
  const [a] = pool.kiosks as [PoolKiosk];
  a.happen(...Array.from({ length: 4000 }, (_, index) => shortThing(`short-${index}`)));
  const { engine, did } = watched(a, ['push']);
  expect(await engine.exchange(createStop())).toMatchObject({ trouble: null, pushed: 4000 });
  expect(did.slice(0, 13)).toEqual([
    ...request(250),
    'ask push',
    ...request(750),
    'answered push',
    'ask push',
    ...request(1750),
    'answered push',
  ]);
  const cuts = did.filter((what) => what.startsWith('cut')).map((what) => Number(what.slice(4)));
  expect(new Set(cuts)).toEqual(new Set([250, 750, 1750, 2750, 3750, 4000]));
});

it('what happens while own events are sent does not draw it out: somebody may always be lending', async () => {
  pool = await createPool(1);
  const [a] = pool.kiosks as [PoolKiosk];
  a.happen(...Array.from({ length: 600 }, (_, index) => shortThing(`before-${index}`)));
  let meanwhile = 0;
  const { hub } = a.line;
  const engine = createEngine({
    ...a.line,
    hub: {
      ...hub,
      ask: (name, input, stop) => {
        if (name === 'push' && meanwhile < 50) {
          meanwhile += 1;
          a.happen(shortThing(`meanwhile-${meanwhile}`));
        }
        return hub.ask(name, input, stop);
      },
    },
  });
  expect(await engine.exchange(createStop())).toMatchObject({ trouble: null });
  // Two requests for what was there, and one for what came meanwhile.
  expect(meanwhile).toBe(3);
});

it('what comes next is asked for before what came is folded, and comes once', async () => {
  pool = await createPool(2);
  const [a, b] = pool.kiosks as [PoolKiosk, PoolKiosk];
  a.happen(...things);
  await a.exchange();
  const { engine, did, most } = watched(b, ['pull']);
  expect(await engine.exchange(createStop())).toMatchObject({ trouble: null, received: THINGS });
  const asked = did.flatMap((what, index) => (what === 'ask pull' ? [index] : []));
  expect(asked.length).toBeGreaterThan(2);
  // Sent on before the first slice of what the one before brought.
  for (const index of asked.slice(1)) expect(did[index - 1]).toBe('answered pull');
  expect(most()).toBe(1);
  expect(b.sync.digest(a.id(), 1, THINGS)).toBe(a.sync.digest(a.id(), 1, THINGS));
});

it('a sheet that is refused makes void what was asked for meanwhile: nothing of its author comes, all of the others’ does', async () => {
  pool = await createPool(3);
  const [a, b, c] = pool.kiosks as [PoolKiosk, PoolKiosk, PoolKiosk];
  const few = things.slice(0, 600);
  a.happen(...few);
  b.happen(...few.map((event) => ({ ...event, stream: `${event.stream}-b` }) as NewEvent));
  for (const kiosk of [a, b]) await kiosk.exchange();
  const engine = createEngine({
    ...c.line,
    store: {
      ...c.line.store,
      take: (sheets, source, wall) => c.line.store.take(sheets.map(forgedBy(a.id())), source, wall),
    },
  });
  const done = await engine.exchange(createStop());
  expect(done).toMatchObject({ trouble: null, received: few.length });
  expect(done.refused).toContainEqual(expect.objectContaining({ kiosk: a.id(), trouble: 'altered' }));
  expect(c.sync.vector()[a.id()] ?? 0).toBe(0);
  expect(c.sync.digest(b.id(), 1, few.length)).toBe(b.sync.digest(b.id(), 1, few.length));
});

const forgedBy =
  (author: string) =>
  (wire: WireSheet): WireSheet =>
    wire.sheet.kiosk === author ? { ...wire, sheet: { ...wire.sheet, signature: `${'A'.repeat(86)}==` } } : wire;
