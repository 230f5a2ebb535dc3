/** Things between rooms, as staff: packed by their code, sent, and back again when they were not sent after all. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`a parcel is packed, sent and put back at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    const free = await staff.call('catalogue.search', { text: '', categoryId: null, roomId: (await staff.call('kiosk.status', {})).room?.id ?? null, availableOnly: true, offset: 0, limit: 40 }); // prettier-ignore
    const thing = free.items.find(({ kind, here }) => kind !== 'supply' && here);
    await staff.go('transfers');
    await expect(page.getByRole('heading', { level: 1, name: '站点调拨' })).toBeVisible();
    const input = page.getByRole('searchbox', { name: '扫要装箱的物品，或输入编号' });
    await input.fill(thing?.code ?? '');
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.getByRole('row', { name: thing?.code ?? '' }).getByText('已装箱')).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-transfers-${width}x${height}.png` });
    await page.getByRole('button', { name: '封箱送出（1 件）' }).click();
    await expect(page.getByText(/已送出 1 件/)).toBeVisible();
    await page.getByRole('tab', { name: /送出未到/ }).click();
    const row = page.getByRole('row', { name: thing?.code ?? '' });
    await expect(row).toBeVisible();
    await expectClean(staff);
    await row.getByRole('button', { name: '没有送走，放回来了' }).click();
    await expect(page.getByText(/已收下/)).toBeVisible();
    await expect(row).toHaveCount(0);
  });
}
