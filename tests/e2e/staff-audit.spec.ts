/** The audit as administrator: what was done, narrowed and taken away; who saw personal data; a volunteer has neither. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`what was done, and who saw personal data, at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const people = await staff.call('residents.list', { text: '', filter: 'has-things', order: 'name', descending: false, offset: 0, limit: 1 }); // prettier-ignore
    const residentId = people.rows[0]?.id ?? '';
    await staff.call('residents.liftBlock', { residentId, until: '2099-12-31', reason: '已经说好' });
    await staff.call('residents.reveal', { residentId });
    await staff.go('audit');
    await expect(page.getByRole('row').nth(1)).toContainText('已经说好');
    await expect(page.getByRole('row')).toHaveCount(51);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-audit-${width}x${height}.png` });
    const [, newest = ''] = await page.getByRole('row').allTextContents();
    await page.getByRole('button', { name: '更早的' }).click();
    await expect(page.getByRole('button', { name: '更新的' })).toBeEnabled();
    await expect(page.getByText(newest)).toHaveCount(0);
    await page.getByRole('button', { name: '更新的' }).click();
    await page.getByLabel('只看破例的').check();
    await expect(page.getByRole('cell', { name: '已经说好' })).toBeVisible();
    for (const text of await page.getByRole('row').allTextContents()) expect(text).not.toMatch(/1\d{10}/);
    const shown = (await page.getByRole('row').count()) - 1;
    await page.getByRole('button', { name: '导出 CSV', exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^下载/ }).click()]); // prettier-ignore
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(shown + 1);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
    await page.getByLabel('Only where a rule').uncheck();
    await expect(page.getByRole('row')).toHaveCount(51);
    await page.screenshot({ path: `test-results/audit-en-${width}.png` });
    await page.getByRole('tab', { name: 'Who saw personal data' }).click();
    await expect(page.getByRole('cell', { name: 'telephone and signature' })).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `test-results/access-en-${width}.png` });
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByLabel('方式').click();
    await page.getByText('打印', { exact: true }).last().click();
    await expect(page.getByText('这样找没有记录。')).toBeVisible();
    await expectClean(staff);
  });
}

test('an administrator makes a copy of all that is kept of somebody, and the log says so', async () => {
  const staff = await openConsole();
  const { page } = staff;
  const people = await staff.call('residents.list', { text: '', filter: 'has-things', order: 'name', descending: false, offset: 0, limit: 1 }); // prettier-ignore
  await staff.go(`people/${people.rows[0]?.id ?? ''}`);
  await page.getByRole('button', { name: '导出 JSON' }).click();
  const link = page.getByRole('link', { name: /^下载/ });
  await link.scrollIntoViewIfNeeded();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/person-copy.png' });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const copy = JSON.parse(readFileSync(await file.path(), 'utf8')) as { readonly tables: { readonly loan: unknown[] } };
  expect(copy.tables.loan.length).toBeGreaterThan(0);
  await staff.go('audit/access');
  await expect(page.getByRole('cell', { name: '这位居民的全部信息' })).toBeVisible();
  // The whole menu can be reached at this height.
  await page.getByRole('menuitem', { name: '设置' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
});

test('a volunteer sees neither', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  await staff.go('audit');
  await expect(staff.page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await expect(staff.page.getByRole('menuitem', { name: '审计' })).toHaveCount(0);
  await expect(staff.call('audit.kiosks', {})).rejects.toThrow('not-allowed');
});
