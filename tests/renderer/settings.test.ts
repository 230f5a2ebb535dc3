/** Finding a setting wherever it stands, and reading what was typed into one. */
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { settingBounds, settingSchemas, type SettingKey } from '../../core/settings.ts';
import { findSettings } from '../../renderer/staff/settings/find.ts';
import { sections } from '../../renderer/staff/settings/sections.tsx';
import { readValue, type Bounds } from '../../renderer/staff/settings/value.ts';

const found = (wanted: string) =>
  findSettings(sections, wanted).map(({ section, keys, card }) => `${section.id} ${card ? 'whole' : keys.join(' ')}`);

describe('looking for a setting', () => {
  it('by nothing shows all, by a word only what has to do with it, across cards and in either language', () => {
    expect(found(' ')).toEqual(sections.map(({ id }) => `${id} whole`));
    expect(found('续借')).toEqual(['lending whole', 'rights whole']);
    expect(found('倒计时 多久')).toEqual(['screen idle.seconds idle.warnSeconds']);
    expect(found('RENEWALS')).toEqual(['lending loan.renewals']);
    expect(found('U盘')).toEqual(['backup whole']);
    expect(found('pin')).toEqual(['staff whole', 'network network.on', 'rights whole']);
    expect(found('缺一不可的词')).toEqual([]);
  });
});

describe('what was typed', () => {
  const limit = settingBounds['loan.limit'] as Bounds;
  it.each([
    ['7', { value: 7 }],
    [' 7 ', { value: 7 }],
    ['100', { value: 100 }],
    ['0', { wrong: 'whole' }],
    ['101', { wrong: 'whole' }],
    ['1.5', { wrong: 'whole' }],
    ['', { wrong: 'whole' }],
    ['七', { wrong: 'whole' }],
    ['1e1', { wrong: 'whole' }],
    ['0x7', { wrong: 'whole' }],
  ])('%j for how many things', (typed, read) => expect(readValue(typed, limit)).toEqual(read));

  it('in full-width digits counts, and so do parts of a pixel', () => {
    expect(readValue('7', limit)).toEqual({ value: 7 });
    expect(readValue('3.75', settingBounds['screen.pixelsPerMillimetre'] as Bounds)).toEqual({ value: 3.75 });
    expect(readValue('41', settingBounds['screen.pixelsPerMillimetre'] as Bounds)).toEqual({ wrong: 'number' });
    expect(readValue('x'.repeat(101), settingBounds['notice.contact'] as Bounds)).toEqual({ wrong: 'long' });
  });

  it('and let through is what the door takes, at every bound', () => {
    for (const key of Object.keys(settingSchemas) as SettingKey[]) {
      const bounds = settingBounds[key] as Bounds;
      const schema: z.ZodType = settingSchemas[key];
      expect(schema.safeParse(bounds.usual).success, key).toBe(true);
      for (const choice of bounds.choices) expect(schema.safeParse(choice).success, key).toBe(true);
      if (bounds.type !== 'number') continue;
      for (const edge of [bounds.min ?? Number.NaN, bounds.max ?? Number.NaN])
        for (const typed of [edge - 1, edge, edge + 1, edge + 0.5])
          expect('value' in readValue(String(typed), bounds), `${key} ${typed}`).toBe(schema.safeParse(typed).success);
    }
  });
});
