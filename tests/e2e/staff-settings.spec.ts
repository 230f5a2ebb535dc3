/** Settings as administrator; a volunteer does not even see them. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`a volunteer is added, a setting changed, a backup made at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    await staff.go('settings');
    await page.getByLabel('姓名').fill('周志愿');
    await page.getByLabel('新 PIN(4–12 位)').fill('86421');
    await page.getByRole('button', { name: '添加' }).click();
    await expect(page.getByRole('cell', { name: '周志愿' })).toBeVisible();
    await page.getByLabel('搜索设置').fill('最多借');
    await page.getByLabel('每人最多借几件', { exact: true }).fill('7');
    await page.getByLabel('每人最多借几件', { exact: true }).press('Enter');
    await expect(page.getByText('已修改。')).toBeVisible();
    expect((await staff.call('settings.read', {}))['loan.limit']).toBe(7);
    await page.getByRole('button', { name: '现在备份' }).click();
    await expect(page.getByText(/已备份并核对:\d{4,} 条记录。/)).toBeVisible();
    await page.getByRole('button', { name: '核对台账' }).click();
    await expect(page.getByText('台账和数据一致。')).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-settings-${width}x${height}.png` });
  });
}

test('a volunteer has no settings in the menu and is refused what is behind them', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  await expect(staff.page.getByRole('menuitem', { name: '设置' })).toHaveCount(0);
  await staff.go('settings');
  await expect(staff.page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  for (const name of ['staff.list', 'backup.run', 'ledger.check'] as const)
    await expect(staff.call(name, {})).rejects.toThrow('not-allowed');
});
