/** What the dry run says, in both languages: on the screen, and in the file of rows that could not be brought in. */
import { readKind } from './read-cells.ts';
import type { ImportField } from './fields.ts';
import type { FieldChange, Remark, Trouble } from './ports.ts';
import { cellWords, type Language } from '../reports/words.ts';

interface Both {
  readonly zh: string;
  readonly en: string;
}

export const fieldWords: { readonly [F in ImportField]: Both } = {
  name: { zh: '物品名称', en: 'Name' },
  code: { zh: '编号', en: 'Code' },
  codes: { zh: '其他条码', en: 'Other codes' },
  category: { zh: '分类', en: 'Category' },
  kind: { zh: '种类', en: 'Kind' },
  shelf: { zh: '货架', en: 'Shelf' },
  stock: { zh: '数量', en: 'Quantity' },
  unit: { zh: '单位', en: 'Unit' },
  parts: { zh: '配件', en: 'Parts' },
  donor: { zh: '捐赠人', en: 'Donor' },
  note: { zh: '备注', en: 'Note' },
  synonyms: { zh: '别名', en: 'Also called' },
  nameEnglish: { zh: '英文名', en: 'English name' },
  lowStockAt: { zh: '低库存提醒', en: 'Low stock at' },
  lendable: { zh: '可外借', en: 'May be lent' },
  home: { zh: '所属站点', en: 'Home room' },
};

/** The title of the reasons' column; known to the importer as one to pass over. */
export const reasonTitle: Both = { zh: '原因', en: 'Reason' };

const troubleWords: { readonly [W in Trouble['what']]: Both } = {
  'name-missing': { zh: '没有名称。', en: 'It has no name.' },
  'too-long': { zh: '“{field}”太长，最多 {most} 个字。', en: '“{field}” is too long: {most} characters at most.' },
  'too-many': { zh: '“{field}”太多，最多 {most}。', en: 'Too many in “{field}”: {most} at most.' },
  'not-a-number': {
    zh: '“{field}”要写数字，现在是“{text}”。',
    en: '“{field}” must be a number; it says “{text}”.',
  },
  'nothing-there': { zh: '数量是 0，没有可登记的。', en: 'The quantity is 0: there is nothing to register.' },
  'kind-unknown': {
    zh: '种类要写工具、套装或耗材，现在是“{text}”。',
    en: 'The kind must be tool, kit or supply; it says “{text}”.',
  },
  'room-unknown': { zh: '没有叫“{text}”的站点。', en: 'No room is called “{text}”.' },
  'yes-or-no': { zh: '“{field}”要写是或否，现在是“{text}”。', en: '“{field}” must be yes or no; it says “{text}”.' },
  'code-misread': {
    zh: '编号“{text}”像我们的标签，但有一个字符不对。请看着标签再写一次。',
    en: 'Code “{text}” looks like one of our labels, but a character is wrong. Please copy it again from the label.',
  },
  'code-spoiled': {
    zh: '“{text}”被表格软件变成了数字，原来的编码已经丢了。请把那一列设成文本，再填一次。',
    en: 'A spreadsheet made a number of “{text}”, and the code is lost. Format that column as text and enter it again.',
  },
  'code-of-other-kind': {
    zh: '“{text}”不能当作这件物品的条码。',
    en: '“{text}” cannot be a code of this thing.',
  },
  'code-taken': { zh: '条码已经在别的物品上：{text}。', en: 'The code is on another thing: {text}.' },
  'code-twice': { zh: '编码“{text}”在第 {line} 行已经用过。', en: 'Code “{text}” is in row {line} already.' },
  'thing-twice': { zh: '和第 {line} 行是同一件物品。', en: 'It is the same thing as row {line}.' },
  'cells-beyond': {
    zh: '这一行比标题多出内容“{text}”，可能有没加引号的逗号。',
    en: 'The row has more than there are titles (“{text}”): a comma may be missing its quotes.',
  },
  'numbers-used-up': { zh: '编号用完了。', en: 'There are no numbers left.' },
};

export function sayTrouble(trouble: Trouble, language: Language): string {
  const { what, field, text = '', most = 0, line = 0 } = trouble;
  return troubleWords[what][language]
    .replace('{field}', () => (field === undefined ? '' : fieldWords[field][language]))
    .replace('{text}', () => text)
    .replace('{most}', String(most))
    .replace('{line}', String(line));
}

export function sayRemark(remark: Remark, language: Language): string {
  const zh = language === 'zh';
  switch (remark.what) {
    case 'category-guessed':
      return zh ? `分类按名称猜为“${remark.text}”。` : `Category guessed from the name: “${remark.text}”.`;
    case 'category-added':
      return zh ? `新加分类“${remark.text}”。` : `New category “${remark.text}”.`;
    case 'by-name':
      return zh ? '按名称认出。' : 'Known by its name.';
    case 'copies':
      return zh ? `登记为 ${remark.count} 件，各有编号。` : `${remark.count} things, each with its own code.`;
    case 'withdrawn':
      return zh ? '这件物品已下架，不会重新上架。' : 'It is withdrawn and stays so.';
    case 'donor-resident':
      return zh
        ? '捐赠人是登记过的居民，署名按本人的意愿，不随清单改。'
        : 'The donor is a registered resident: how they are named is up to them, not to a list.';
  }
}

export function sayChange({ field, from, to }: FieldChange, language: Language): string {
  const say = (text: string): string => sayValue(field, text, language);
  const name = fieldWords[field][language];
  if (field === 'codes') return `${name} + ${to}`;
  const zh = language === 'zh';
  return `${name}${zh ? '：' : ': '}${from === '' ? (zh ? '（空）' : '(empty)') : say(from)} → ${say(to)}`;
}

function sayValue(field: ImportField, text: string, language: Language): string {
  if (field === 'kind') return cellWords[readKind(text) ?? '']?.[language] ?? text;
  if (field === 'lendable') return cellWords[text === 'true' ? 'yes' : 'no']?.[language] ?? text;
  return text;
}
