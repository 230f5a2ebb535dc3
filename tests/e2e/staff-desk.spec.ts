/** The desk as staff: today, lending and returning for someone, calls, exceptions, repairs. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`every page of the desk at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    for (const [path, title] of [
      ['today', '今天'],
      ['today/overdue', '今天'],
      ['desk', '借还'],
      ['overdue', '逾期联系'],
      ['exceptions', '例外'],
      ['repairs', '维修'],
    ] as const) {
      await staff.go(path);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await expectClean(staff);
      await page.screenshot({ path: `tests/e2e/screens/staff-${path.replace('/', '-')}-${width}x${height}.png` });
    }
  });
}

test('lends to someone found by name, takes it back with damage, mends it', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const residents = await staff.call('desk.residents', { text: '王' });
  const person = residents.find(({ remaining, blocked }) => remaining > 0 && !blocked)?.name ?? '';
  const free = await staff.call('catalogue.search', { text: '扳手', categoryId: null, roomId: null, availableOnly: true, offset: 0, limit: 1 }); // prettier-ignore
  const code = free.items[0]?.code ?? '';
  await staff.go('desk');
  const input = page.getByRole('searchbox', { name: '编号、姓名、电话或楼号' });
  const find = async (text: string): Promise<void> => {
    await input.fill(text);
    await page.getByRole('button', { name: '查找' }).click();
  };
  await find(code);
  await expect(page.getByRole('list', { name: '要借出的物品' }).getByText(code)).toBeVisible();
  await find(person);
  await page.getByRole('button', { name: '选这位' }).first().click();
  await page.getByRole('button', { name: '借出', exact: true }).click();
  await expect(page.getByText('已借出 1 件。')).toBeVisible();
  await find(code);
  await expect(page.getByText(`在 ${person} 手里,归还?`)).toBeVisible();
  await page.getByText('有损坏', { exact: true }).click();
  await page.getByLabel('备注').fill('手柄松了');
  await page.getByRole('button', { name: '归还', exact: true }).click();
  await expect(page.getByText('已归还。')).toBeVisible();
  await staff.go('repairs');
  const card = page.locator('.ant-card', { hasText: code });
  await expect(card.getByText('手柄松了')).toBeVisible();
  await card.getByRole('button', { name: '修好了,上架' }).click();
  await expect(page.getByText('已上架。')).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('a call is written down on the sheet and stands there the next time', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await staff.go('overdue');
  const first = page.locator('.ant-card').first();
  await expect(first.locator('.ant-card-head-title')).toHaveText(/ · 1\d{10} · /);
  await first.getByRole('button', { name: '记一次电话' }).click();
  await page.getByRole('dialog').getByLabel('说了什么').fill('下周来还');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(first.getByRole('list', { name: '联系记录' }).getByText('下周来还')).toBeVisible();
});
