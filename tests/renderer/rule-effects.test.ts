/** What a change of a category or of the open days will do is said before it is saved. */
import { describe, expect, it } from 'vitest';
import { categoryEffects, openEffects, type CategoryRule, type Rules } from '../../renderer/staff/settings/effects.ts';
import { ruleWords } from '../../renderer/staff/settings/rule-words.ts';

const hair: CategoryRule = { id: 'hair', name: '理发', nameEnglish: 'Hair', loanDays: 7, staffOnly: false, drawing: 'hair', position: 2, items: 30, out: 12 }; // prettier-ignore
const rules: Rules = {
  usualDays: 14,
  categories: [hair],
  weekdays: [1],
  days: ['2026-12-25'],
  // A Monday, closed already; a Sunday that was overdue; two Sundays to come; a Wednesday.
  due: [
    { day: '2026-11-22', count: 9 },
    { day: '2026-11-29', count: 2 },
    { day: '2026-11-30', count: 5 },
    { day: '2026-12-02', count: 1 },
    { day: '2026-12-06', count: 1 },
  ],
};
const keys = (effects: readonly { readonly key: string }[]): readonly string[] => effects.map(({ key }) => key);
const category = (more: Partial<CategoryRule>, before: CategoryRule | null = hair) =>
  categoryEffects(before, { ...hair, ...more }, 14);
const open = (weekdays: number[], days: string[]) => openEffects(rules, { weekdays, days }, '2026-11-28');

describe('a category', () => {
  it('that is left as it was changes nothing', () => expect(category({})).toEqual([]));

  it('lent for other days says what is out, and what holds where it has no days of its own', () => {
    expect(category({ loanDays: 3 })).toEqual([{ key: 'daysOut', facts: { days: 3, out: 12 } }]);
    expect(category({ loanDays: 3 }, { ...hair, out: 0 })).toEqual([{ key: 'days', facts: { days: 3, out: 0 } }]);
    expect(category({ loanDays: null })).toEqual([
      { key: 'daysOut', facts: { days: 14, out: 12 } },
      { key: 'asUsual', facts: {} },
    ]);
  });

  it('says everything that changes, each by itself', () => {
    expect(keys(category({ nameEnglish: 'X', staffOnly: true, drawing: 'tent', position: 9 }))).toEqual(['named', 'staffOnly', 'drawing', 'position']); // prettier-ignore
    expect(keys(category({ staffOnly: false }, { ...hair, staffOnly: true }))).toEqual(['notStaffOnly']);
    expect(category({ staffOnly: true, loanDays: null }, null)).toEqual([
      { key: 'new', facts: { days: 14 } },
      { key: 'staffOnly', facts: {} },
    ]);
  });
});

describe('closed days', () => {
  it('left as they were change nothing', () => expect(open([1], ['2026-12-25'])).toEqual([]));

  it('count what is due on a day newly closed, neither what was closed before nor what is overdue', () => {
    expect(open([1, 7], ['2026-12-25'])).toEqual([
      { key: 'closed', facts: {} },
      { key: 'caught', facts: { caught: 3 } },
    ]);
    expect(keys(open([1], ['2026-12-25', '2026-12-02']))).toEqual(['closed', 'caught']);
    // A Monday is closed anyway.
    expect(keys(open([1], ['2026-11-30', '2026-12-25']))).toEqual(['closed', 'noneCaught']);
  });

  it('that open again say so', () => {
    expect(keys(open([], ['2026-12-25']))).toEqual(['opened']);
    expect(keys(open([7], []))).toEqual(['closed', 'caught', 'opened']);
  });
});

it('every effect has its sentence in both languages', () => {
  const all = ['new', 'named', 'days', 'daysOut', 'asUsual', 'staffOnly', 'notStaffOnly', 'drawing', 'position', 'closed', 'caught', 'noneCaught', 'opened'].toSorted(); // prettier-ignore
  expect(Object.keys(ruleWords.zh.effect).toSorted()).toEqual(all);
  expect(Object.keys(ruleWords.en.effect).toSorted()).toEqual(all);
});
