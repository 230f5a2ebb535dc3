/**
 * Makes assets/data/pinyin.json: syllable -> characters, the likeliest first. `node assets/make/pinyin.ts`.
 * Readings are pinyin-pro's; the order is: everyday characters, then GB2312 level one, level two, then all others.
 */
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const everyday =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';
/** People's names use these; they lie outside the basic block or are unknown to common tables. */
const rareNames: readonly (readonly [string, string])[] = [
  ['yan', '䶮'],
  ['jian', '㛃'],
  ['jin', '𬭩'],
  ['fu', '𫖯'],
];

const decoder = new TextDecoder('gb18030');
const gb2312 = Array.from({ length: 72 }, (_, row) =>
  Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(0xb0 + row, 0xa1 + cell))),
)
  .flat()
  .filter((character) => /^\p{Script=Han}$/u.test(character));
const basic = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => String.fromCodePoint(0x4e00 + index));

const table = new Map<string, string[]>();
const add = (syllable: string, character: string): void => {
  const known = table.get(syllable) ?? [];
  if (!known.includes(character)) known.push(character);
  table.set(syllable, known);
};
for (const character of new Set([...everyday, ...gb2312, ...basic])) {
  for (const reading of pinyin(character, { type: 'array', multiple: true, toneType: 'none', v: true })) {
    const syllable = reading.replaceAll('ü', 'v');
    if (/^[a-z]+$/.test(syllable)) add(syllable, character);
  }
}
for (const [syllable, character] of rareNames) add(syllable, character);

const sorted = Object.fromEntries(
  [...table].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, characters]) => [syllable, characters.join('')]),
);
writeFileSync(new URL('../data/pinyin.json', import.meta.url), `${JSON.stringify(sorted)}\n`);
