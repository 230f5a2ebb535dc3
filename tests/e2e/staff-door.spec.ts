/** The way into the console and out of it: PIN, lock, leaving, and that a resident's window gets none of it. */
import { expect, test } from '@playwright/test';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
import { expectAccessible, keeping, sizes } from '../helpers/console-test.ts';
import { openKioskPage, type KioskPage } from '../helpers/kiosk-page.ts';

const { keep, openConsole } = keeping();

const type = async ({ page }: KioskPage, pin: string): Promise<void> => {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: '确定' }).click();
};

test('from the wall by PIN, and back; before it nothing of the console is loaded', async () => {
  const kiosk = keep(await openKioskPage({ viewport: { width: 1280, height: 800 } }));
  const { page, origin } = kiosk;
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.getByRole('button', { name: '工作台' }).click();
  await type(kiosk, '1111');
  await expect(page.getByRole('status').or(page.getByRole('alert')).first()).toBeVisible();
  await page.goto(`${origin}/staff/`);
  await expect(page.getByRole('heading', { name: '把条码对准镜头' })).toBeVisible();
  expect(loaded.filter((path) => path.startsWith('/staff/'))).toEqual(['/staff/']);
  await page.getByRole('button', { name: '工作台' }).click();
  await type(kiosk, DEMO_PIN);
  await expect(page.getByRole('navigation', { name: '工作台菜单' })).toBeVisible();
  await page.getByRole('button', { name: '返回居民界面' }).click();
  await expect(page.getByRole('heading', { name: '把条码对准镜头' })).toBeVisible();
});

test('three idle minutes lock it; what was half done is there after the PIN', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await page.clock.install();
  await staff.go('settings');
  await page.reload();
  const mark = await page.evaluate(() => ((window as unknown as { mark: number }).mark = 42));
  await expect(page.getByRole('navigation', { name: '工作台菜单' })).toBeVisible();
  await page.clock.runFor(181_000);
  const lock = page.getByRole('dialog', { name: '已锁定' });
  await expect(lock).toBeVisible();
  await expect(page.getByRole('navigation', { name: '工作台菜单' })).toBeHidden();
  await expect(staff.call('settings.read', {})).rejects.toThrow('not-allowed');
  await expectAccessible(page);
  await lock.getByLabel('PIN').fill(DEMO_PIN);
  await lock.getByRole('button', { name: '继续' }).click();
  await expect(lock).toBeHidden();
  expect(await page.evaluate(() => (window as unknown as { mark: number }).mark)).toBe(mark);
});

for (const { width, height } of sizes) {
  test(`the frame at ${width}x${height}`, async () => {
    const staff = await openConsole({ viewport: { width, height } });
    const { page } = staff;
    await page.reload();
    await expect(page.getByRole('navigation', { name: '工作台菜单' })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: `tests/e2e/screens/staff-frame-${width}x${height}.png` });
    expect(staff.complaints).toEqual([]);
  });
}
