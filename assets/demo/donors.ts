/** Who gave a thing, as they wish to be named: mostly a neighbour of a building, by name only who agreed to it. */
import type { DemoResident } from './people.ts';
import type { Random } from './random.ts';

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

/** `known` are the indices of residents registered by then. Null: nobody wrote it down. */
export function makeDonor(
  random: Random,
  people: readonly DemoResident[],
  known: readonly number[],
  room: number,
): DemoDonor | null {
  const [anonymous, named, group] = [0, 1, 2];
  const who = random.weighted([56, 18, 12, 14]);
  const neighbours = known.filter((index) => people[index]?.room === room);
  const index = neighbours[random.below(neighbours.length)];
  const person = index === undefined ? undefined : people[index];
  if (who === group) return { display: random.pick(groups), resident: null };
  if (person === undefined) return null;
  const building = buildingOf(person.door);
  // Only the family name, and only with the optional consent.
  if (who === named && person.optionalConsent && index !== undefined)
    return { display: `${building}${[...person.name][0] ?? ''}家`, resident: index };
  return who === anonymous || who === named ? { display: `${building}的邻居`, resident: null } : null;
}
