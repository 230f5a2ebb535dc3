/** Lists out as files, and the old list in, by the person who does it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();
const stick = mkdtempSync(join(tmpdir(), 'kiosk-stick-'));
test.afterAll(() => rmSync(stick, { recursive: true, force: true }));

for (const { width, height } of sizes) {
  test(`exporting at ${width}x${height}: masked for a volunteer`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('files');
    await page.getByText('居民名单').click();
    await page.getByText('CSV(UTF-8').click();
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const link = page.getByRole('link', { name: /下载 居民名单.*\.csv/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /^\uFEFF姓名,联系电话[^\r]*\r\n\S+\*\*,1\d\d\*{4}\d{4},/,
    );
    await expect(page.getByLabel('要完整的姓名')).toHaveCount(0);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-export-${width}x${height}.png` });
  });
}

test('an administrator takes everything to a stick, and is told when to pull it out', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await staff.go('files');
  await page.getByText('居民名单').click();
  await page.getByLabel('要完整的姓名').check();
  await expect(page.getByText('谁在什么时候导出,会记录下来')).toBeVisible();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await page.getByRole('combobox', { name: 'U 盘或文件夹' }).fill(join(stick, 'nothing here'));
  await page.getByRole('button', { name: '存到这里' }).click();
  await expect(page.getByText('没有找到这个文件夹或 U 盘')).toBeVisible();
  await page.getByRole('combobox', { name: 'U 盘或文件夹' }).fill(stick);
  await page.getByRole('button', { name: '存到这里' }).click();
  await expect(page.getByText('现在可以拔出 U 盘了')).toBeVisible();
  expect(readdirSync(stick)).toEqual([expect.stringMatching(/^居民名单 .*\.xlsx$/)]);
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/export-admin.png' });
  await page.getByRole('button', { name: 'English' }).click();
  await page.screenshot({ path: 'test-results/export-en.png' });
});
