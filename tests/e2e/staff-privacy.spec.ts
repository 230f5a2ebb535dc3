/** Personal data as administrator and as volunteer: erasing with its sheet, what is due, the notice, requests. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { keepPaper } from '../helpers/paper.ts';

const { openConsole } = keeping();

test('an administrator erases somebody: what is out is named, a sheet is printed, a volunteer has no such button', async () => {
  const staff = await openConsole();
  const { page } = staff;
  const people = await staff.call('residents.list', { text: '', filter: 'has-things', order: 'name', descending: false, offset: 0, limit: 1 }); // prettier-ignore
  await staff.go(`people/${people.rows[0]?.id ?? ''}`);
  await page.getByRole('button', { name: '删除个人信息' }).click();
  await expect(page.getByText(/还有 \d+ 件没有归还/)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: '删除个人信息' })).toBeDisabled();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/erase-blocked.png' });
  const { id } = await staff.call('residents.register', { name: '单田芳', phone: '13512345678', door: '6号楼2单元301', overFourteen: true, necessaryConsent: true, optionalConsent: true }); // prettier-ignore
  await staff.go(`people/${id}`);
  await page.getByRole('button', { name: '删除个人信息' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('居民卡 1 张，不能再用')).toBeVisible();
  await dialog.getByRole('checkbox').check();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/erase.png' });
  await dialog.getByRole('button', { name: '删除个人信息' }).click();
  await expect(page.getByText(/回执编号 [0-9A-F]{10}/)).toBeVisible();
  await page.evaluate(() => {
    window.print = () => undefined;
    HTMLIFrameElement.prototype.focus = () => undefined;
  });
  await page.screenshot({ path: 'test-results/erased.png' });
  // Neither Escape nor a touch beside it takes the only chance of the sheet.
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(page.getByText(/回执编号 [0-9A-F]{10}/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: '不打印，关掉' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '居民' })).toBeVisible();
  await expect(staff.call('residents.read', { residentId: id })).rejects.toThrow('not-found');
  // Closed unprinted, it is printed from the request's line, without a name.
  await staff.go('privacy/requests');
  await page.getByTitle('办结').click();
  const paper = await keepPaper(page);
  await expectClean(staff);
  await page.screenshot({ path: 'tests/e2e/screens/staff-requests-closed-1280x800.png' });
  await page.getByRole('button', { name: /^再打印确认单，回执编号 [0-9A-F]{10}$/ }).click();
  await expect.poll(async () => (await paper())?.text).toContain('居民卡 1 张（旧卡作废）');
  expect((await paper())?.text).not.toContain('单田芳');
});

for (const { width, height } of sizes) {
  test(`requests and the notice at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const people = await staff.call('residents.list', { text: '', filter: 'all', order: 'name', descending: false, offset: 1, limit: 2 }); // prettier-ignore
    const [one, other] = people.rows;
    await staff.call('requests.make', { residentId: other?.id ?? '', what: 'see' });
    await staff.go(`people/${one?.id ?? ''}`);
    await page.getByRole('button', { name: '登记一项请求' }).click();
    const asking = page.getByRole('dialog');
    await asking.getByRole('button', { name: /^给本人看告知书/ }).click();
    await expect(asking.locator('.staff-notice')).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-request-dialog-${width}x${height}.png` });
    await asking.getByRole('button', { name: '登记请求' }).click();
    await expect(page.getByRole('list', { name: '居民的请求' }).getByText('复制一份')).toBeVisible();
    await page.getByRole('switch', { name: '照片、捐赠署名、志愿时长' }).click();
    await expect(page.getByText(/已(收回同意|记下同意)/)).toBeVisible();
    await expectClean(staff);
    await staff.go('privacy/requests');
    await expect(page.getByRole('row')).toHaveCount(3);
    // Here, too, one is written down: for somebody found as in the list of residents.
    await page.getByRole('button', { name: '登记一项请求' }).click();
    await expect(asking.getByRole('button', { name: '登记请求' })).toBeDisabled();
    await asking.getByLabel('姓名、拼音、首字母、电话、楼门号，或扫居民卡').fill(other?.name ?? '');
    await asking
      .getByRole('radio', { name: other?.door ?? '' })
      .first()
      .check();
    await asking.getByText('更正', { exact: true }).click();
    await expectClean(staff);
    await asking.getByRole('button', { name: '登记请求' }).click();
    const written = page.getByRole('row').filter({ hasText: '更正' });
    await expect(written).toContainText(other?.name ?? '');
    await written.getByRole('button', { name: '办结' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('row')).toHaveCount(3);
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-requests-${width}x${height}.png` });
    await page.getByRole('button', { name: '办结' }).first().click();
    await page.getByRole('radio', { name: '拒绝：不能确认是本人' }).check();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);
    await staff.go('privacy/notice');
    await expect(page.getByText(/现在用的/)).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-notice-${width}x${height}.png` });
    await page.getByRole('button', { name: '写新的一版' }).click();
    await page.getByLabel('第 2 段的标题').first().fill('我们记什么');
    await page.getByRole('spinbutton').fill('6');
    await expectClean(staff);
    await page.screenshot({ path: `test-results/notice-form-${width}.png` });
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await expect(page.getByText('我们记什么')).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await page.screenshot({ path: `test-results/notice-en-${width}.png` });
    await staff.go('privacy/requests');
    await page.screenshot({ path: `test-results/requests-en-${width}.png` });
  });

  test(`what is due to be forgotten at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    await staff.call('settings.change', { key: 'retention.months', value: 1 });
    await staff.go('privacy/retention');
    await expect(page.getByText(/\d+ 位居民要删除/)).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-retention-${width}x${height}.png` });
    if (width > 1280) return;
    await page.getByRole('button', { name: '现在清理' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '现在清理' }).click();
    await expect(page.getByText('现在没有到期的')).toBeVisible();
    const { jobId } = await staff.call('ledger.check', {});
    await expect.poll(async () => (await staff.call('jobs.read', { jobId })).state).toBe('done');
    expect((await staff.call('jobs.read', { jobId })).result).toEqual({ differences: [] });
  });
}

test('a volunteer may not erase, nor see what is due', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const people = await staff.call('residents.list', { text: '', filter: 'all', order: 'name', descending: false, offset: 0, limit: 1 }); // prettier-ignore
  await staff.go(`people/${people.rows[0]?.id ?? ''}`);
  await expect(page.getByRole('button', { name: '更正资料' })).toBeVisible();
  await expect(page.getByRole('button', { name: '删除个人信息' })).toHaveCount(0);
  for (const name of ['retention.preview', 'retention.run'] as const)
    await expect(staff.call(name, {})).rejects.toThrow('not-allowed');
});
