/** Characters for typed pinyin: surnames first where a name begins, given-name characters after, then everything. */

export type PinyinTable = Readonly<Record<string, string>>;

/** Surnames by how many people bear them (first hundred and a few). */
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅阎欧阳司马上官诸葛慕容'; // prettier-ignore
const givenNames = '英华玉秀文明兰金国春红丽桂淑梅建志海平林军伟荣小云珍芳娟永生福燕敏强玲凤清俊美凯丹莉波新德杰雪霞娜静艳勇涛辉宇佳子浩轩雨欣怡梓涵思琪晨阳洋磊超刚峰鹏飞龙宏亮健康宁安天心诗若嘉博睿泽晓东亚宝庆喜爱莲菊香月琴素惠慧贤德富贵祥瑞忠义仁孝诚信喆犇䶮㛃𬭩𫖯龑垚彧翀'; // prettier-ignore

export interface PinyinContext {
  readonly field: 'name' | 'text';
  /** Characters already there. */
  readonly position: number;
}

/** The likeliest first; none for letters that begin no syllable. A whole syllable comes before longer ones it begins. */
export function candidates(table: PinyinTable, letters: string, { field, position }: PinyinContext): readonly string[] {
  const typed = letters.toLowerCase().replaceAll('ü', 'v');
  if (typed === '') return [];
  const exact = [...(table[typed] ?? '')];
  const longer = Object.keys(table)
    .filter((syllable) => syllable !== typed && syllable.startsWith(typed))
    .flatMap((syllable) => [...(table[syllable] ?? '')].slice(0, 12));
  const all = [...new Set([...exact, ...longer])];
  if (field === 'text') return all;
  const wanted = [...(position === 0 ? surnames : givenNames)];
  const rank = new Map(wanted.map((character, index) => [character, index]));
  const exactSet = new Set(exact);
  const score = (character: string): number =>
    (exactSet.has(character) ? 0 : 100_000) + (rank.get(character) ?? 10_000);
  return all.toSorted((a, b) => score(a) - score(b));
}
