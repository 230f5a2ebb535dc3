/** Characters for typed pinyin: surnames first where a name begins, given-name characters after, then everything. */

export type PinyinTable = Readonly<Record<string, string>>;

/** Surnames by how many people bear them (first hundred and a few). */
export const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅阎欧阳司马上官诸葛慕容'; // prettier-ignore
export const givenNames = '英华玉秀文明兰金国春红丽桂淑梅建志海平林军伟荣小云珍芳娟永生福燕敏强玲凤清俊美凯丹莉波新德杰雪霞娜静艳勇涛辉宇佳子浩轩雨欣怡梓涵思琪晨阳洋磊超刚峰鹏飞龙宏亮健康宁安天心诗若嘉博睿泽晓东亚宝庆喜爱莲菊香月琴素惠慧贤德富贵祥瑞忠义仁孝诚信少卫东学世广立振永国维良才发武新利清彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震壮会思群豪心邦承乐绍功松善厚裕河哲江浩亮政谦亨奇之轮翰朗伯宏言若鸣朋斌梁栋启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽秀娟英华喆犇䶮㛃𬭩𫖯龑垚彧翀'; // prettier-ignore

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
