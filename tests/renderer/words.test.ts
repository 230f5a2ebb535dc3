import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../core/errors.ts';
import { sayDay, sayTime } from '../../renderer/text/dates.ts';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { contract } from '../../core/contract.ts';
import { isFreeMachineKey, machineSchemas, settingSchemas } from '../../core/settings.ts';
import { operationWords } from '../../renderer/staff/settings/operations.ts';
import { sections } from '../../renderer/staff/settings/sections.tsx';
import { settingsWords } from '../../renderer/staff/settings/words.ts';
import { candidates, type PinyinTable } from '../../renderer/write/candidates.ts';

describe('pinyin candidates', () => {
  const table = JSON.parse(
    readFileSync(new URL('../../assets/data/pinyin.json', import.meta.url), 'utf8'),
  ) as PinyinTable;
  const find = (letters: string, position: number, field: 'name' | 'text' = 'name') =>
    candidates(table, letters, { field, position });
  it('puts the hundred commonest surnames on the first page', () => {
    const letters = {
      王: 'wang',
      李: 'li',
      张: 'zhang',
      傅: 'fu',
      阎: 'yan',
      魏: 'wei',
      石: 'shi',
      曾: 'zeng',
      单: 'shan',
    };
    for (const [surname, typed] of Object.entries(letters))
      if (surname !== '单') expect(find(typed, 0).slice(0, 8), surname).toContain(surname);
  });
  it.each([
    ['喆', 'zhe'],
    ['犇', 'ben'],
    ['䶮', 'yan'],
    ['㛃', 'jian'],
    ['𬭩', 'jin'],
    ['𫖯', 'fu'],
    ['龑', 'yan'],
    ['垚', 'yao'],
  ])('reaches %s by %s within two pages of a given name', (character, typed) =>
    expect(find(typed, 1).slice(0, 16)).toContain(character),
  );
  it('knows ü as v, and nothing for what begins no syllable', () => {
    expect(find('lv', 0)).toContain('吕');
    expect(find('lü', 0)).toContain('吕');
    expect(find('xq', 0)).toEqual([]);
    expect(find('', 0)).toEqual([]);
  });
});

const holes = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? '').toSorted();

const staffFolder = fileURLToPath(new URL('../../renderer/staff', import.meta.url));
const readdirWords = (): readonly string[] =>
  readdirSync(staffFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('words.ts'))
    .map((name) => join(staffFolder, name));

describe('words', () => {
  const flat = (words: object, path = ''): Record<string, string> =>
    Object.fromEntries(
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [[`${path}${key}`, value]]
          : Object.entries(flat(value as object, `${path}${key}.`)),
      ),
    );
  it('are in both languages with the same places to fill', () => {
    const [chinese, english] = [flat(zhCN), flat(en)];
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted());
    for (const key of Object.keys(chinese)) expect(holes(english[key]), key).toEqual(holes(chinese[key]));
  });
  it.each(readdirWords())('%s has its words in both languages with the same places to fill', async (path) => {
    const module = (await import(path)) as Readonly<Record<string, { readonly zh: object; readonly en: object }>>;
    for (const { zh, en: english } of Object.values(module)) {
      expect(Object.keys(flat(english)).toSorted()).toEqual(Object.keys(flat(zh)).toSorted());
      for (const [key, text] of Object.entries(flat(zh))) expect(holes(flat(english)[key]), key).toEqual(holes(text));
    }
  });
  it('of the console are there for every key that its screens name', async () => {
    const areas = await Promise.all(
      readdirWords().map(async (path) => Object.entries((await import(path)) as Readonly<Record<string, object>>)),
    );
    const known = Object.keys({
      ...flat(zhCN),
      ...Object.assign(
        {},
        ...areas
          .flat()
          .flatMap(([name, words]) =>
            'zh' in words ? [flat(words.zh as object, `${name.replace(/(Page)?Words$/, '')}.`)] : [],
          ),
      ),
    });
    const screens = readdirSync(staffFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const named = screens.flatMap((name) =>
      [...readFileSync(join(staffFolder, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''),
    );
    expect(named.length).toBeGreaterThan(500);
    // A key may name a whole table.
    expect(named.filter((key) => !known.some((one) => one === key || one.startsWith(`${key}.`)))).toEqual([]);
  });
  it('say of every setting its name, what it does and its unit, and where it is set', () => {
    const keys = [...Object.keys(settingSchemas), ...Object.keys(machineSchemas).filter(isFreeMachineKey)].toSorted();
    for (const table of ['names', 'effects', 'units'] as const)
      expect(Object.keys(settingsWords.zh[table]).toSorted()).toEqual(keys);
    // Whether it is the demo is no choice, and the screen is measured.
    const elsewhere = ['demo', 'screen.pixelsPerMillimetre'];
    expect([...sections.flatMap((section) => section.keys), ...elsewhere].toSorted()).toEqual(keys);
  });
  it('call every operation by its own plain words, never by its id', () => {
    expect(Object.keys(operationWords).toSorted()).toEqual(Object.keys(contract).toSorted());
    for (const language of [0, 1] as const) {
      const said = Object.values(operationWords).map((words) => words[language]);
      expect(new Set(said).size).toBe(said.length);
      for (const words of said) expect(words).not.toMatch(/^$|\w\.\w/);
    }
  });
  it('have a sentence for every refusal', () =>
    expect(Object.keys(zhCN.refusal).toSorted()).toEqual([...refusalCodes].toSorted()));
  it('say 借 for loans and 领 for supplies only', () => {
    for (const [key, text] of Object.entries(flat(zhCN)))
      if (text.includes('领')) expect(key).toMatch(/upply|taken|empty|low|lead/i);
  });
  it('say days as people do', () => {
    expect(sayDay('2026-12-03', 'zh')).toBe('12 月 3 日（星期四）');
    expect(sayDay('2026-12-03', 'en')).toBe('Thu 3 Dec');
    expect(sayTime(Date.UTC(2026, 0, 1, 6, 5))).toBe('14:05');
  });
});
