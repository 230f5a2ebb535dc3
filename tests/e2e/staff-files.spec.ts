/** Lists out as files, and the old list in, by the person who does it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import iconv from 'iconv-lite';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();
const stick = mkdtempSync(join(tmpdir(), 'kiosk-stick-'));
test.afterAll(() => rmSync(stick, { recursive: true, force: true }));

for (const { width, height } of sizes) {
  test(`exporting at ${width}x${height}: masked for a volunteer`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('files');
    await page.getByText('居民名单').click();
    await page.getByText('CSV（UTF-8').click();
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const link = page.getByRole('link', { name: /下载 居民名单.*\.csv/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /^\uFEFF姓名,联系电话[^\r]*\r\n\S+\*\*,1\d\d\*{4}\d{4},/,
    );
    await expect(page.getByLabel('要完整的姓名')).toHaveCount(0);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-export-${width}x${height}.png` });
  });
}

test('an administrator takes everything to a stick, and is told when to pull it out', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await staff.go('files');
  await page.getByText('居民名单').click();
  await page.getByLabel('要完整的姓名').check();
  await expect(page.getByText('谁在什么时候导出，会记录下来')).toBeVisible();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await page.getByRole('combobox', { name: 'U 盘或文件夹' }).fill(join(stick, 'nothing here'));
  await page.getByRole('button', { name: '存到这里' }).click();
  await expect(page.getByText('没有找到这个文件夹或 U 盘')).toBeVisible();
  await page.getByRole('combobox', { name: 'U 盘或文件夹' }).fill(stick);
  await page.getByRole('button', { name: '存到这里' }).click();
  await expect(page.getByText('现在可以拔出 U 盘了')).toBeVisible();
  expect(readdirSync(stick)).toEqual([expect.stringMatching(/^居民名单 .*\.xlsx$/)]);
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/export-admin.png' });
  await page.getByRole('button', { name: 'English' }).click();
  await page.screenshot({ path: 'test-results/export-en.png' });
});

const oldList = [
  '花家地南里工具清单,,,,,',
  '序号,品名,放哪儿,数量,类别,说明',
  '1,羊角锤,A3,1,五金工具,木柄',
  '2,"=cmd|"" /C calc""!A1",A3,1,,<script>alert(1)</script>',
  '3,自攻螺丝,C1,1200颗,耗材,"3"" 长"',
  '4,䶮㛃牌改锥,B1,两把,五金工具,',
  '5,,B2,1,五金工具,没写名字',
  '6,折叠梯,B2,3,登高组,',
].join('\r\n');

for (const { width, height } of sizes) {
  test(`the old list, in GB18030 and with mistakes, at ${width}x${height}: corrected, run dry, in, out, taken back`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const total = async (): Promise<number> =>
      (await staff.call('items.list', { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 })).total; // prettier-ignore
    const before = await total();
    await staff.go('files/in');
    await page
      .getByLabel('选一个文件')
      .setInputFiles({ name: '旧清单.csv', mimeType: 'text/csv', buffer: iconv.encode(oldList, 'gb18030') });
    await expect(page.getByText('第二步：每一列是什么（共 6 行）')).toBeVisible();
    await expect(page.getByTitle('GB18030(GBK)')).toBeVisible();
    await expectClean(staff);
    // "放哪儿" says nothing to the machine.
    await page.getByRole('combobox', { name: '是什么: 放哪儿' }).click();
    await page.getByTitle('货架', { exact: true }).last().click();
    await page.screenshot({ path: `tests/e2e/screens/staff-import-columns-${width}x${height}.png` });
    await page.getByRole('button', { name: '预演' }).click();
    await expect(page.getByText('没有名称。')).toBeVisible();
    await expect(page.getByText('“数量”要写数字，现在是“两把”。')).toBeVisible();
    await page.getByText('全部 6', { exact: true }).click();
    await expect(page.getByText('登记为 3 件，各有编号。')).toBeVisible();
    await page.getByText('加成新分类').click();
    await expect(page.getByText('新加分类“登高组”。')).toHaveCount(0);
    await page.getByText('全部 6', { exact: true }).click();
    await expect(page.getByText('新加分类“登高组”。')).toBeVisible();
    await expectClean(staff);
    await page.getByRole('button', { name: '导入这 4 行' }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `tests/e2e/screens/staff-import-${width}x${height}.png` });
    await page.getByRole('button', { name: '导入这 4 行' }).click();
    await expect(page.getByText('新增 4 行，修改 0 行，没有导入 2 行。')).toBeVisible();
    expect(await total()).toBe(before + 6);
    const [rejects] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载有问题的行' }).click(),
    ]);
    expect(iconv.decode(readFileSync(await rejects.path()), 'gb18030')).toBe(
      ['序号,品名,放哪儿,数量,类别,说明,原因', '4,䶮㛃牌改锥,B1,两把,五金工具,,“数量”要写数字，现在是“两把”。', '5,,B2,1,五金工具,没写名字,没有名称。', ''] // prettier-ignore
        .join('\r\n'),
    );
    await expectClean(staff);
    await page.screenshot({ path: `test-results/import-done-${width}.png` });
    await page.getByRole('button', { name: '撤销这次导入' }).first().click();
    await expect(page.getByText('已撤销，6 件恢复到导入前。').first()).toBeVisible();
    expect(await total()).toBe(before);
    await expectClean(staff);
  });
}

test('what cannot be read is said in a sentence, and the page goes on', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await staff.go('files/in');
  const choose = (name: string, buffer: Buffer): Promise<void> =>
    page.getByLabel('选一个文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await choose('照片.xlsx', Buffer.from('PK\u0003\u0004 no workbook at all'));
  await expect(page.getByText('这个文件读不出表格')).toBeVisible();
  await choose('坏引号.csv', Buffer.from('名称,备注\n锤子,"从这里\n起没有'));
  await expect(page.getByText('从第 2 行起，有一个引号没有配对')).toBeVisible();
  await choose('哪种.csv', Buffer.concat([iconv.encode('名称,备注\r\n羊角锤,', 'gb18030'), Buffer.of(0xff, 0xff)]));
  await expect(page.getByText('看不出文字编码')).toBeVisible();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/import-unsure.png' });
  await page.getByRole('button', { name: '用这一种' }).first().click();
  await expect(page.getByText('看不出文字编码')).toHaveCount(0);
  await expect(page.getByText('第二步：每一列是什么（共 1 行）')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByText('Import (rows: 1)')).toBeVisible();
  await page.screenshot({ path: 'test-results/import-en.png', fullPage: true });
  expect(staff.complaints).toEqual([]);
});
