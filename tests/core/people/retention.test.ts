/**
 * Forgetting in time: settled loans lose their person, idle persons their entry, on every kiosk the same whatever it heard
 * first; what the office counts stays what it was, to the last visitor.
 */
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayOf, startOfDay } from '../../../core/calendar.ts';
import { decideCancelHold, decideHold } from '../../../core/circulation/holds.ts';
import { monthOf } from '../../../core/reports/month.ts';
import { decideForgetting } from '../../../core/residents/retention.ts';
import { createReportSource } from '../../../db/reports.ts';
import { fc } from '../../helpers/fc.ts';
import { bring, exchange, lend, merge, openTwo, PEOPLE, THINGS, type Kiosk } from '../../helpers/two-kiosks.ts';
import { ADMIN_PIN, createWorld, DAY, NOON } from '../../helpers/world.ts';

const forget = (at: Kiosk): boolean => at.commit((facts) => decideForgetting(facts).events);
const keepEntries = (at: Kiosk): boolean =>
  at.commit(() => [
    { stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'retention.erase', value: false } },
  ]);
const setting = (at: Kiosk) =>
  at.db.prepare<[], unknown>("SELECT payload FROM event WHERE stream = 'settings:pool'").all();

/** Every event row that names a living person in what happened to things before then. */
const linked = (at: Kiosk, before: number): readonly string[] =>
  at.db
    .prepare<[string], { readonly id: string }>(
      `SELECT event.id FROM event JOIN resident ON resident.id = event.person WHERE erased = 0 AND time < ?
         AND event.kind NOT IN ('item.registered', 'item.changed')`,
    )
    .all(String(before).padStart(15, '0'))
    .map(({ id }) => id);
const rows = (at: Kiosk): readonly unknown[] =>
  at.db.prepare('SELECT id, stream, kind, time, actor, payload, person FROM event ORDER BY id').all();
/** What the monthly report says of every month. */
const months = (at: Kiosk): readonly unknown[] => {
  const source = createReportSource(at.db, 'zh');
  return Array.from({ length: 36 }, (_, index) => {
    const from = addMonths('2026-11-01', index);
    return monthOf(source, { from, to: addDays(addMonths(from, 1), -1), roomId: null, categoryId: null });
  });
};

describe('a loan', () => {
  it('loses its person twelve months after it was brought back, not before, and in every event of it', () => {
    const [at] = openTwo();
    keepEntries(at);
    lend(at, 'saw', 'a');
    at.wait(5 * DAY);
    bring(at, 'saw');
    at.wait(360 * DAY);
    forget(at);
    expect(at.read((reader) => reader.personHistory('a', 9).loans)).toHaveLength(1);
    at.wait(10 * DAY);
    forget(at);
    expect(at.read((reader) => reader.personHistory('a', 9).loans)).toEqual([]);
    const { loan } = at.tables();
    expect(loan).toMatchObject([{ ended: 'returned', resident_id: expect.stringMatching(/^gone-/) as string }]);
    expect(at.read((reader) => reader.resident('a')?.name)).toBe('张a');
    expect(linked(at, NOON + 400 * DAY)).toEqual([]);
    expect(at.checkRebuild()).toEqual([]);
  });

  it('that is still out keeps its person, and so does all of that month', () => {
    const [at] = openTwo();
    lend(at, 'saw', 'a');
    lend(at, 'screws', 'a');
    at.wait(500 * DAY);
    forget(at);
    expect(at.read((reader) => [reader.openLoans('a').length, reader.resident('a')?.erased])).toEqual([1, false]);
    expect(at.read((reader) => reader.personHistory('a', 9).takes)).toHaveLength(1);
    bring(at, 'saw');
    forget(at);
    expect(at.read((reader) => reader.personHistory('a', 9).takes)).toHaveLength(1);
    at.wait(370 * DAY);
    forget(at);
    expect(at.read((reader) => reader.personHistory('a', 9))).toMatchObject({ loans: [], takes: [] });
  });

  it('that was undone, and what somebody did to a thing without a loan, are forgotten too', () => {
    const [at] = openTwo();
    keepEntries(at);
    at.commit(() => [
      { stream: 'item:saw', kind: 'item.lent', payload: { loanId: 'wrong', residentId: 'b', roomId: 'room-1', dueOn: '2026-12-01', missingParts: [], holdId: null, overrode: [], reason: null } }, // prettier-ignore
    ]);
    const lending = at.read((reader) => reader.stream('item:saw')).at(-1);
    at.commit(() => [{ stream: 'item:saw', kind: 'item.undone', payload: { eventId: lending?.id ?? '' } }]);
    at.wait(400 * DAY);
    forget(at);
    expect(linked(at, NOON + 400 * DAY)).toEqual([]);
    const ofSaw = (rows(at) as readonly { readonly stream: string }[]).filter(({ stream }) => stream === 'item:saw');
    expect(JSON.stringify(ofSaw)).toContain('gone-');
    expect(JSON.stringify(ofSaw)).not.toContain('residentId\\":\\"b');
  });
});

describe('a person', () => {
  it('who has had nothing for twelve months is erased, unless the setting keeps them', () => {
    const [at] = openTwo();
    lend(at, 'saw', 'a');
    at.wait(300 * DAY);
    bring(at, 'saw');
    at.wait(100 * DAY);
    forget(at);
    expect(at.read((reader) => PEOPLE.map((id) => reader.resident(id)?.erased))).toEqual([false, true, true, true]);
    const [kept] = openTwo();
    keepEntries(kept);
    expect(setting(kept)).toHaveLength(1);
    kept.wait(500 * DAY);
    forget(kept);
    expect(kept.read((reader) => PEOPLE.map((id) => reader.resident(id)?.erased))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('who agreed to be named as the donor of what is still there is kept, and until they withdraw', () => {
    const [at] = openTwo();
    const agree = (optionalConsent: boolean): boolean =>
      at.commit(() => [{ stream: 'resident:b', kind: 'resident.consentChanged', payload: { noticeVersion: '1', optionalConsent } }]); // prettier-ignore
    agree(true);
    at.wait(800 * DAY);
    forget(at);
    expect(at.read((reader) => [reader.resident('b')?.erased, reader.item('drill')?.donor?.display])).toEqual([false, '张家']); // prettier-ignore
    agree(false);
    expect(at.read((reader) => reader.item('drill')?.donor?.display)).toBe('b号楼的邻居');
    at.wait(400 * DAY);
    forget(at);
    expect(at.read((reader) => [reader.resident('b')?.erased, reader.item('drill')?.donor?.display])).toEqual([true, '一位邻居']); // prettier-ignore
    expect(JSON.stringify(rows(at))).not.toContain('张家');
    expect(at.checkRebuild()).toEqual([]);
  });

  it('is forgotten by the tick of the night, and by button; the preview says how many', async () => {
    const world = await createWorld();
    world.addResident('ming', { phone: '13800001234' });
    world.addResident('li', { phone: '13900001234' });
    world.addItem('saw');
    await world.call('staff.open', { pin: ADMIN_PIN });
    const line = { itemId: 'saw', quantity: 1, missingParts: [] };
    await world.call('desk.lend', { residentId: 'ming', lines: [line], overrides: [], lentOn: null, reason: null });
    await world.call('desk.return', { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null });
    world.wait(400 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    const due = { lendings: 1, people: 2, more: false };
    expect(await world.call('retention.preview', {})).toEqual({
      ...due,
      months: 12,
      erases: true,
      before: '2026-12-29',
      byItself: false,
    });
    expect(await world.call('retention.run', {})).toEqual(due);
    expect(await world.call('retention.preview', {})).toMatchObject({ lendings: 0, people: 0 });
    for (const [id, phone] of [['zhao', '13700001234'], ['qian', '13600001234']] as const) world.addResident(id, { phone }); // prettier-ignore
    world.kiosk.tick();
    for (let month = 0; month < 13; month += 1) {
      world.wait(31 * DAY);
      await world.call('staff.open', { pin: ADMIN_PIN });
      await world.call('desk.lend', { residentId: 'qian', lines: [line], overrides: [], lentOn: null, reason: null });
      await world.call('desk.return', { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null });
    }
    world.kiosk.tick();
    const erased = (id: string) => world.store.read((reader) => reader.resident(id)?.erased);
    expect([erased('zhao'), erased('qian')]).toEqual([true, false]);
    expect(world.logged).toEqual([]);
  });

  it('is not forgotten by a night under a clock that was set ahead, nor while few work under it', async () => {
    const world = await createWorld();
    for (const [id, phone] of [['ming', '13800001234'], ['li', '13900001234']] as const) world.addResident(id, { phone }); // prettier-ignore
    world.addItem('saw');
    const lend = async (): Promise<void> => {
      await world.call('staff.open', { pin: ADMIN_PIN });
      const lines = [{ itemId: 'saw', quantity: 1, missingParts: [] }];
      await world.call('desk.lend', { residentId: 'li', lines, overrides: [], lentOn: null, reason: null });
      await world.call('desk.return', { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null });
    };
    await lend();
    world.wait(400 * DAY);
    world.kiosk.tick();
    for (let month = 0; month < 4; month += 1) {
      await lend();
      world.wait(31 * DAY);
      world.kiosk.tick();
    }
    expect(world.store.read((reader) => reader.resident('ming')?.erased)).toBe(false);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await world.call('retention.preview', {})).toMatchObject({ people: 1, byItself: false });
    world.wait(-524 * DAY);
    world.kiosk.tick();
    expect(world.store.read((reader) => reader.resident('ming')?.erased)).toBe(false);
    expect(world.logged).toEqual([]);
  });

  it('goes on at the next tick where one run cannot do it all', () => {
    const [at] = openTwo();
    keepEntries(at);
    for (const itemId of THINGS) lend(at, itemId, 'a');
    for (const itemId of ['saw', 'drill']) bring(at, itemId);
    at.wait(33 * DAY);
    for (const itemId of THINGS) lend(at, itemId, 'b');
    for (const itemId of ['saw', 'drill']) bring(at, itemId);
    at.wait(400 * DAY);
    const run = (): boolean => {
      let more = false;
      at.commit((facts) => {
        const found = decideForgetting(facts, 1);
        ({ more } = found);
        return found.events;
      });
      return more;
    };
    expect([run(), run(), run()]).toEqual([true, true, false]);
    expect(linked(at, NOON + 500 * DAY)).toEqual([]);
  });

  it('takes persons off a thing to which more happened than one event can name', () => {
    const [at] = openTwo();
    keepEntries(at);
    lend(at, 'saw', 'a');
    bring(at, 'saw');
    at.wait(400 * DAY);
    at.commit((facts) => {
      const { events, lendings } = decideForgetting({
        ...facts,
        reader: {
          ...facts.reader,
          linkedEvents: (entries, before) =>
            facts.reader
              .linkedEvents(entries, before)
              .flatMap((event) => [event, ...Array.from({ length: 10_000 }, (_, index) => ({ ...event, id: `more-${index}` }))]), // prettier-ignore
        },
      });
      expect([lendings, events.length]).toEqual([10_001, 3]);
      return events;
    });
    expect(linked(at, NOON + 500 * DAY)).toEqual([]);
  });

  it('goes through the past once for many persons', () => {
    const [at] = openTwo();
    keepEntries(at);
    for (const who of PEOPLE) {
      lend(at, 'saw', who);
      bring(at, 'saw');
    }
    at.wait(400 * DAY);
    let readings = 0;
    const { lendings } = at.read((reader) =>
      decideForgetting({
        reader: {
          ...reader,
          linkedEvents: (entries, before) => {
            readings += 1;
            return reader.linkedEvents(entries, before);
          },
        },
        now: NOON + 400 * DAY,
        roomId: 'room-1',
        newId: () => 'new',
      }),
    );
    expect([lendings, readings]).toEqual([PEOPLE.length, 1]);
  });
});

const step = fc.record({
  kiosk: fc.constantFrom(0 as const, 1 as const),
  what: fc.constantFrom('lend', 'lend', 'lend', 'bring', 'bring', 'hold', 'cancel', 'undo', 'wait', 'wait', 'merge', 'forget', 'hand over'), // prettier-ignore
  thing: fc.constantFrom(...THINGS),
  who: fc.constantFrom(...PEOPLE),
  other: fc.constantFrom(...PEOPLE),
  days: fc.integer({ min: 1, max: 120 }),
  share: fc.integer({ min: 1, max: 4 }),
});

it('on two kiosks ends the same to the byte, whoever forgot what first, and no month’s numbers ever change', () => {
  let nameless = 0;
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(step, { minLength: 10, maxLength: 45, size: 'max' }),
      fc.infiniteStream(fc.boolean()),
      (erases, steps, coins) => {
        const two = openTwo();
        if (!erases) keepEntries(two[0]);
        const [one, other] = two;
        for (const { kiosk, what, thing: itemId, who, other: second, days, share } of steps) {
          const at = two[kiosk];
          const home = itemId !== 'screws';
          if (what === 'wait') for (const each of two) each.wait(days * DAY);
          if (what === 'lend') lend(at, itemId, who);
          if (what === 'bring' && home) bring(at, itemId);
          if (what === 'hold' && home) at.commit((facts) => decideHold(facts, { itemId, residentId: who }));
          if (what === 'cancel') {
            const [hold] = at.read((reader) => reader.liveHolds(who));
            if (hold !== undefined)
              at.commit((facts) => decideCancelHold(facts, { itemId: hold.itemId, holdId: hold.id, residentId: hold.residentId })); // prettier-ignore
          }
          if (what === 'undo') {
            const last = at.read((reader) => reader.stream(`item:${itemId}`)).at(-1);
            if (last?.kind === 'item.lent' || last?.kind === 'item.returned')
              at.commit(() => [{ stream: last.stream, kind: 'item.undone', payload: { eventId: last.id } }]);
          }
          if (what === 'merge') merge(at, who, second);
          if (what === 'forget') {
            const before = months(at);
            forget(at);
            expect(months(at)).toEqual(before);
            expect(at.checkRebuild()).toEqual([]);
          }
          if (what === 'hand over') {
            const some = at.known().filter((_, index) => index % share === 0);
            two[1 - kiosk]?.receive(coins.next().value === true ? some.toReversed() : some);
          }
        }
        exchange(two);
        expect(one.tables()).toEqual(other.tables());
        expect(rows(one)).toEqual(rows(other));
        for (const itemId of ['saw', 'drill']) bring(one, itemId);
        exchange(two);
        for (const at of two) at.wait(400 * DAY);
        for (const at of two) {
          const before = months(at);
          forget(at);
          expect(months(at)).toEqual(before);
          at.commit((facts) => {
            // Once is enough.
            expect(decideForgetting(facts).events).toEqual([]);
            return [];
          });
        }
        exchange(two);
        expect(rows(one)).toEqual(rows(other));
        expect(one.tables()).toEqual(other.tables());
        for (const at of two) {
          expect(at.checkRebuild()).toEqual([]);
          nameless += (at.tables()['loan'] ?? []).filter((row) => JSON.stringify(row).includes('"gone-')).length;
          at.close();
        }
      },
    ),
    { numRuns: 12 },
  );
  // The histories were long enough for something to be forgotten.
  expect(nameless).toBeGreaterThan(20);
});

it('months end where their last day is', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  expect(addMonths('2026-03-15', -15)).toBe('2024-12-15');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -60, max: 60 }), (day, count) => {
      const from = dayOf(day * DAY);
      const to = addMonths(from, count);
      expect(to.slice(0, 7) >= from.slice(0, 7)).toBe(count >= 0);
      expect(dayOf(startOfDay(to))).toBe(to);
    }),
  );
});
