/**
 * Invented residents. Surnames follow their frequency in Beijing, given names belong to four generations, a few have
 * characters or lengths that careless systems lose. Telephone numbers begin with 154, 161, 163 or 164, which no network
 * had been given when this was written: they look right and ring nowhere.
 */
import { formatCardCode } from '../../core/circulation/codes.ts';
import type { Random } from './random.ts';
import { demoRooms } from './rooms.ts';

export interface DemoResident {
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly card: string;
  readonly optionalConsent: boolean;
  /** Index of the room in whose community they live. */
  readonly room: number;
  /** Day they register, counted from the rooms' opening. */
  readonly joins: number;
  /** How often they come, relative to the others. */
  readonly keenness: number;
  /** How much likelier than others they are to bring things late. */
  readonly forgetfulness: number;
}

/** Commonest first; a surname's weight falls with its place (Zipf), which fits the census well enough. */
const surnames = [
  ...'王李张刘陈杨赵孙马周吴徐郭高胡林朱何宋于韩冯董梁许崔曹袁魏田任姜范石贾丁白金关邓谢罗郑程蔡彭潘杜戴夏钟汪方邹熊孟秦顾侯邵尹黎常武乔贺赖龚文佟那葛穆哈温柴齐阎傅',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
];

const generations: readonly { readonly weight: number; readonly names: readonly string[] }[] = [
  { weight: 44, names: '秀英 桂兰 建国 建华 淑珍 玉兰 国强 桂英 秀兰 淑华 玉珍 凤英 宝山 庆华 援朝 卫东 立新 爱民 建军 振华 永福 德山 玉梅 淑芳 春生 金凤 永年 长顺 桂珍 文秀 国庆 和平 满仓 淑琴 惠敏 志远 宝成 玉琴'.split(' ') },
  { weight: 26, names: '伟 芳 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 超 霞 平 刚 辉 玲 红梅 海燕 晓梅 雪琴 志强 丽华 建平 文彬 立军 秀丽 海峰 春燕 晓东 红霞 永刚'.split(' ') },
  { weight: 22, names: '婷 鹏 博 倩 晨 宇 雪 佳 思远 晓晨 雨薇 佳琪 宇航 文静 天宇 雅楠 浩然 梦琪 志鹏 晓彤 子轩 昊天 欣然'.split(' ') },
  { weight: 8, names: '欣怡 子涵 梓轩 雨桐 一诺 沐阳 若曦 俊熙 语嫣 可馨'.split(' ') },
]; // prettier-ignore

/** Names a system that was not made with care loses: outside GB2312, outside the basic plane, long, dotted, short. */
const rareNames = [
  '王䶮',
  '李㛃',
  '张𬭩',
  '赵𫖯',
  '陈喆',
  '刘犇',
  '孙龑',
  '周垚',
  '马彧',
  '古丽娜尔·阿卜杜热合曼',
  '阿不都热依木·艾则孜',
  '仝翀',
  '欧阳䶮',
  '那木日',
];

const phonePrefixes = ['154', '161', '163', '164'];
/** The first so many live by the first room and are there from its first day: the demo's cards are theirs. */
const FOUNDERS = 6;
/** Residents whose phones share their last four digits with an earlier one: every so many. */
const SHARED_TAIL_EVERY = 23;
/** Of those that live behind the same door as the one before. */
const SHARED_DOOR = 0.14;

/** `count` people; the same for the same random numbers, whatever the day. */
export function makePeople(random: Random, count: number): readonly DemoResident[] {
  const people: DemoResident[] = [];
  const phones = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const before = people.at(-1);
    const home = before !== undefined && index > FOUNDERS && random.chance(SHARED_DOOR) ? before : null;
    const founder = index < FOUNDERS;
    const room = founder ? 0 : (home?.room ?? random.weighted([42, 31, 27]));
    people.push({
      name: nameOf(random, index),
      phone: phoneOf(
        random,
        phones,
        index % SHARED_TAIL_EVERY === 5 ? (people[index - 4]?.phone.slice(-4) ?? null) : null,
      ),
      door: home?.door ?? doorOf(random, room),
      card: formatCardCode(Array.from({ length: 10 }, () => String.fromCodePoint(48 + random.below(64))).join('')),
      optionalConsent: random.chance(0.4),
      room,
      // A third come in the first weeks, the others by and by.
      joins: founder ? 0 : random.chance(0.35) ? 1 + random.below(30) : 30 + random.below(500),
      keenness: 0.3 + random.next() ** 2 * 3,
      forgetfulness: random.chance(0.1) ? 3.5 : 0.75,
    });
  }
  return people;
}

function nameOf(random: Random, index: number): string {
  const rare = index % 21 === 8 ? rareNames[Math.floor(index / 21)] : undefined;
  const surname = surnames[random.weighted(surnames.map((_, place) => 1 / (place + 3)))] ?? '王';
  const { names } = generations[random.weighted(generations.map(({ weight }) => weight))] ?? { names: ['华'] };
  const given = random.pick(names);
  return rare ?? surname + given;
}

function phoneOf(random: Random, taken: Set<string>, tail: string | null): string {
  for (;;) {
    const last = tail ?? String(random.below(10_000)).padStart(4, '0');
    const phone = random.pick(phonePrefixes) + String(random.below(10_000)).padStart(4, '0') + last;
    if (taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
}

/** Six-storey stairwells and towers, as in Wangjing: 6号楼2单元301, 10号楼1单元1703. */
function doorOf(random: Random, room: number): string {
  const building = 1 + random.below(demoRooms[room]?.buildings ?? 1);
  const tower = building % 4 === 0;
  const unit = 1 + random.below(tower ? 2 : 5);
  const floor = 1 + random.below(tower ? 18 : 6);
  return `${building}号楼${unit}单元${floor}0${1 + random.below(tower ? 6 : 3)}`;
}
