/** Residents as staff: the list, a page, registering, correcting, a card. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answerLeaving, expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`the list and a page at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('people');
    await expect(page.getByRole('link').first()).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-people-${width}x${height}.png` });
    await page.getByRole('combobox', { name: '筛选' }).click();
    await page.getByTitle('有逾期').click();
    const first = page.locator('tbody').getByRole('link').first();
    await expect(
      page
        .locator('tbody')
        .getByText(/逾期 \d+ 天/)
        .first(),
    ).toBeVisible();
    await first.click();
    await expect(page.getByText(/现在借着的/)).toBeVisible();
    await expect(page.getByText(/\*\*\*\*\d{4}/).first()).toBeVisible();
    await page.getByRole('button', { name: '显示号码和签名' }).click();
    await expect(page.getByText(/^1\d{10}$/)).toBeVisible();
    await page.getByRole('button', { name: '遮住' }).click();
    await expect(page.getByText(/^1\d{10}$/)).toHaveCount(0);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-person-${width}x${height}.png` });
  });
}

test('registers, corrects and gives a card that is printed', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await page.getByRole('menuitem', { name: '居民' }).click();
  await page.getByRole('button', { name: '登记新居民' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '姓名' }).fill('单田芳');
  await dialog.getByRole('textbox', { name: '电话' }).fill('13512345678');
  await dialog.getByLabel('楼门号').fill('6号楼2单元301');
  await dialog.getByLabel('已满 14 周岁').check();
  // The browser's way back asks; what may not be saved so says why beside its field.
  await page.goBack();
  await answerLeaving(page, '保存');
  await expect(dialog.getByText('不同意登记就不能借出，请再问一次。')).toBeVisible();
  await page.goBack();
  await answerLeaving(page, '留在这里');
  await dialog.getByRole('button', { name: '登记新居民' }).click();
  await expect(dialog.getByText('不同意登记就不能借出，请再问一次。')).toBeVisible();
  await dialog.getByLabel('同意登记姓名、电话、门牌').check();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/people-register.png' });
  await dialog.getByRole('button', { name: '登记新居民' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '单田芳' })).toBeVisible();
  await page.getByRole('button', { name: '更正资料' }).click();
  await page.getByRole('dialog').getByLabel('楼门号').fill('7号楼1单元502');
  await page.goBack();
  await answerLeaving(page, '保存');
  await expect(page.getByRole('heading', { level: 1, name: '居民' })).toBeVisible();
  await page.goForward();
  await expect(page.getByText('7号楼1单元502')).toBeVisible();
  await page.getByRole('button', { name: '换一张卡' }).click();
  await page.screenshot({ path: 'test-results/people-card.png' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('新卡可以用了')).toBeVisible();
  await page.getByRole('button', { name: '打印居民卡' }).click();
  await page.getByRole('button', { name: '1', exact: true }).click();
  await page.getByRole('button', { name: '生成 PDF' }).click();
  const link = page.getByRole('link', { name: /下载/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(readFileSync(await download.path(), 'latin1').startsWith('%PDF-')).toBe(true);
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/people-cards.png' });
  await page.getByRole('dialog').getByText('关闭', { exact: true }).click();
  // The same person twice: merged, shown, parted.
  await page.getByRole('button', { name: '合并', exact: true }).click();
  const merging = page.getByRole('dialog');
  await merging.getByRole('textbox').fill('陈');
  await merging.getByRole('radio').first().check();
  await merging.getByRole('radiogroup', { name: '以哪一条' }).getByRole('radio').first().check();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/people-merge.png' });
  await merging.getByRole('button', { name: '合并', exact: true }).click();
  const merged = page.getByRole('list', { name: '合并过的登记' });
  await expect(merged.getByText(/^陈/)).toBeVisible();
  await page.screenshot({ path: 'test-results/people-merged.png' });
  await merged.getByRole('button', { name: '撤销合并' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '撤销合并' }).click();
  await expect(merged).toHaveCount(0);
  // Found by the way the name sounds, in English too.
  await page.getByRole('button', { name: 'English' }).click();
  await staff.go('people');
  await page.getByRole('searchbox').fill('shantf');
  await page.getByRole('searchbox').fill('stf');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('link', { name: '单田芳' })).toBeVisible();
  await page.screenshot({ path: 'test-results/people-en.png' });
  await page.getByRole('link', { name: '单田芳' }).click();
  const { rows } = await staff.call('desk.list', { list: 'out', offset: 0, limit: 50 });
  const out = rows.find(({ nameEnglish }) => nameEnglish !== '');
  if (out === undefined) throw new Error('nothing out has an English name');
  await staff.go(`people/${out.residentId}`);
  await expect(page.getByRole('link', { name: `${out.nameEnglish} ${out.code}` }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/person-en.png' });
});
