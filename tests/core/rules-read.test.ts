/** What a change of the rules would meet, as the settings ask for it; and that what is out keeps its day. */
import { expect, it } from 'vitest';
import { ADMIN_PIN, createWorld } from '../helpers/world.ts';

it('counts what is out by category and by due day; a change holds for later loans only', async () => {
  const world = await createWorld();
  world.addResident('nana', {});
  for (const id of ['one', 'two', 'three']) world.addItem(id, {});
  await world.call('staff.open', { pin: ADMIN_PIN });
  const lend = (itemId: string) =>
    world.call('desk.lend', { residentId: 'nana', lines: [{ itemId, quantity: 1, missingParts: [] }], overrides: [], lentOn: null, reason: null }); // prettier-ignore
  await lend('one');
  await lend('two');
  const before = await world.call('rules.read', {});
  const used = before.categories.find(({ out }) => out > 0);
  expect([used?.items, used?.out]).toEqual([3, 2]);
  expect(before.due.map(({ count }) => count)).toEqual([2]);
  const day = before.due[0]?.day ?? '';

  // Closed on that very day, and lent for one day less: the two keep theirs.
  await world.call('rooms.setClosedDays', { weekdays: [], days: [day] });
  if (used === undefined) throw new Error('nothing out');
  const { id, name, nameEnglish, staffOnly, drawing, position } = used;
  await world.call('categories.define', { id, name, nameEnglish, loanDays: before.usualDays, staffOnly, drawing, position }); // prettier-ignore
  await lend('three');
  const after = await world.call('rules.read', {});
  expect(after.days).toEqual([day]);
  expect(after.due[0]).toEqual({ day, count: 2 });
  // Its day was closed by then, so that it went on to a later one.
  expect(after.due[1]?.count).toBe(1);
  expect((after.due[1]?.day ?? '') > day).toBe(true);
});
