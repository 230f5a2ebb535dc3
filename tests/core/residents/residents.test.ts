import { describe, expect, it } from 'vitest';
import { isSameDoor } from '../../../core/residents/door.ts';
import { maskDoor, maskName } from '../../../core/residents/mask.ts';
import { createTries } from '../../../core/residents/tries.ts';
import { fc } from '../../helpers/fc.ts';

const han = fc.string({
  unit: fc.constantFrom(...'王李张刘陈欧阳司马诸葛小明娜文喆犇䶮㛃𬭩𫖯·'),
  minLength: 1,
  maxLength: 8,
});
const anyName = fc.oneof(han, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }));

describe('masks', () => {
  it('a name shows its surname and never how long the rest is', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const masked = maskName(name);
        const shown = Array.from(masked.slice(0, -2));
        expect(masked.endsWith('**')).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(2);
        if (shown.length === 2) expect([...name.normalize('NFC').trim()].length).toBeGreaterThan(2);
      }),
    );
  });

  it('no name of two characters or more leaves whole', () => {
    fc.assert(
      fc.property(
        han.filter((name) => [...name].length > 1),
        (name) => {
          expect(maskName(name)).not.toContain(name);
        },
      ),
    );
  });

  it.each([
    ['司马', '司**'],
    ['司马光', '司马**'],
    ['諸葛亮', '諸葛**'],
    [' 王 小明', '王**'],
    ['𬭩', '𬭩**'],
    ['Anna-Marie', 'A**'],
    ['', '**'],
  ])('%s -> %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it('a door shows its building and nothing after it', () => {
    const number = fc.integer({ min: 1, max: 99 });
    const flat = fc.integer({ min: 1001, max: 3604 });
    const doors = fc.tuple(number, number, flat, fc.constantFrom('号楼|单元|', '-|-|', '栋|门|室', '号楼||室'));
    fc.assert(
      fc.property(doors, ([building, unit, room, words]) => {
        const [a = '', b = '', c = ''] = words.split('|');
        const masked = maskDoor(`${building}${a}${unit}${b}${room}${c}`);
        expect(masked).toBe(`${building}号楼**`);
        expect(masked).not.toContain(String(room));
      }),
    );
  });

  it('a door of any shape shows four characters of its building at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (door) => {
        expect(maskDoor(door)).toMatch(/^(?:[0-9A-Za-z]{1,4}号楼)?\*\*$/);
      }),
    );
  });
});

describe('doors', () => {
  const numbers = fc.tuple(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 101, max: 3604 }),
  );
  const ways: readonly ((a: number, b: number, c: number) => string)[] = [
    (a, b, c) => `${a}号楼${b}单元${c}`,
    (a, b, c) => `${a}-${b}-${c}`,
    (a, b, c) => `${a}—${b}—${c}`,
    (a, b, c) => ` ${a} 楼 ${b} 门 ${c} 室`,
    (a, b, c) => `${a}栋${b}单元0${c}号`,
    (a, b, c) => `${a}#${b}/${c}`,
    (a, b, c) => `${a}-${b}-${c}`.replaceAll(/[0-9-]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)), // prettier-ignore
  ];

  it('all ways to write one are the same, and no other door is', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers,
        fc.constantFrom(...ways),
        fc.constantFrom(...ways),
        ([a, b, c], [d, e, f], write, also) => {
          expect(isSameDoor(write(a, b, c), also(a, b, c))).toBe(true);
          expect(isSameDoor(write(a, b, c), also(d, e, f))).toBe(a === d && b === e && c === f);
        },
      ),
    );
  });

  it.each([
    ['十二号楼三单元四〇一', '12-3-401', true],
    ['二十号楼一单元102', '20-1-102', true],
    ['甲3号楼2单元301', '3-2-301', true],
    ['A座1201', 'a-1201', true],
    ['A座1201', 'B座1201', false],
    ['6号楼2单元301', '6', false],
    ['6号楼2单元301', '62301', false],
    ['6号楼2单元301', '', false],
    ['门房', '门房', true],
    ['门房', '', false],
    ['门房', '门卫', false],
  ])('%s and %s: %s', (door, said, same) => expect(isSameDoor(said, door)).toBe(same));
});

const five = () => createTries({ limit: () => 5, lockMilliseconds: () => 300, memoryMilliseconds: () => 300 });

describe('tries', () => {
  it('never allow more than five wrong in any five minutes, whatever else is said', () => {
    const say = fc.record({
      wait: fc.integer({ min: 0, max: 120 }),
      right: fc.boolean(),
      at: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(say, { maxLength: 60 }), (said) => {
        const tries = five();
        const wrong: number[] = [];
        let now = 1_000_000;
        for (const { wait, right, at } of said) {
          now += wait;
          if (tries.lockedUntil(now) !== null) continue;
          // Whoever is right is right about themselves: 'me' is never guessed at.
          if (right) tries.right('me');
          else {
            tries.wrong(now, at);
            wrong.push(now);
          }
        }
        for (const from of wrong) {
          expect(wrong.filter((when) => when >= from && when < from + 300).length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  it('forgive what was wrong at the same door', () => {
    const tries = five();
    for (const at of ['me', 'me', 'other']) tries.wrong(1000, at);
    tries.right('me');
    expect(tries.left(1000)).toBe(4);
  });
});
