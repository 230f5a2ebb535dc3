/** Doors as people write them: 6号楼2单元301, 6-2-301, ６楼２门３０１ are one door. */

/** The parts that matter, in order: numbers without leading zeros, letters in upper case. */
const parts = (door: string): readonly string[] =>
  (
    door
      .normalize('NFKC')
      .toUpperCase()
      .match(/\d+|[A-Z]+/g) ?? []
  ).map((part) => part.replace(/^0+(?=\d)/, ''));

/** Whether `said` is the whole door, or its last part (the room number) alone. */
export function isSameDoor(said: string, door: string): boolean {
  const own = parts(door);
  const given = parts(said);
  if (own.length === 0 || given.length === 0) return said.trim() !== '' && said.trim() === door.trim();
  return given.join('-') === own.join('-') || (given.length === 1 && given[0] === own.at(-1));
}
