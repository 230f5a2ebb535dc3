/** Labels as staff: the sheet with used cells, and the file. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`labels of the newest things at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('labels');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: '生成 PDF' }).click();
    const link = page.getByRole('link', { name: /下载/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'latin1').startsWith('%PDF-')).toBe(true);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-labels-${width}x${height}.png` });
  });
}
