/** Settings as administrator; a volunteer does not even see them. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`found, set and refused in plain words at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const shot = async (name: string, folder = 'test-results/screens'): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${folder}/staff-settings${name}-${width}x${height}.png` });
    };
    await staff.go('settings');
    await page.getByLabel('姓名').fill('周志愿');
    await page.getByLabel('新 PIN(4–12 位)').fill('86421');
    await page.getByRole('button', { name: '添加' }).click();
    await expect(page.getByRole('cell', { name: '周志愿' })).toBeVisible();
    await expectClean(staff);

    const search = page.getByLabel('搜索设置');
    await search.fill('最多');
    const limit = page.getByLabel('每人最多借几件', { exact: true });
    await limit.fill('0');
    await limit.press('Enter');
    await expect(page.getByText('没有改:请填 1 到 100 之间的整数。')).toBeVisible();
    expect((await staff.call('settings.read', {}))['loan.limit']).toBe(5);
    await expectClean(staff);
    await shot('-search');
    await limit.fill('7');
    await limit.press('Enter');
    await expect(page.getByText('已修改。')).toBeVisible();
    expect((await staff.call('settings.read', {}))['loan.limit']).toBe(7);
    await search.fill('扫帚');
    await expect(page.getByText('没有和“扫帚”有关的设置,换个说法试试。')).toBeVisible();

    await page.getByRole('button', { name: '居民屏幕' }).click();
    await page.getByRole('switch', { name: '声音' }).click();
    await expect.poll(async () => (await staff.call('settings.read', {}))['sound']).toBe(false);
    await page.getByRole('button', { name: '一样长了' }).click();
    await expect
      .poll(async () => (await staff.call('settings.read', {}))['screen.pixelsPerMillimetre'])
      .toBeGreaterThan(3);
    await expectClean(staff);
    await shot('', 'tests/e2e/screens');

    await page.getByRole('button', { name: '权限' }).click();
    await expectClean(staff);
    await shot('-rights');
    await search.fill('改设置');
    const row = page.getByRole('row', { name: /^改设置/ });
    await expect(row.getByRole('cell')).toHaveText(['改设置', '—', '—', '✓ 可以']);

    await page.getByRole('button', { name: '备份', exact: true }).click();
    await page.getByRole('button', { name: '现在备份' }).click();
    await expect(page.getByText(/已备份并核对:\d{4,} 条记录。/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '台账与版本' }).click();
    await page.getByRole('button', { name: '核对台账' }).click();
    await expect(page.getByText('台账和数据一致。')).toBeVisible({ timeout: 30_000 });
    await expectClean(staff);
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
