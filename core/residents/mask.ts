/** What one resident may see of another: enough to know oneself, too little to know anyone else. */

/** The compound surnames of the census and of the 百家姓 that are still borne. */
const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 轩辕 端木 百里 呼延 南宫 独孤 西门 东郭 公冶 濮阳 淳于 单于 太史 申屠 钟离 闾丘 澹台 拓跋 赫连 完颜 耶律 纳兰 万俟 闻人 鲜于 歐陽 諸葛 東方 尉遲 長孫'.split(
    ' ',
  ),
);

const STARS = '**';

/** 王小明 -> 王**, 欧阳娜娜 -> 欧阳**, Anna -> A**. Always two stars: the length is nobody's business. */
export function maskName(name: string): string {
  const characters = [...name.normalize('NFC').trim()];
  const two = characters.slice(0, 2).join('');
  if (characters.length > 2 && compoundSurnames.has(two)) return two + STARS;
  return (characters[0] ?? '') + STARS;
}

/** 13812345678 -> 138****5678; a shorter number shows its last four digits. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-4)}`;

/** R-ABCDE-FGHJK-7 -> R-*****-***JK-7: enough to tell two cards apart. */
export const maskCard = (card: string): string => `R-*****-***${card.slice(-4)}`;

/** 6号楼2单元301 -> 6号楼**: the building only. A door without a building shows nothing. */
export const maskDoor = (door: string): string => `${buildingOf(door) ?? ''}${STARS}`;

/** 6-2-301 -> 6号楼; null for a door without a building. */
export function buildingOf(door: string): string | null {
  const building = /^\s*([0-9A-Za-z]{1,4})\s*(?:号楼|号院|楼|栋|座|幢|-)/u.exec(door.normalize('NFKC'));
  return building === null ? null : `${building[1]}号楼`;
}
