/** Who gave a thing, as they wish to be named: mostly a neighbour of a building, by name only who agreed to it. */
import type { DemoResident } from './people.ts';
import type { Random } from './random.ts';
import { demoRooms } from './rooms.ts';

export interface DemoDonor {
  readonly display: string;
  /** Index of the resident; null when the donor is none or wishes to stay unnamed. */
  readonly resident: number | null;
}

const groups = [
  '社区居委会',
  '物业服务中心',
  '老年合唱队',
  '楼门美术馆志愿队',
  '旁边的五金店',
  '社区裁缝铺',
  '望京的一家书店',
];
const buildingOf = (door: string): string => door.slice(0, door.indexOf('楼') + 1);

/** Null: nobody wrote it down. `known` are the indices of residents registered by then; only they can be named. */
export function makeDonor(
  random: Random,
  people: readonly DemoResident[],
  known: readonly number[],
  room: number,
): DemoDonor | null {
  const who = (['neighbour', 'named', 'group', 'unknown'] as const)[random.weighted([56, 18, 12, 14])];
  if (who === 'unknown') return null;
  if (who === 'group') return { display: random.pick(groups), resident: null };
  const agreed = known.filter((index) => people[index]?.room === room && people[index]?.optionalConsent);
  const resident = agreed[random.below(agreed.length)];
  const person = resident === undefined ? undefined : people[resident];
  // Only the family name, and only with the optional consent.
  if (who === 'named' && person !== undefined && resident !== undefined)
    return { display: `${buildingOf(person.door)}${[...person.name][0] ?? ''}家`, resident };
  return { display: `${1 + random.below(demoRooms[room]?.buildings ?? 1)}号楼的邻居`, resident: null };
}
