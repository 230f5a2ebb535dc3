/** What a resident can be found by beside the words themselves: pinyin and initials of the name, the door in one spelling. */
import { pinyin } from 'pinyin-pro';
import { endings } from '../catalogue/search-document.ts';
import { doorKey } from './door.ts';

/**
 * A line for each: 王小明 -> wangxiaoming, wxm, xiaoming, xm, ming, m; the surname as a surname is read (单 shan, 曾 zeng).
 * Each begins after a line end, so that a search finds beginnings only. Before them stand the syllables apart, by which a
 * list is in a dictionary's order: 陈 chen before 程 cheng, whoever they are called.
 */
export function soundsOf(name: string, door: string): string {
  if (name === '' && door === '') return '';
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, surname: 'head', nonZh: 'removed' }).map(
    (syllable) => syllable.replaceAll('ü', 'v'),
  );
  return [syllables.join(' '), ...endings(syllables), doorKey(door)].join('\n');
}
