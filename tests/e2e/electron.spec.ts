/** What only a real Electron can show. Skipped aloud where its binary is not. */
import { _electron, expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('the Electron window opens the demo, sandboxed, and calls the kiosk', async () => {
  test.skip(test.info().config.metadata['hasElectron'] !== true, "Electron's binary is not on this machine");
  const app = await _electron.launch({
    args: ['.', '--demo', '--data', mkdtempSync(join(tmpdir(), 'kiosk-electron-'))],
  });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('把条码对准镜头');
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
  expect(await page.evaluate(() => window.open('https://example.org'))).toBeNull();
  await app.close();
});
