/** A resident at the screen: real host, real SQLite, Debian's Chromium, a fake camera that holds up our labels. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Input, OperationName, Output } from '../../core/contract.ts';
import { demoLabels } from '../../assets/demo/demo-room.ts';
import { makePeople } from '../../assets/demo/people.ts';
import { createRandom } from '../../assets/demo/random.ts';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
import { axeViolations } from '../helpers/axe.ts';
import { sign } from '../helpers/finger.ts';
import { openKioskPage, type KioskPage } from '../helpers/kiosk-page.ts';
import { createTouches } from '../helpers/touches.ts';

const labels = demoLabels();
const nothing = { label: null, seconds: 3 };
let open: KioskPage | null = null;

test.afterEach(async () => {
  moments = 0;
  await open?.close();
  open = null;
});

async function kiosk(options: Parameters<typeof openKioskPage>[0] = {}): Promise<Page> {
  open = await openKioskPage(options);
  await expect(open.page.getByRole('heading', { level: 1 })).toBeVisible();
  return open.page;
}

async function ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await open?.kiosk.dispatch('test', name, input);
  if (reply?.ok !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value as Output<N>;
}

/** Borrows with a scan and a card and goes back to the wall. */
async function borrow(page: Page, code: string): Promise<void> {
  await wedge(page, code);
  await title(page, '要借的东西');
  await wedge(page, card);
  await press(page, '确认借用');
  await title(page, '借好了');
  await press(page, '好了');
  await title(page, '把条码对准镜头');
  takeAMoment();
}

/** The first thing that is in, of a kind, in this room. */
async function thing(text: string): Promise<{ id: string; code: string; name: string }> {
  const { items } = await ask('catalogue.search', {
    text,
    categoryId: null,
    roomId: 'room-hjd',
    availableOnly: true,
    offset: 0,
    limit: 1,
  });
  if (items[0] === undefined) throw new Error(`no ${text} is in`);
  return items[0];
}

/** The same thing shown again within three seconds counts once: a resident takes a moment too, by the scanner's clock. */
let moments = 0;
const takeAMoment = (): void => void (moments += 1);

/** A USB scanner: a key a millisecond, then Enter. Sent in the page with times reckoned, so that a busy test machine makes no gaps. */
const wedge = (page: Page, text: string, { inputMethod = false } = {}): Promise<void> =>
  page.evaluate(
    ([keys, later, hidden]) => {
      const begun = performance.now() + later;
      for (const [index, key] of [...keys, 'Enter'].entries()) {
        const code = /[A-Z]/.test(key) ? `Key${key}` : /\d/.test(key) ? `Digit${key}` : key === '-' ? 'Minus' : key;
        const event = new KeyboardEvent('keydown', {
          // What Chromium says while an input method has the keys.
          key: hidden && key !== 'Enter' ? 'Process' : key,
          isComposing: hidden && key !== 'Enter',
          code: key === 'Enter' ? 'Enter' : code,
          shiftKey: /[A-Z]/.test(key),
          bubbles: true,
          cancelable: true,
        });
        Object.defineProperty(event, 'timeStamp', { value: begun + index });
        window.dispatchEvent(event);
      }
    },
    [text, moments * 3300, inputMethod] as const,
  );

/** A setting changed by the administrator. */
async function change(key: Input<'settings.change'>['key'], value: string | boolean): Promise<void> {
  await ask('staff.open', { pin: DEMO_PIN });
  await ask('settings.change', { key, value });
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const title = (page: Page, text: string | RegExp) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
const keys = async (page: Page, digits: string): Promise<void> => {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
};
const axe = async (page: Page): Promise<void> => expect(await axeViolations(page)).toEqual([]);
const card = labels.cards[0]?.code ?? '';
/** A WAV file of no length. */
const silence = Buffer.from('UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=', 'base64');

test('the camera reads a label, then a card; two touches borrow it', async () => {
  const item = labels.items.at(0) ?? null;
  const page = await kiosk({
    camera: [
      { label: null, dark: true, seconds: 4 },
      nothing,
      { label: item, seconds: 3 },
      nothing,
      { label: labels.cards[0] ?? null, card: true, seconds: 3 },
      { label: null, seconds: 60 },
    ],
  });
  await expect(page.getByText('画面太暗，看看镜头是不是被挡住了。')).toBeVisible();
  await expect(page.getByText('画面太暗')).toBeHidden();
  const touches = createTouches(page);
  await title(page, '要借的东西');
  await expect(page.getByText(item?.name ?? '')).toBeVisible();
  await expect(page.getByText(/你好/)).toBeVisible();
  await press(page, '确认借用');
  await title(page, '借好了');
  await press(page, '好了');
  await title(page, '把条码对准镜头');
  touches.report('borrow with card (camera)');
});

test('borrow by phone: four digits, masked name, door', async () => {
  const page = await kiosk();
  const [person] = makePeople(demoRandom(), 300);
  const touches = createTouches(page);
  await wedge(page, (await thing('卷尺')).code);
  await press(page, /下一步/);
  await keys(page, person?.phone.slice(-4) ?? '');
  await press(page, '下一步');
  await title(page, '你是哪一位？');
  await axe(page);
  const building = /^\d+/.exec(person?.door ?? '')?.[0] ?? '';
  await page
    .getByRole('button', { name: new RegExp(`${[...(person?.name ?? '')][0] ?? ''}.* · ${building}号楼`) })
    .first()
    .click();
  await keys(page, (person?.door ?? '').replace(/\D+/g, '-').replace(/-$/, ''));
  await press(page, '确定');
  await expect(page.getByText(/你好/)).toBeVisible();
  expect(await page.content()).not.toContain(person?.name);
  expect(await page.content()).not.toContain(person?.phone);
  await press(page, '确认借用');
  await title(page, '借好了');
  touches.report('borrow by phone');
});

test('a newcomer registers by touch alone with the pinyin keyboard', async () => {
  const page = await kiosk();
  const touches = createTouches(page);
  await wedge(page, (await thing('卷尺')).code);
  await press(page, /下一步/);
  await press(page, '我是第一次来');
  await axe(page);
  await press(page, '满 14 周岁了');
  // Surnames first: 张 before any other zhang, and after it given names, rare ones too.
  for (const [letters, character, first] of [
    ['zhang', '张', /^[张章]$/],
    ['jin', '𬭩', /./u],
  ] as const) {
    for (const letter of letters) await page.getByRole('button', { name: letter, exact: true }).click();
    const choices = page.getByRole('group', { name: '选字' }).getByRole('button');
    await expect(choices.first()).toHaveText(first);
    while ((await choices.filter({ hasText: character }).count()) === 0)
      await choices.filter({ hasText: '更多' }).click();
    await choices.filter({ hasText: character }).click();
  }
  await axe(page);
  await press(page, '下一步');
  await keys(page, '13712340000');
  await press(page, '下一步');
  await keys(page, '6');
  await press(page, /单元$/);
  await keys(page, '2');
  await press(page, /室$/);
  await keys(page, '301');
  await press(page, '下一步');
  await axe(page);
  await expect(page.getByRole('button', { name: '下一步' })).toBeDisabled();
  await page.getByRole('checkbox').first().click();
  await press(page, '下一步');
  await sign(page);
  await press(page, '登记好了');
  await expect(page.getByText('你好，张**')).toBeVisible();
  await press(page, '确认借用');
  await title(page, '借好了');
  touches.report('new resident');
});

test('return good, and undo', async () => {
  const page = await kiosk();
  const item = await thing('羊角锤');
  await borrow(page, item.code);
  const touches = createTouches(page);
  await wedge(page, item.code);
  await title(page, /秒前刚借的/);
  await axe(page);
  await press(page, '是，现在归还');
  await axe(page);
  await press(page, /完好/);
  await title(page, '还好了，谢谢！');
  touches.report('return');
  await axe(page);
  await press(page, /撤销/);
  await title(page, '已经撤销');
  expect((await ask('catalogue.item', { itemId: item.id })).item.status).toBe('out');
  await press(page, '好了');
  takeAMoment();
  await wedge(page, item.code);
  await press(page, '是，现在归还');
  await press(page, /完好/);
  await press(page, '好了');
  await title(page, '把条码对准镜头');
  // The thanks are gone; the thing in hand is as good.
  takeAMoment();
  await wedge(page, item.code);
  await title(page, '要借的东西');
  await press(page, /还错了：撤销归还/);
  await title(page, '已经撤销');
  expect((await ask('catalogue.item', { itemId: item.id })).item.status).toBe('out');
});

test('return damaged with a photo by the camera; kit with a missing part', async () => {
  const page = await kiosk({ camera: [nothing] });
  const item = await thing('理发推子');
  await borrow(page, item.code);
  await wedge(page, item.code);
  await press(page, '是，现在归还');
  await page.getByRole('checkbox', { name: /限位梳/ }).click();
  await expect(page.getByRole('button', { name: /完好/ })).toBeDisabled();
  await press(page, /有损坏/);
  await press(page, '给损坏的地方拍张照');
  await expect(page.getByRole('img', { name: '给损坏的地方拍张照' })).toBeVisible();
  await axe(page);
  await press(page, '归还好了');
  await expect(page.getByText(/待修/)).toBeVisible();
  expect((await ask('catalogue.item', { itemId: item.id })).item.status).toBe('repair');
});

test('a kit comes back with a part missing, and a word about it', async () => {
  const page = await kiosk();
  const item = await thing('家用工具箱');
  await borrow(page, item.code);
  await wedge(page, item.code);
  await press(page, '是，现在归还');
  await page.getByRole('checkbox').first().click();
  await press(page, '缺件');
  await title(page, /缺了什么？/);
  await press(page, /写一句说明/);
  await press(page, '英文数字');
  for (const key of 'ok') await page.getByRole('button', { name: key, exact: true }).click();
  await press(page, '写好了');
  await press(page, '归还好了');
  await title(page, '还好了，谢谢！');
  await expect(page.getByText(/待修/)).toBeVisible();
  await ask('staff.open', { pin: DEMO_PIN });
  const { rows } = await ask('desk.list', { list: 'repair', offset: 0, limit: 100 });
  const row = rows.find(({ itemId }) => itemId === item.id);
  expect(row?.missingParts).toHaveLength(1);
  expect(JSON.stringify(row)).toContain('Ok');
});

test('supplies are taken, not lent', async () => {
  const page = await kiosk();
  const item = await thing('螺丝钉');
  await wedge(page, item.code);
  await title(page, '要领的东西');
  await press(page, '+1');
  await axe(page);
  await wedge(page, card);
  await press(page, '确认领用');
  await expect(page.getByText(/领走 2颗/)).toBeVisible();
});

test('reserve what is out, renew, see one’s own things', async () => {
  const page = await kiosk();
  const item = await thing('手推车');
  await borrow(page, item.code);
  const other = labels.cards[1]?.code ?? '';
  await press(page, '看看有什么');
  await press(page, '直接找');
  await press(page, '英文数字');
  await axe(page);
  for (const key of item.code.slice(0, 10).replace('-', '').toLowerCase()) {
    await page.getByRole('button', { name: key, exact: true }).click();
  }
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.getByRole('button', { name: item.name }).click();
  await press(page, '预约它');
  await wedge(page, other);
  await title(page, '预约好了');
  await axe(page);
  await press(page, '取消');
  takeAMoment();
  await wedge(page, other);
  await expect(page.getByText('排在第 1 位')).toBeVisible();
  await press(page, '取消');
  await wedge(page, card);
  await expect(page.getByText('有邻居在等它，不能续借了。')).toBeVisible();
});

test('what was kept for me is picked up in one step; a loan is kept longer', async () => {
  const page = await kiosk();
  const second = labels.cards[1]?.code ?? '';
  await wedge(page, second);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/借的东西/);
  const view = await ask('session.view', {});
  if (view.screen !== 'mine') throw new Error('not their things');
  const ready = view.holds.find((hold) => hold.ready);
  const renewable = view.loans.find((loan) => loan.mayRenew);
  if (ready === undefined || renewable === undefined) throw new Error('the demo lost its second card’s things');
  await page
    .getByRole('button', { name: `续借 ${renewable.item.name}` })
    .first()
    .click();
  await title(page, '续借好了');
  await press(page, '取消');
  takeAMoment();
  await wedge(page, ready.item.code);
  await title(page, '要借的东西');
  await wedge(page, second);
  await expect(page.getByText('这是你预约的')).toBeVisible();
  await press(page, '确认借用');
  await title(page, '借好了');
});

test('the long overdue are told kindly and must see staff', async () => {
  const page = await kiosk();
  await wedge(page, (await thing('卷尺')).code);
  await title(page, '要借的东西');
  await wedge(page, labels.cards[2]?.code ?? '');
  await expect(page.getByText(/过了归还日 \d+ 天，先还回来就能再借/)).toBeVisible();
  await expect(page.getByRole('button', { name: '确认借用' })).toBeDisabled();
  await axe(page);
});

test('power tools ask for staff', async () => {
  const page = await kiosk();
  const item = await thing('手电钻');
  await wedge(page, item.code);
  await wedge(page, card);
  await press(page, '请工作人员输入 PIN');
  await axe(page);
  await keys(page, '9999');
  await press(page, '确定');
  await expect(page.getByText('PIN 不对，再试一次。')).toBeVisible();
  // On a keyboard, as quick as a scanner: it is typed, not taken for a code and shown.
  await page.keyboard.type(`${DEMO_PIN}0`);
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('status', { name: /4/ })).toHaveText('●●●●');
  await expect(page.getByText(DEMO_PIN)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await press(page, '确认借用');
  await title(page, '借好了');
});

test('unknown codes, the keypad, three failures offer staff', async () => {
  const page = await kiosk();
  await wedge(page, '4006381333931');
  await title(page, '没有认出来');
  await axe(page);
  for (const again of ['5901234123457', '4006381333948']) {
    await wedge(page, again);
    await expect(page.getByText(again)).toBeVisible();
  }
  await expect(page.getByText(/试了好几次了/)).toBeVisible();
  await press(page, '请工作人员来');
  await expect(page.getByText('已经记在工作台上了，值班人员看到就来。着急的话，请直接去找他们。')).toBeVisible();
  await press(page, '输入编号');
  await axe(page);
  const item = await thing('卷尺');
  await keys(page, String(Number(item.code.slice(4, 10))));
  await press(page, '确定');
  await title(page, '要借的东西');
});

test('looking around: categories, initials, a thing’s drift log', async () => {
  const page = await kiosk();
  await press(page, '看看有什么');
  await axe(page);
  await page.getByRole('button', { name: /五金工具/ }).click();
  await page.getByRole('button', { name: /改锥/ }).first().click();
  await expect(page.getByText('来到邻空间')).toBeVisible();
  await axe(page);
  await press(page, '返回');
  await press(page, '直接找');
  await press(page, '英文数字');
  for (const key of 'gz') await page.getByRole('button', { name: key, exact: true }).click();
  await press(page, '找');
  await expect(page.getByRole('button', { name: /改锥/ }).first()).toBeVisible();
});

test('idle: a countdown any touch ends, then everything is forgotten', async () => {
  const page = await kiosk();
  await page.clock.install();
  await wedge(page, (await thing('卷尺')).code);
  await title(page, '要借的东西');
  await page.clock.runFor(50_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await axe(page);
  await page.mouse.click(300, 300);
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.clock.runFor(70_000);
  await title(page, '把条码对准镜头');
  expect((await ask('session.view', {})).screen).toBe('idle');
});

test('no camera: says so, and the scanner still works; plugged in, it is used without being asked', async () => {
  const item = labels.items.at(0) ?? null;
  const page = await kiosk({
    camera: [nothing, { label: item, seconds: 3 }],
    // Chromium's fake devices cannot be pulled out: until "plugged" there is none, and then Chromium's own is.
    before: () => {
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) return;
      const real = devices.getUserMedia.bind(devices);
      const there = { plugged: false };
      Object.assign(window, { there });
      devices.getUserMedia = (wanted) =>
        there.plugged ? real(wanted) : Promise.reject(new DOMException('none', 'NotFoundError'));
    },
  });
  await expect(page.getByText('没有找到摄像头。可以用扫码枪，或输入编号。')).toBeVisible();
  await wedge(page, (await thing('卷尺')).code);
  await title(page, '要借的东西');
  await press(page, '取消');
  await page.evaluate(() => {
    (window as unknown as { there: { plugged: boolean } }).there.plugged = true;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(page.getByText(item?.name ?? '').first()).toBeVisible();
  await title(page, '要借的东西');
});

test('a USB scanner is heard on every screen, an input method on, with what it puts round the code', async () => {
  const page = await kiosk();
  await expect(page.getByText(/没有找到摄像头|没有使用摄像头的许可/)).toBeVisible();
  await axe(page);
  const { code } = await thing('卷尺');
  for (const [open, then] of [
    ['输入编号', null],
    ['看看有什么', '直接找'],
    ['帮助', null],
    ['工作台', null],
    ['我借的东西', null],
  ] as const) {
    await press(page, open);
    if (then !== null) await press(page, then);
    await axe(page);
    takeAMoment();
    await wedge(page, code, { inputMethod: true });
    await title(page, '要借的东西');
    await press(page, '取消');
    await title(page, '把条码对准镜头');
  }
  await change('wedge.prefix', '~');
  await change('wedge.suffix', '!');
  // The window hears of the new settings in its own time.
  await expect(async () => {
    takeAMoment();
    await wedge(page, `~${code}!`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('要借的东西', { timeout: 1000 });
  }).toPass();
});

test('a clip pack speaks, the mute key on every screen silences it; a slip names no one', async () => {
  const page = await kiosk();
  const clips = join(open?.folder ?? '', 'data', 'clips');
  mkdirSync(clips);
  writeFileSync(join(clips, 'manifest.json'), '{"clips":{"basket":"basket.wav","lent":"lent.wav","who":"who.wav"}}');
  for (const name of ['basket', 'lent', 'who']) writeFileSync(join(clips, `${name}.wav`), silence);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const spoken = () => asked.filter((path) => path.endsWith('.wav'));
  await change('slip.offer', true);
  const item = await thing('卷尺');
  await wedge(page, item.code);
  await title(page, '要借的东西');
  await expect.poll(spoken).toEqual(['/clips/basket.wav']);
  await press(page, '静音');
  await press(page, /下一步/);
  await title(page, '是谁借？');
  await press(page, '打开声音');
  await wedge(page, card);
  await press(page, '确认借用');
  await title(page, '借好了');
  await expect.poll(() => spoken().at(-1)).toBe('/clips/lent.wav');
  expect(spoken()).not.toContain('/clips/who.wav');

  await page.evaluate(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  await press(page, '打印小条');
  expect(await page.evaluate(() => (window as unknown as { printed?: boolean }).printed)).toBe(true);
  const file = join(open?.folder ?? '', 'slip.pdf');
  await page.pdf({ path: file, width: '80mm', height: '120mm' });
  const paper = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  expect(paper).toContain(item.name);
  expect(paper).toContain(item.code);
  expect(paper).toMatch(/借用小条[^]*月[^]*日[^]*前归还/);
  expect(paper).not.toMatch(/撤销|王|\*\*|静音/);
});

test('English and large text', async () => {
  const page = await kiosk();
  await press(page, 'English');
  await title(page, 'Hold the barcode to the camera');
  await press(page, 'Large text');
  await axe(page);
  await wedge(page, (await thing('卷尺')).code);
  await title(page, 'To borrow');
});

test('first start shows the demo, tries the devices and measures the screen', async () => {
  const page = await kiosk({ demo: false });
  await title(page, '第一次打开');
  await axe(page);
  await press(page, '看看演示（1000 多件东西）');
  for (const letter of 'wang') await page.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: '王', exact: true }).click();
  await press(page, '下一步');
  await keys(page, '1357');
  await press(page, '下一步');
  await keys(page, '1357');
  await press(page, '下一步');
  await title(page, '东西从哪里来？');
  await press(page, '看看演示（1000 多件东西）');
  // A thousand things and eighteen months are being put in.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('试一试设备');
  await axe(page);
  await wedge(page, '6901234567892');
  await expect(page.getByText('能用，读到 6901234567892')).toBeVisible();
  await press(page, '量一量屏幕');
  await axe(page);
  await press(page, '一样长了');
  await title(page, '试一试设备');
  await press(page, '完成，回到首页');
  await title(page, '把条码对准镜头');
  await expect(page.getByText('演示数据', { exact: false })).toBeVisible();
});

for (const [width, height] of [
  [1080, 1920],
  [1920, 1080],
  [1280, 800],
] as const) {
  for (const english of [false, true]) {
    test(`screens at ${width}x${height} in ${english ? 'English' : 'Chinese'}`, async () => {
      const page = await kiosk({ viewport: { width, height }, camera: [nothing] });
      const shot = (name: string) =>
        page.screenshot({ path: `tests/e2e/screens/${width}x${height}-${english ? 'en' : 'zh'}-${name}.png` });
      const fits = async () =>
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      if (english) await press(page, 'English');
      await page.waitForTimeout(800);
      await shot('idle');
      await fits();
      await wedge(page, (await thing('家用工具箱')).code);
      await wedge(page, card);
      await page.waitForTimeout(300);
      await shot('basket');
      await fits();
      await page.locator('.button.primary').click();
      await page.waitForTimeout(300);
      await shot('done');
      await page.locator('.bar .button').first().click();
      await page.locator('.idle .primary').click();
      await page.waitForTimeout(500);
      await shot('look');
      await fits();
      await page.locator('.bar .button').first().click();
      await page.locator('.look .button').nth(1).click();
      await page.waitForTimeout(300);
      await shot('who');
      await fits();
    });
  }
}

function demoRandom() {
  return createRandom(20_260_501);
}
