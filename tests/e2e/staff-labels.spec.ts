/** Labels as staff: the sheet with used cells, and the file. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openConsole, type ConsolePage } from '../helpers/console-page.ts';

let open: ConsolePage | null = null;
test.afterEach(async () => {
  await open?.close();
  open = null;
});

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`labels of the newest things at ${width}x${height}`, async () => {
    const staff = (open = await openConsole({ staffPin: '13579', viewport: { width, height } }));
    const { page, complaints } = staff;
    await staff.go('labels');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: '生成 PDF' }).click();
    const link = page.getByRole('link', { name: /下载/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'latin1').startsWith('%PDF-')).toBe(true);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `tests/e2e/screens/staff-labels-${width}x${height}.png` });
  });
}
