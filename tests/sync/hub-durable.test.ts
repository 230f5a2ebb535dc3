/** What PGlite has committed is on the disk: PGlite alone never syncs. */
import fs, { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openPglite } from '../../hub/sql/pglite.ts';

it('each commit is synced before it is answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-durable-'));
  const database = await openPglite(folder);
  try {
    await database.query('CREATE TABLE kept (number int)');
    const synced = vi.spyOn(fs, 'fsyncSync');
    for (let number = 1; number <= 10; number += 1) {
      await database.query('INSERT INTO kept VALUES ($1)', [number]);
      expect(synced.mock.calls.length).toBeGreaterThanOrEqual(number);
    }
    await expect(openPglite(folder)).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_BUSY/) as string });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
