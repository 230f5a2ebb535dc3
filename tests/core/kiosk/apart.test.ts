/** What the wall tells residents of the exchange: the day since which rooms are apart, once that matters. */
import { expect, it } from 'vitest';
import { apartSince, type SyncState } from '../../../core/sync/control.ts';
import { createWorld, DAY, NOON } from '../../helpers/world.ts';

const good: Pick<SyncState, 'pool' | 'doing' | 'goodAt'> = {
  pool: { name: '望京', address: 'https://hub.test' },
  doing: 'waiting',
  goodAt: NOON,
};

it.each([
  ['at once', good, 0, null],
  ['after a day to the millisecond', good, DAY, null],
  ['after more than a day', good, DAY + 1, '2026-11-24'],
  ['after a month', good, 30 * DAY, '2026-11-24'],
  ['where staff paused it', { ...good, doing: 'paused' as const }, 3 * DAY, null],
  ['where it never went through', { ...good, goodAt: null }, 3 * DAY, null],
  ['where there is no pool', { ...good, pool: null }, 3 * DAY, null],
])('%s', (_, state, later, day) => {
  expect(apartSince(state, NOON + later)).toBe(day);
});

it('is among the numbers of the wall', async () => {
  const world = await createWorld();
  expect((await world.call('wall.numbers', {})).apartSince).toBeNull();
  world.wait(2 * DAY);
  expect((await world.call('wall.numbers', {})).apartSince).toMatch(/^\d{4}-\d\d-\d\d$/);
});
