/** Categories and open days as administrator: each change says what it will do before it is saved. */
import { expect, test } from '@playwright/test';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';

const { openConsole } = keeping();

for (const { width, height } of sizes) {
  test(`categories and open days say what a change will do at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    const shot = (name: string): Promise<Buffer> =>
      page.screenshot({ path: `tests/e2e/screens/staff-rules-${name}-${width}x${height}.png` });
    const used = (await staff.call('rules.read', {})).categories.find(({ out }) => out > 0);
    if (used === undefined) throw new Error('nothing is out in the demo');
    await staff.go('settings/categories');
    await page.getByRole('button', { name: `改分类“${used.name}”` }).click();
    await page.getByLabel(/^借几天/).fill('5');
    const willDo = page.getByRole('status', { name: '保存以后' });
    await expect(willDo).toHaveText(`从现在起，这一类借出的 5 天后到期；已经借出的 ${used.out} 件，应还日不变。`);
    await page.getByRole('switch').click();
    await expect(willDo).toContainText(used.staffOnly ? '居民自己在屏幕上就能借这一类' : '要工作人员输 PIN 交给他');
    await expectClean(staff);
    await shot('category');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const changed = (await staff.call('rules.read', {})).categories.find(({ id }) => id === used.id);
    expect(changed).toMatchObject({ loanDays: 5, staffOnly: !used.staffOnly, name: used.name, out: used.out });

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Opening', exact: true }).click();
    await page.getByLabel('Opening hours', { exact: true }).fill('周二至周日 9:00–17:00');
    await page.getByLabel('Opening hours', { exact: true }).press('Enter');
    await expect.poll(async () => (await staff.call('kiosk.status', {})).hours).toBe('周二至周日 9:00–17:00');
    // In the console's language, whatever the machine's is.
    const single = page.getByRole('textbox', { name: 'A single day (holidays)' });
    await expect(single).toHaveAttribute('placeholder', 'Select date');
    await single.fill('2027-03-10');
    await single.press('Tab');
    await page.getByRole('button', { name: 'Add this day' }).click();
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']) await page.getByLabel(day, { exact: true }).check();
    // Never closed all week.
    await expect(page.getByLabel('Sun', { exact: true })).toBeDisabled();
    await expect(page.getByRole('status', { name: 'Once it is saved' })).toContainText('What is out keeps its day;');
    await expectClean(staff);
    await shot('open-en');

    // Whichever way it is left, it asks: by the menu, by closing, by a search, by another part of the settings.
    const ask = page.getByRole('dialog', { name: 'Not saved yet' });
    await page.getByRole('menuitem', { name: 'Residents' }).click();
    await expectClean(staff);
    await shot('leave-en');
    await ask.getByRole('button', { name: 'Stay here' }).click();
    await expect(ask).toHaveCount(0);
    await page.getByRole('button', { name: 'Residents’ screen' }).first().click();
    await ask.getByRole('button', { name: 'Close' }).click();
    await page.getByLabel('Search settings').fill('PIN');
    await ask.getByRole('button', { name: 'Stay here' }).click();
    await expect(page.getByLabel('Mon', { exact: true })).toBeChecked();
    expect((await staff.call('rules.read', {})).weekdays).toEqual([]);
    await page.getByRole('button', { name: 'Categories', exact: true }).click();
    await ask.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('Categories');
    await expect.poll(async () => (await staff.call('rules.read', {})).weekdays).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await staff.call('rules.read', {})).days).toContain('2027-03-10');

    // Given up is given up; what cannot be saved as it is says so.
    await page.goBack();
    await page.getByLabel('Mon', { exact: true }).uncheck();
    await page.goForward();
    await ask.getByRole('button', { name: 'Do not save' }).click();
    await page.getByRole('button', { name: 'Lending rules' }).click();
    await page.getByLabel('Things a resident may have out at once', { exact: true }).fill('0');
    await page.getByRole('menuitem', { name: 'Shelves' }).click();
    await expect(ask).toContainText('cannot be saved from here');
    await expect(ask.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
    await ask.getByRole('button', { name: 'Do not save' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Shelves' })).toBeVisible();
    expect((await staff.call('rules.read', {})).weekdays).toEqual([1, 2, 3, 4, 5, 6]);
  });
}
