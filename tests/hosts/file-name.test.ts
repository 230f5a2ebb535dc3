/** Names of files that are saved: no file system refuses one, whatever a thing is called. */
import { expect, it } from 'vitest';
import { fileName } from '../../electron/jobs/file-name.ts';
import { fc } from '../helpers/fc.ts';

it('keeps the words, without what no file system takes', () => {
  expect(fileName('库存  变动', 'A/B: "C"', '2026-11-30')).toBe('库存 变动 A B C 2026-11-30');
  expect(fileName('')).toBe('');
});

it('cuts what is too long before its last part, and no character in two', () => {
  const name = fileName('库存变动', '博世充电式冲击电钻套装含两块电池'.repeat(6), '2026-01-01–2026-12-31');
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^库存变动 博世.* 2026-01-01–2026-12-31$/);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { minLength: 1, maxLength: 4 }), (parts) => {
      const made = fileName(...parts);
      expect(Buffer.byteLength(made)).toBeLessThanOrEqual(200);
      expect(made.isWellFormed()).toBe(true);
      expect(made).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
    }),
  );
});
