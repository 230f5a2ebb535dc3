/** Settings as administrator; a volunteer does not even see them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
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
    const pin = page.getByLabel('新 PIN（4–12 位）');
    const again = page.getByLabel('再输一遍');
    const add = page.getByRole('button', { name: '添加' });
    await pin.fill('2001');
    await again.fill('2001');
    await expect(page.getByText('这个 PIN 太好猜了', { exact: false })).toBeVisible();
    await expect(add).toBeDisabled();
    await pin.fill('86421');
    await again.fill('86422');
    await expect(page.getByText('两遍输的不一样', { exact: false })).toBeVisible();
    await expect(add).toBeDisabled();
    await again.fill('86421');
    await add.click();
    await expect(page.getByRole('cell', { name: '周志愿' })).toBeVisible();
    await expectClean(staff);

    // What somebody may do is asked once more, in a sentence, and nothing is done by a slip.
    const member = page.getByRole('row', { name: '周志愿' });
    const isNow = async () => (await staff.call('staff.list', {})).find(({ name }) => name === '周志愿');
    const sure = page.getByRole('dialog');
    await member.getByRole('button', { name: '设为管理员' }).click();
    await expect(sure).toContainText('周志愿以后也能改设置');
    await expectClean(staff);
    await shot('-sure');
    await sure.getByRole('button', { name: '取消' }).click();
    await expect(sure).toHaveCount(0);
    await member.getByRole('button', { name: '停用' }).click();
    await expect(sure).toContainText('周志愿的 PIN 马上不能用');
    expect(await isNow()).toMatchObject({ role: 'staff', active: true });
    await sure.getByRole('button', { name: '停用' }).click();
    await expect(member.getByRole('cell', { name: '已停用' })).toBeVisible();
    expect(await isNow()).toMatchObject({ role: 'staff', active: false });

    const search = page.getByLabel('搜索设置');
    await search.fill('最多');
    const limit = page.getByLabel('每人最多借几件', { exact: true });
    await limit.fill('0');
    await limit.press('Enter');
    await expect(page.getByText('没有改：请填 1 到 100 之间的整数。')).toBeVisible();
    expect((await staff.call('settings.read', {}))['loan.limit']).toBe(5);
    await expectClean(staff);
    await shot('-search');
    await limit.fill('7');
    await limit.press('Enter');
    // The words may still be those of the change before.
    await expect(page.getByText('已修改。')).toBeVisible();
    await expect.poll(async () => (await staff.call('settings.read', {}))['loan.limit']).toBe(7);
    await search.fill('扫帚');
    await expect(page.getByText('没有和“扫帚”有关的设置，换个说法试试。')).toBeVisible();

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
    await expect(page.getByText(/已备份并核对：\d{4,} 条记录。/)).toBeVisible();
    await page.getByRole('button', { name: '台账与版本' }).click();
    await page.getByRole('button', { name: '核对台账' }).click();
    await expect(page.getByText('台账和数据一致。')).toBeVisible();
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

for (const { width, height } of sizes) {
  test(`a backup goes to a stick sealed, is looked into and put in place at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const stick = mkdtempSync(join(tmpdir(), 'kiosk-stick-'));
    await staff.go('settings/backup');
    await page.getByLabel('文件夹', { exact: true }).fill(stick);
    await page.getByRole('button', { name: '以后放这里' }).click();
    await expect(page.getByText(`现在放在：${stick}。`)).toBeVisible();
    await expect(page.getByText('那里还没有备份。请现在备份一次。')).toBeVisible();
    await page.getByLabel('口令（一句话最好记）').fill('六号楼的猫爱晒太阳吗');
    await page.getByLabel('再输一次').fill('六号楼的猫爱晒太阳吗');
    await page.getByRole('button', { name: '以后加密' }).click();
    await expect(page.getByText('放到外面的备份是加密的')).toBeVisible();
    await page.getByRole('button', { name: '现在备份' }).click();
    await expect(page.getByText('可以拔 U 盘了。')).toBeVisible();
    await expect(page.getByText('那里还没有备份。请现在备份一次。')).toHaveCount(0);
    expect(readdirSync(stick).filter((name) => name.endsWith('.sealed'))).toHaveLength(1);
    await expectClean(staff);
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `tests/e2e/screens/staff-backup-${width}x${height}.png` });

    // What happens after it, and is gone once it is put in place.
    await staff.call('settings.change', { key: 'loan.limit', value: 9 });
    for (const name of ['居民屏幕', '备份']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
    }
    const sealed = page.getByRole('row', { name: /外面 · 已加密/ });
    await sealed.getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: '恢复备份' });
    await dialog.getByRole('button', { name: '打开看看' }).click();
    await expect(dialog.getByText('这份备份是加密的，请输入它的口令。')).toBeVisible();
    await dialog.getByLabel('这份备份的口令').fill('六号楼的猫爱晒太阳吗');
    // Neither closed nor left behind in passing, with what was typed.
    for (const away of [() => page.keyboard.press('Escape'), () => page.evaluate(() => history.back())]) {
      await away();
      await page.getByRole('dialog', { name: '还没有保存' }).getByRole('button', { name: '留在这里' }).click();
      await expect(dialog.getByLabel('这份备份的口令')).toHaveValue('六号楼的猫爱晒太阳吗');
    }
    await dialog.getByRole('button', { name: '打开看看' }).click();
    await expect(dialog.getByRole('row', { name: /站点 花家地南里 花家地南里/ })).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-restore-${width}x${height}.png` });
    await dialog.getByRole('button', { name: '换成这份备份' }).click();
    await expect(page.getByRole('heading', { name: '把条码对准镜头' })).toBeVisible();
    await staff.call('staff.open', { pin: DEMO_PIN });
    expect((await staff.call('settings.read', {}))['loan.limit']).toBe(5);
    await staff.go('settings/backup');
    await expect(page.getByRole('row', { name: /恢复之前的数据/ })).toBeVisible();
    rmSync(stick, { recursive: true, force: true });
  });
}
