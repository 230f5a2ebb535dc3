/** A second PC, from turning it on to putting it out: two browsers, real HTTPS, and the kiosk's own window goes on. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
import { expectAccessible, expectClean, keeping } from '../helpers/console-test.ts';
import type { ConsolePage } from '../helpers/console-page.ts';
import { usbScan } from '../helpers/usb-scan.ts';

const { openConsole } = keeping();
const viewport = { width: 1280, height: 800 };

const shot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `tests/e2e/screens/second-pc-${name}-1280x800.png` });

/** Any port that is free now. */
const freePort = (): Promise<number> =>
  new Promise((free) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => free(port));
    });
  });

/** A browser on another computer, whose person has looked at the certificate. */
async function otherBrowser({ page }: ConsolePage): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(30_000);
  const opened = await context.newPage();
  await opened.emulateMedia({ reducedMotion: 'reduce' });
  return opened;
}

async function turnOn(staff: ConsolePage): Promise<string> {
  const port = await freePort();
  await staff.call('settings.change', { key: 'network.port', value: port });
  await staff.go('settings/network');
  await staff.page.getByRole('switch', { name: '允许第二台电脑打开工作台' }).click();
  await expect(staff.page.getByText(`https://127.0.0.1:${port}/`)).toBeVisible();
  return `https://127.0.0.1:${port}`;
}

async function codeFor({ page }: ConsolePage, name: string): Promise<string> {
  await page.getByRole('textbox', { name: '电脑的名字' }).fill(name);
  await page.getByRole('button', { name: '生成配对码' }).click();
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(code).toBeVisible();
  return (await code.textContent()) ?? '';
}

test('is turned on, paired, used with a PIN while the kiosk goes on, and put out', async () => {
  const staff = await openConsole();
  const { page } = staff;
  await staff.call('staff.add', { name: '值班志愿者', role: 'staff', pin: '13579' });
  await staff.go('settings/network');
  await expect(page.getByText('没有打开。')).toBeVisible();
  await expectClean(staff);
  const origin = await turnOn(staff);
  const { fingerprint } = await staff.call('network.read', {});
  const shown = page.getByRole('group', { name: '证书的 SHA-256 指纹' });
  expect((await shown.textContent())?.replaceAll(/\s/g, '')).toBe(fingerprint);
  const code = await codeFor(staff, '办公室电脑');
  await expectClean(staff);
  await page.getByRole('switch', { name: '允许第二台电脑打开工作台' }).scrollIntoViewIfNeeded();
  await shot(page, 'settings-zh');
  await page.getByText(code).scrollIntoViewIfNeeded();
  await shot(page, 'code-zh');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Second PC' })).toBeVisible();
  await page.getByText(code).scrollIntoViewIfNeeded();
  await shot(page, 'code-en');
  await page.getByRole('button', { name: '中文' }).click();

  // The other computer: nothing but the page for the code, then nothing but the PIN.
  const pc = await otherBrowser(staff);
  const loaded: string[] = [];
  pc.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await pc.goto(origin);
  const field = pc.getByLabel('配对码（8 个字）');
  await expect(field).toBeFocused();
  await field.fill('AAAA-AAAA');
  await pc.getByRole('button', { name: '配对' }).click();
  await expect(pc.getByRole('alert')).toContainText('配对码不对');
  await expectAccessible(pc);
  await shot(pc, 'pair-zh');
  await pc.getByRole('button', { name: 'English' }).click();
  await expect(pc.getByRole('heading', { name: 'Pair this computer' })).toBeVisible();
  await expect(pc.getByRole('alert')).toContainText('The code is wrong');
  await shot(pc, 'pair-en');
  await pc.getByRole('button', { name: '中文' }).click();
  await field.fill(code.toLowerCase().replace('-', ' '));
  await field.press('Enter');
  const pin = pc.getByLabel('PIN');
  await pin.fill('0000');
  await pin.press('Enter');
  await expect(pc.getByRole('alert')).toBeVisible();
  await expectAccessible(pc);
  await shot(pc, 'pin-zh');
  await pc.goto(`${origin}/staff/`);
  await expect(pc.getByLabel('PIN')).toBeVisible();
  expect(loaded.filter((path) => path.startsWith('/staff/'))).toEqual(['/staff/']);

  // At the kiosk somebody borrows meanwhile.
  const [first, second] = (await staff.call('catalogue.search', { text: '', categoryId: null, roomId: null, availableOnly: true, offset: 0, limit: 50 })).items.filter(({ kind, here, staffOnly }) => kind === 'tool' && here && !staffOnly); // prettier-ignore
  await page.getByRole('button', { name: '返回居民界面' }).click();
  await expect(page.getByRole('heading', { name: '把条码对准镜头' })).toBeVisible();
  await usbScan(page, first?.code ?? '');
  const basket = page.getByRole('heading', { name: '要借的东西' });
  await expect(basket).toBeVisible();

  await pc.getByLabel('PIN').fill('13579');
  await pc.getByRole('button', { name: '打开' }).click();
  await expect(pc.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await expect(pc.getByText('值班志愿者 · 值班人员')).toBeVisible();
  await expectAccessible(pc);
  await shot(pc, 'today-zh');

  // Lent at the desk, there.
  const person = await pc.evaluate(async () => {
    const response = await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'desk.residents', input: { text: '王' } }) }); // prettier-ignore
    const { value } = (await response.json()) as { value: { name: string; remaining: number; blocked: boolean }[] };
    return value.find(({ remaining, blocked }) => remaining > 0 && !blocked)?.name ?? '';
  });
  await pc.goto(`${origin}/staff/#/desk`);
  const find = async (text: string): Promise<void> => {
    await pc.getByRole('searchbox', { name: '编号、物品名、姓名、电话或楼号' }).fill(text);
    await pc.getByRole('button', { name: '查找' }).click();
  };
  await find(second?.code ?? '');
  await find(person);
  await pc.getByRole('button', { name: '选这位' }).first().click();
  await pc.getByRole('button', { name: '借出', exact: true }).click();
  await expect(pc.getByText(/^已借出：/)).toBeVisible();

  // A report, taken away there.
  await pc.goto(`${origin}/staff/#/reports`);
  await pc.getByRole('button', { name: 'CSV', exact: true }).click();
  const link = pc.getByRole('link', { name: /下载/ });
  const [download] = await Promise.all([pc.waitForEvent('download'), link.click()]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\uFEFF序号,日期,物品名称/);
  await expectAccessible(pc);

  // The kiosk's window never noticed.
  await expect(basket).toBeVisible();
  await expect(page.getByText(first?.name ?? '').first()).toBeVisible();

  // Signed out, it is at the PIN again; the machine's own things are not asked for there.
  await pc.getByRole('button', { name: '退出' }).click();
  await pc.getByLabel('PIN').fill(DEMO_PIN);
  await pc.getByRole('button', { name: '打开' }).click();
  await expect(pc.getByText('演示管理员 · 管理员')).toBeVisible();
  for (const section of ['network', 'screen', 'backup']) {
    await pc.goto(`${origin}/staff/#/settings/${section}`);
    await expect(pc.getByText('这件事只能在终端那台机器上做。').first()).toBeVisible();
  }
  await expectAccessible(pc);

  // Its tab is not closed in passing while something stands there unsaved.
  await pc.goto(`${origin}/staff/#/settings/staff`);
  const name = pc.getByLabel('姓名');
  await name.click();
  await name.pressSequentially('周志愿');
  const [question] = await Promise.all([pc.waitForEvent('dialog'), pc.close({ runBeforeUnload: true })]);
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await expect(name).toHaveValue('周志愿');
  await name.fill('');

  // A line that breaks is said, and mended by a button; whoever has shown a PIN goes on.
  await pc.route('**/call', (route) => route.abort());
  await pc.goto(origin);
  await expect(pc.getByRole('heading', { name: '连不上终端' })).toBeVisible();
  await expectAccessible(pc);
  await pc.unroute('**/call');
  await pc.getByRole('button', { name: '再试一次' }).click();
  await expect(pc.getByText('演示管理员 · 管理员')).toBeVisible();

  // Put out, it is nobody at its next step; what was half typed there stays to be read, and is asked about no more.
  await pc.goto(`${origin}/staff/#/settings/staff`);
  await name.click();
  await name.pressSequentially('周志愿');
  await staff.call('staff.open', { pin: DEMO_PIN });
  await staff.go('settings/network');
  await page
    .getByRole('row', { name: /办公室电脑/ })
    .getByRole('button', { name: '取消配对' })
    .click();
  await page.getByRole('button', { name: /马上断开/ }).click();
  await expect(page.getByText('已取消配对。')).toBeVisible();
  const questions: string[] = [];
  pc.on('dialog', (dialog) => {
    questions.push(dialog.type());
    return dialog.dismiss();
  });
  const deactivate = pc.getByRole('row', { name: '值班志愿者' }).getByRole('button', { name: '停用' });
  for (let reply = 0; reply < 2; reply += 1) {
    await deactivate.click();
    await pc.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await expect(pc.getByRole('dialog')).toHaveCount(0);
    await expect(pc.getByText('这台电脑已被取消配对')).toHaveCount(1);
    await expect(pc.getByText('没有做成：这台电脑已不再配对。 数据没有变。').first()).toBeVisible();
    await expect(pc.getByText('请再试一次')).toHaveCount(0);
  }
  await expect(name).toHaveValue('周志愿');
  await expectAccessible(pc);
  await shot(pc, 'put-out-zh');
  await pc.getByRole('button', { name: '去重新配对' }).click();
  await expect(pc.getByLabel('配对码（8 个字）')).toBeVisible();
  expect(questions).toEqual([]);
  await pc.goto(`${origin}/staff/`);
  await expect(pc.getByText('这台电脑还没有配对。')).toBeVisible();
  await pc.goto(origin);

  await page.getByRole('switch', { name: '允许第二台电脑打开工作台' }).click();
  await expect(page.getByText('没有打开。')).toBeVisible();
  await expect(pc.goto(origin)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await expectClean(staff);
  await pc.context().close();
});
