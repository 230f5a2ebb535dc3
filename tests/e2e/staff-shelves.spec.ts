/** Shelves as staff: those that things name already, a new one, and things put on it one scan after another. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { usbScan } from '../helpers/usb-scan.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`shelves are defined, renamed and filled at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('shelves');
    await page.getByRole('button', { name: '全部登记' }).click();
    await expect(page.getByText(/已登记 \d+ 个货架/)).toBeVisible();
    await page.getByLabel('名称').fill('窗台');
    await page.getByLabel('在哪里').fill('进门左手边');
    await page.getByRole('button', { name: '添加货架' }).click();
    await expect(page.getByText(/已添加货架 S-HJD-/)).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-shelves-${width}x${height}.png` });

    const first = page.getByRole('row', { name: /^A1 / });
    const things = Number(await first.getByRole('cell').nth(3).textContent());
    expect(things).toBeGreaterThan(1);
    await first.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('前架 1');
    await expect(dialog.getByRole('status')).toHaveText(`保存后，上面 ${things} 件物品的货架也改叫“前架 1”；条码不变，不用重贴。`); // prettier-ignore
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText(`已保存，${things} 件物品一起改名。`)).toBeVisible();

    const { shelves } = await staff.call('shelves.list', {});
    const sill = shelves.find(({ name }) => name === '窗台')?.code ?? '';
    const list = await staff.call('items.list', { text: '', categoryId: null, roomId: null, shelf: '前架 1', status: 'in', order: 'code', descending: false, offset: 0, limit: 3 }); // prettier-ignore
    expect(list.total).toBeGreaterThan(1);
    await page.getByRole('link', { name: '扫码归位' }).click();
    const verdict = page.locator('.staff-verdict');
    await expect(verdict).toContainText('请先扫货架的条码');
    await usbScan(page, list.rows[0]?.code ?? '');
    await expect(verdict).toContainText('还没有选货架');
    await usbScan(page, sill);
    await expect(verdict).toContainText('货架 窗台');
    for (const { code } of list.rows.slice(0, 2)) {
      // The same code counts once in three seconds; by hand it counts at once.
      await page.getByLabel('扫码，或输入编号').fill(code);
      await page.getByLabel('扫码，或输入编号').press('Enter');
      await expect(verdict).toContainText('已放到 窗台');
      await expect(verdict).toContainText(code);
    }
    await usbScan(page, 'NOSUCHCODE');
    await expect(verdict).toContainText('没有登记过');
    await expect(page.getByRole('list', { name: '刚刚放好的' }).getByRole('listitem')).toHaveCount(2);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-put-${width}x${height}.png` });
    expect((await staff.call('shelves.list', {})).shelves.find(({ name }) => name === '窗台')?.things).toBe(2);
    await page.getByRole('button', { name: 'English' }).click();
    for (const { nameEnglish, name, code } of list.rows.slice(0, 2))
      await expect(page.getByRole('list', { name: 'Put here just now' })).toContainText(
        `${nameEnglish === '' ? name : nameEnglish} ${code}`,
      );
    expect(list.rows.slice(0, 2).some(({ nameEnglish }) => nameEnglish !== '')).toBe(true);
  });
}
