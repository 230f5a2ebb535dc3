/** Doors as people write them: 6号楼2单元301, 6-2-301, ６楼２门０３０１室, 六号楼二单元301 are one door. */

const digits = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value]));

/** 二十一 -> 21; up to 99, which is more buildings than a community has. */
const chineseNumber = (text: string): string => {
  if (!text.includes('十')) return [...text].map((character) => digits.get(character) ?? '').join('');
  const [tens = '', ones = ''] = text.split('十');
  return String((tens === '' ? 1 : (digits.get(tens) ?? 0)) * 10 + (digits.get(ones) ?? 0));
};

/** The parts that matter, in order: numbers without leading zeros, letters in upper case. */
const parts = (door: string): readonly string[] =>
  (
    door
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll('〇', '零')
      .replaceAll(/[零一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九]+/g, chineseNumber)
      .match(/\d+|[A-Z]+/g) ?? []
  ).map((part) => part.replace(/^0+(?=\d)/, ''));

/** One spelling for all ways to write a door: 6-2-301; '' for one without number or letter. */
export const doorKey = (door: string): string => parts(door).join('-');

/** Whether both name the same door, whole: the building alone is shown to anyone, so a part proves nothing. */
export function isSameDoor(said: string, door: string): boolean {
  const own = parts(door);
  if (own.length === 0) return said.trim() !== '' && said.trim() === door.trim();
  return parts(said).join('-') === own.join('-');
}
