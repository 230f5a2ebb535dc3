/** Reports as staff: looked at, printed, taken away as files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { openFolder } from '../../db/open.ts';
import { fillLoans } from '../bench/many-loans.ts';
import { expectAccessible, expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { keepPaper } from '../helpers/paper.ts';

const { openConsole } = keeping();

/** How many lines a report says it has. */
const lines = async (report: Locator): Promise<number> =>
  Number(/共 (\d+) 行/.exec((await report.textContent()) ?? '')?.[1] ?? Number.NaN);

for (const { width, height } of sizes) {
  test(`the register and the month at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('reports');
    // It begins with what this room did; all rooms are one touch away, and back.
    const shown = page.getByRole('region', { name: '领取登记表' });
    const all = page.getByRole('button', { name: '全部站点' });
    await all.click();
    await page.getByRole('button', { name: '查看' }).click();
    await expect(shown).toContainText('全部站点 · ');
    const everywhere = await lines(shown);
    await page.getByRole('button', { name: '只看花家地南里' }).click();
    await page.getByRole('button', { name: '查看' }).click();
    await expect(shown).toContainText('花家地南里 · ');
    expect(await lines(shown)).toBeLessThan(everywhere);
    await page.reload();
    await page.getByRole('button', { name: '查看' }).click();
    await expect(page.getByRole('heading', { name: '领取登记表' })).toBeVisible();
    await expect(shown).toContainText('花家地南里 · ');
    await expect(page.getByRole('row').nth(3)).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: `tests/e2e/screens/staff-register-${width}x${height}.png` });

    await page.getByRole('combobox', { name: '报表' }).click();
    await page.getByTitle('月度报告').click();
    await page.getByRole('button', { name: '查看' }).click();
    await expect(page.getByRole('img', { name: '每天借出和归还' })).toBeVisible();
    // The chart is drawn and still.
    await page.waitForTimeout(400);
    await expectAccessible(page);
    await page.screenshot({ path: `tests/e2e/screens/staff-month-${width}x${height}.png` });
    expect(staff.complaints).toEqual([]);
  });
}

test('print opens the dialog with the paper; Excel, CSV and PDF are saved', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await staff.go('reports');
  const paper = await keepPaper(page);
  await page.getByRole('button', { name: '打印' }).click();
  await expect.poll(paper).toMatchObject({ title: '领取登记表', line: 'solid' });
  await expect(page.locator('iframe')).toHaveCount(0);
  for (const [button, start] of [
    ['Excel', 'PK'],
    ['CSV', '\uFEFF序号,日期,物品名称'],
    ['PDF', '%PDF-'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    const link = page.getByRole('link', { name: /下载/ });
    await expect(link).toHaveAttribute(
      'download',
      new RegExp(`领取登记表.*\\.${button === 'Excel' ? 'xlsx' : button.toLowerCase()}$`),
    );
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'utf8').startsWith(start)).toBe(true);
  }
});

/** So many loans of other rooms that nobody waits for the file by mistake: cancelling always comes before its end. */
function lentForYears(folder: string): void {
  const { db, close } = openFolder(folder);
  fillLoans(db, 200_000);
  close();
}

test('a long report shows how far it is, is cancelled, leaves no file, and the next one is made', async () => {
  const staff = await openConsole({ staffPin: '13579', earlier: lentForYears });
  const { page, folder } = staff;
  await staff.go('reports');
  const days = page.locator('.ant-picker input');
  await days.first().click();
  // As a hand does, that sees the calendar before it types.
  await expect(page.locator('.ant-picker-dropdown')).toBeVisible();
  await days.first().fill('2023-12-01');
  await days.first().press('Enter');
  await expect(days.last()).toBeFocused();
  await days.last().fill('2026-11-30');
  await days.last().press('Enter');
  await expect(days.first()).toHaveValue('2023-12-01');
  await expect(days.last()).toHaveValue('2026-11-30');
  await page.getByRole('button', { name: '全部站点' }).click();
  await page.getByRole('button', { name: 'Excel', exact: true }).click();
  const going = page.getByRole('status').filter({ hasText: '正在进行' });
  await expect(going.getByRole('progressbar', { name: '正在进行…' })).toBeVisible();
  await expect(going).toContainText(/\d+ \/ \d{5,}/);
  await going.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已取消' })).toBeVisible();
  await expect(page.getByRole('button', { name: '取消' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /下载/ })).toHaveCount(0);
  await expectClean(staff);

  // The next one waits for nothing but the end of the thread that was told to stop.
  await page.getByRole('button', { name: '只看花家地南里' }).click();
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  await expect(page.getByRole('link', { name: /下载.*\.csv/ })).toBeVisible();
  const [made = '', ...others] = readdirSync(join(folder, 'data', 'outbox'));
  expect(others).toEqual([]);
  expect(readdirSync(join(folder, 'data', 'outbox', made))).toEqual(['table.csv']);
});
