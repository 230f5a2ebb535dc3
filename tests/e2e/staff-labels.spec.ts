/** Labels as staff: the sheet with used cells, and the file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`labels of the newest things at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('labels');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: '生成 PDF' }).click();
    const link = page.getByRole('link', { name: /下载/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'latin1').startsWith('%PDF-')).toBe(true);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-labels-${width}x${height}.png` });
  });
}

/** What CUPS would get: every job is kept in a folder, in the order of its coming. */
async function withPrinter(run: (folder: string, jobs: () => readonly string[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-lp-'));
  const path = process.env['PATH'];
  answer(folder, 'lp', `/bin/cp "$7" "${folder}/$(/bin/date +%s%N).prn"`);
  process.env['PATH'] = `${folder}:${path ?? ''}`;
  try {
    await run(folder, () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.prn'))
        .toSorted()
        .map((name) => readFileSync(join(folder, name), 'latin1')),
    );
  } finally {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true, force: true });
  }
}
const answer = (folder: string, program: string, script: string): void =>
  writeFileSync(join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
const printer = { kind: 'queue', target: 'GP-1324D', gap: 2, direction: 1 } as const;
const labelsIn = (job: string): number => job.split('PRINT 1,1\r\n').length - 1;

test('labels go to the printer that was set: one to try, and every shelf', async () => {
  await withPrinter(async (_, jobs) => {
    const staff = await openConsole({ viewport: { width: 1280, height: 800 } });
    const { page } = staff;
    await staff.go('settings/labels');
    await page.getByText('系统里的打印机').click();
    await page.getByLabel('打印机名称（和系统里的一样）').fill('-bad');
    await expect(page.getByRole('alert')).toContainText('名称里不能有');
    await page.getByLabel('打印机名称（和系统里的一样）').fill('GP-1324D');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存。可以打印一张试试。')).toBeVisible();
    await page.getByRole('button', { name: '打印一张试试' }).click();
    await expect.poll(() => jobs().length).toBe(1);
    expect(jobs()[0]).toMatch(/^SIZE 40 mm,30 mm\r\nGAP 2 mm,0 mm\r\n/);
    await expectClean(staff);
    await page.screenshot({ path: 'tests/e2e/screens/staff-printer-1280x800.png' });

    await staff.call('shelves.adopt', {});
    await staff.go('labels/shelves');
    await page.getByText('标签卷 40×30 毫米').click();
    await page.getByRole('button', { name: '直接打印到 GP-1324D' }).click();
    await expect.poll(() => jobs().length).toBe(2);
    expect(labelsIn(jobs()[1] ?? '')).toBe((await staff.call('shelves.list', {})).shelves.length);
  });
});

test('each thing gets its label printed as it is taken in', async () => {
  await withPrinter(async (_, jobs) => {
    const staff = await openConsole({ viewport: { width: 1280, height: 800 } });
    const { page } = staff;
    await staff.call('labels.setPrinter', printer);
    await staff.go('intake');
    const name = page.getByLabel('物品名称');
    for (const text of ['橡皮锤一', '橡皮锤二']) {
      await name.fill(text);
      await name.press('Enter');
      await expect(page.getByRole('list', { name: '刚刚入库的' }).getByText(text)).toBeVisible();
      if (text === '橡皮锤一') await page.getByText('入库就打印').click();
      await expect(page.getByText('还没有标签')).toHaveCount(0);
    }
    expect(jobs().map(labelsIn)).toEqual([1, 1]);
    await page.screenshot({ path: 'tests/e2e/screens/staff-intake-printer-1280x800.png' });
    expect(staff.complaints).toEqual([]);
  });
});

test('a thing’s own page prints its label at once, and says when the printer is off or away', async () => {
  await withPrinter(async (folder, jobs) => {
    const staff = await openConsole({ viewport: { width: 1280, height: 800 } });
    const { page } = staff;
    await staff.call('labels.setPrinter', printer);
    const list = await staff.call('items.list', { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 }); // prettier-ignore
    await staff.go(`things/${list.rows[0]?.id ?? ''}`);
    const print = page.getByRole('button', { name: '直接打印到 GP-1324D' });
    await print.click();
    await expect.poll(() => jobs().map(labelsIn)).toEqual([1]);
    answer(folder, 'lp', "echo 'request id is GP-1324D-7 (1 file(s))'");
    answer(folder, 'lpstat', "echo 'GP-1324D-7 root 10240'");
    await print.click();
    await expect(page.getByText('已经交给系统的打印队列')).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: 'tests/e2e/screens/staff-thing-printer-1280x800.png' });
    await page.getByRole('button', { name: 'English' }).click();
    await page.screenshot({ path: 'tests/e2e/screens/staff-thing-printer-en-1280x800.png' });
    answer(folder, 'lp', "echo 'lp: The printer or class does not exist.' >&2; exit 1");
    await page.getByRole('button', { name: 'Print on GP-1324D' }).click();
    await expect(page.getByText('Printer GP-1324D was not found.')).toBeVisible();
  });
});

test('a layout of a sheet is kept under its name and chosen again', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await staff.go('labels');
  await page.getByLabel('列数').fill('3');
  await page.getByLabel('给这种标签纸起个名字，下次直接选').fill('得力 3×8');
  await page.getByRole('button', { name: '记住' }).click();
  await expect(page.getByText('已记住“得力 3×8”。')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('列数')).toHaveValue('4');
  await page.getByLabel('用过的排法').click();
  await page.locator('.ant-select-item-option', { hasText: '得力 3×8' }).click();
  await expect(page.getByLabel('列数')).toHaveValue('3');
  await page.getByRole('button', { name: '忘掉这个排法' }).click();
  await expect(page.getByText('已忘掉“得力 3×8”。')).toBeVisible();
  await expectClean(staff);
});
