/** Invented residents: common surnames by their frequency, given names of several generations, some rare characters. */
import { formatCardCode } from '../../core/circulation/codes.ts';
import type { Random } from './random.ts';

export interface DemoResident {
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly card: string;
  readonly optionalConsent: boolean;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文', '欧阳', '上官', '诸葛']; // prettier-ignore
const given =
  '秀英 桂兰 建国 建华 淑珍 玉兰 志强 国强 丽华 桂英 秀兰 文 伟 芳 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 欣怡 子涵 梓轩 雨桐 浩然 思远 佳琪 宇航 晓梅 春生 振华 永福 玉珍 凤英 宝山 庆华 红梅 海燕 立新 援朝 卫东 雪琴 爱民'.split(
    ' ',
  );
/** Names a system that was not made with care loses. */
const rare = ['王䶮', '李㛃', '张𬭩', '赵𫖯', '陈喆', '刘犇', '孙龑', '周垚', '古丽娜尔·阿卜杜热合曼', '马彧'];

/** `count` people; the same for the same random numbers. Phones use the 100xx block, which no network gives out. */
export function makePeople(random: Random, count: number): readonly DemoResident[] {
  const phones = new Set<string>();
  const weights = surnames.map((_, index) => 1 / (index + 3));
  return Array.from({ length: count }, (_, index) => {
    let phone = '';
    do
      phone = `1${random.pick(['38', '39', '36', '51', '58', '86', '88'])}00${String(random.below(1_000_000)).padStart(6, '0')}`;
    while (phones.has(phone));
    phones.add(phone);
    const surname = surnames[random.weighted(weights)] ?? '王';
    const letters = Array.from({ length: 10 }, () => String.fromCharCode(48 + random.below(64))).join('');
    return {
      name:
        rare[Math.floor(index / 30)] !== undefined && index % 30 === 7
          ? (rare[Math.floor(index / 30)] ?? '')
          : surname + random.pick(given),
      phone,
      door: `${1 + random.below(18)}号楼${1 + random.below(5)}单元${1 + random.below(18)}0${1 + random.below(4)}`,
      card: formatCardCode(letters),
      optionalConsent: random.chance(0.4),
    };
  });
}
