/** Every screen put up in Chromium at the three sizes: within reach, within the screen, readable by assistive technology. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../../helpers/axe.ts';
import { settled } from '../../helpers/finger.ts';
import { numbers, views } from './fixtures.ts';
import { openWindowPage, type WindowPage } from './window-page.ts';

let opened: WindowPage;
beforeAll(async () => {
  opened = await openWindowPage();
}, 120_000);
afterAll(() => opened.close());

/** What axe says: its usual rules everywhere, 7:1 for body text. */
const axe = (): Promise<readonly string[]> =>
  axeViolations(opened.page, {
    rule: 'color-contrast-enhanced',
    include: 'h1, .lead, p, .notice',
    exclude: '.quiet, .today, .camera',
  });

/** What is wrong with where things are, in words. */
const misplaced = (): Promise<string[]> =>
  opened.page.evaluate(() => {
    const wrong: string[] = [];
    const portrait = innerHeight > innerWidth;
    if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page is wider than the screen');
    for (const button of document.querySelectorAll<HTMLElement>('button')) {
      const box = button.getBoundingClientRect();
      const name = button.textContent;
      // What scrolls counts by where its scrolling begins.
      const scroller = button.closest('.content')?.getBoundingClientRect();
      const top = scroller === undefined ? box.top : Math.max(box.top, scroller.top);
      if (box.left < -0.5 || box.right > innerWidth + 0.5) wrong.push(`${name}: beside the screen`);
      if (scroller === undefined && (box.top < 0 || box.bottom > innerHeight + 0.5)) wrong.push(`${name}: off screen`);
      if (portrait && top < innerHeight / 3 - 1) wrong.push(`${name}: out of a seated person's reach`);
      if (button.scrollWidth > button.clientWidth + 1) wrong.push(`${name}: its words are cut off`);
      if (box.width < 71.5 || box.height < 71.5) wrong.push(`${name}: smaller than 12 mm`);
    }
    const text = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, span, strong, dt, dd, button')];
    for (const element of text)
      if (Number.parseFloat(getComputedStyle(element).fontSize) < 24) wrong.push(`${element.textContent}: tiny`);
    return wrong;
  });

/** Each with the words and letters it is looked at in; from one to the next the residents' own keys are pressed. */
const sizes = [
  { width: 1080, height: 1920, language: 'zh', large: false },
  { width: 1280, height: 800, language: 'zh', large: false },
  { width: 1920, height: 1080, language: 'zh', large: true },
  { width: 1080, height: 1920, language: 'en', large: true },
  { width: 1280, height: 800, language: 'en', large: true },
] as const;

/** What is wrong at each size, beginning in Chinese and usual letters. */
async function everySize(): Promise<Record<string, string[]>> {
  const { page } = opened;
  let [language, large]: readonly ['zh' | 'en', boolean] = ['zh', false];
  const wrong: Record<string, string[]> = {};
  for (const size of sizes) {
    await page.setViewportSize({ width: size.width, height: size.height });
    if (size.large !== large) await page.getByRole('button', { name: '大字' }).click();
    if (size.language !== language) await page.getByRole('button', { name: 'English' }).click();
    ({ language, large } = size);
    await settled(opened.page);
    const found = await misplaced();
    if (found.length > 0) wrong[`${size.width} x ${size.height} ${language}`] = found;
  }
  return wrong;
}

describe.each(Object.keys(views))('the screen %s', (name) => {
  it('fits and can be reached at every size, in both languages, in large letters, and axe has nothing to say', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1080, height: 1920 });
    await opened.show(name);
    await settled(opened.page);
    expect(await axe()).toEqual([]);
    expect(await everySize()).toEqual({});
    expect(opened.complaints).toEqual([]);
  });
});

/** What is asked inside one screen: the buttons that lead there, `字` for a character by pinyin, digits for the keypad. */
const name = ['满 14 周岁了', '字'];
const phone = [...name, '下一步', ...'13712340000'];
const door = [...phone, '下一步', '6', /单元$/, /室$/, ...'301'];
const consent = [...door, '下一步'];
const inside: Readonly<Record<string, readonly [keyof typeof views, readonly (string | RegExp)[]]>> = {
  'age: too young': ['register', ['还没有']],
  name: ['register', name],
  'name by hand': ['register', ['满 14 周岁了', '手写']],
  'name in letters': ['register', ['满 14 周岁了', '英文数字']],
  consent: ['register', consent],
  signature: ['register', [...consent, /同意登记/, '下一步']],
  'what broke': ['return', ['有损坏']],
  'what is missing': ['return', ['缺件']],
  'a note on it': ['return', ['缺件', /写一句说明/]],
  keypad: ['idle', ['输入编号']],
  help: ['idle', ['帮助']],
  'the door of staff': ['idle', ['工作台']],
  categories: ['idle', ['看看有什么']],
  'a category': ['idle', ['看看有什么', /五金工具/]],
  'a search': ['idle', ['看看有什么', '直接找', '字']],
  'a thing': ['idle', ['看看有什么', /五金工具/, /羊角锤/]],
};

async function go(ways: readonly (string | RegExp)[]): Promise<void> {
  const { page } = opened;
  for (const way of ways) {
    if (way === '字') {
      for (const letter of 'wang') await page.getByRole('button', { name: letter, exact: true }).click();
      await page.getByRole('group', { name: '选字' }).getByRole('button', { name: '王' }).click();
    } else {
      const wanted = typeof way === 'string' ? { name: way, exact: true } : { name: way };
      await page.getByRole('button', wanted).or(page.getByRole('checkbox', wanted)).first().click();
    }
  }
}

describe.each(Object.entries(inside))('inside a screen, %s', (_, [view, ways]) => {
  it('fits and can be reached as well', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1080, height: 1920 });
    await opened.show(view);
    await go(ways);
    await settled(opened.page);
    expect(await axe()).toEqual([]);
    expect(await everySize()).toEqual({});
    expect(opened.complaints).toEqual([]);
  });
});

describe('for assistive technology', () => {
  it('a new screen is read from its heading', async () => {
    for (const name of ['basket', 'who', 'done-lent', 'unknown']) {
      await opened.show(name);
      await expect
        .poll(() => opened.page.evaluate(() => document.activeElement?.tagName), { message: name })
        .toBe('H1');
    }
  });
  it('works by keyboard as by touch', async () => {
    await opened.show('ask-return');
    await opened.page.getByRole('button', { name: '是，现在归还' }).focus();
    await opened.page.keyboard.press('Enter');
    await expect.poll(() => opened.asked.at(-1)).toEqual({ name: 'session.confirmReturn', input: {} });
  });
});

/** How often the kiosk was asked for that since the screen was put up. */
const asks = (operation: string): number => opened.asked.filter(({ name }) => name === operation).length;
const acts = (): number => asks('session.confirmReturn');
const confirms = (): number => asks('session.confirm');
/** The screen put up and settled; where a finger meets the button of that name: `across` of its width, half its height. */
const button = async (
  screen = 'ask-return',
  name = '是，现在归还',
  across = 0.1,
): Promise<{ readonly x: number; readonly y: number }> => {
  await opened.show(screen);
  await settled(opened.page);
  const box = await opened.page.getByRole('button', { name }).boundingBox();
  if (box === null) throw new Error('no button');
  return { x: box.x + box.width * across, y: box.y + box.height / 2 };
};

describe('a touch', () => {
  it('counts where the finger lifts, not where it goes down', async () => {
    const { x, y } = await button();
    await opened.page.mouse.move(x, y);
    await opened.page.mouse.down();
    expect(acts()).toBe(0);
    await opened.page.mouse.up();
    await expect.poll(acts).toBe(1);
  });
  it('is taken back by lifting elsewhere', async () => {
    const { x, y } = await button();
    await opened.page.mouse.move(x, y);
    await opened.page.mouse.down();
    await opened.page.mouse.move(x, y - 300);
    await opened.page.mouse.up();
    await opened.page.waitForTimeout(200);
    expect(acts()).toBe(0);
  });
  it('counts once though a finger crept along the button', async () => {
    const { x, y } = await button();
    const touch = await opened.page.context().newCDPSession(opened.page);
    const at = (by: number) => ({ touchPoints: [{ x: x + by, y }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) });
    for (let by = 10; by <= 60; by += 10)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(by) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(acts).toBe(1);
    await opened.page.waitForTimeout(200);
    expect(acts()).toBe(1);
  });
  it('that was meant for the last screen does nothing on the next', async () => {
    const { x, y } = await button('basket', '确认借用', 0.8);
    opened.answer('session.confirm', { ok: true, value: views['done-lent'] });
    // The new screen settles slowly, so that the second touch meets it settling however busy the machine is.
    const slow = await opened.page.context().newCDPSession(opened.page);
    await slow.send('Animation.enable');
    await slow.send('Animation.setPlaybackRate', { playbackRate: 0.02 });
    await opened.page.mouse.dblclick(x, y, { delay: 5 });
    await opened.page.getByRole('heading', { name: '借好了' }).waitFor();
    await opened.page.waitForTimeout(200);
    await slow.detach();
    expect(asks('session.end')).toBe(0);
    expect(confirms()).toBe(1);
  });
  it('counts once though its answer is here before the screen that it brings', async () => {
    const { x, y } = await button('basket', '确认借用', 0.8);
    // React paints what no finger asked for in a message to itself: a machine so busy that it comes half a second late.
    await opened.page.evaluate(() => {
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
        setTimeout(() => post.call(this, message), 500);
      };
    });
    opened.answer('session.confirm', { ok: true, value: views['done-lent'] });
    const pressedAgain = Promise.withResolvers<void>();
    await opened.page.route('**/call', async (route) => {
      await pressedAgain.promise;
      await route.continue();
    });
    const answered = opened.page.waitForResponse((response) => response.url().endsWith('/call'));
    await opened.page.mouse.click(x, y);
    await opened.page.mouse.down();
    pressedAgain.resolve();
    await (await answered).finished();
    await opened.page.waitForTimeout(100);
    await opened.page.mouse.up();
    await opened.page.unroute('**/call');
    await opened.page.getByRole('heading', { name: '借好了' }).waitFor();
    await opened.page.waitForTimeout(200);
    expect(confirms()).toBe(1);
  });
});

describe('what a resident reads', () => {
  it('says when a thing is due back, and nothing of a day that is over', async () => {
    const { page } = opened;
    await opened.show('idle');
    await go(['看看有什么', /五金工具/, /羊角锤/]);
    await page.getByText('借出，12 月 3 日（星期四）前还').waitFor();
    await opened.show('idle', { today: '2026-12-04' });
    await go(['看看有什么', /五金工具/, /羊角锤/]);
    await page.getByText('借出', { exact: true }).first().waitFor();
    expect(await page.getByText('前还').count()).toBe(0);
  });
  it('of a supply that is used up says so, and asks nobody to take fewer', async () => {
    const screws = views['done-lent'];
    if (screws?.screen !== 'done' || screws.lines[1] === undefined) throw new Error('no screws');
    const refusal = { code: 'stock-too-low', facts: { stock: 0 } } as const;
    const item = { ...screws.lines[1].item, status: 'empty', stock: 0 } as const;
    await opened.show({ screen: 'item', item, refusal, waitingNames: [], mayHold: false, undo: null });
    await opened.page.getByText('已经领完了').waitFor();
    expect(await opened.page.getByText('少拿').count()).toBe(0);
  });
  it('who registers twice is one touch from being found', async () => {
    const { page } = opened;
    await opened.show('register');
    opened.answer('session.register', { ok: false, error: { code: 'phone-taken', facts: {} } });
    opened.answer('session.back', { ok: true, value: views['who'] });
    await go([...consent, /同意登记/, '下一步']);
    await settled(opened.page);
    await go(['不签，直接登记']);
    await page.getByText('这个手机号登记过了').waitFor();
    await go(['用后四位找自己']);
    await page.getByRole('heading', { name: '是谁借？' }).waitFor();
  });
});

describe('the keypad', () => {
  it('takes the number of a thing that drifted here from another room', async () => {
    await opened.show('idle');
    await go(['输入编号', ...'12', '确定']);
    await go(['输入编号', 'NHX', ...'12', '确定']);
    await expect
      .poll(() => opened.asked.filter(({ name }) => name === 'session.scan').map(({ input }) => input))
      .toEqual([
        { text: '12', by: 'keypad' },
        { text: 'NHX12', by: 'keypad' },
      ]);
  });
});

describe('the damage photo', () => {
  it('is a JPEG of what the camera shows, with nothing beside the picture', async () => {
    await opened.show('return');
    await settled(opened.page);
    await opened.page.getByRole('button', { name: '有损坏' }).click();
    await opened.page.getByRole('button', { name: '给损坏的地方拍张照' }).click();
    await opened.page.getByRole('img', { name: '给损坏的地方拍张照' }).waitFor();
    await opened.page.getByRole('button', { name: '归还好了' }).click();
    await expect.poll(() => opened.asked.some(({ name }) => name === 'session.return')).toBe(true);
    const sent = opened.asked.find(({ name }) => name === 'session.return')?.input as {
      photo: string;
      condition: string;
    };
    expect(sent.condition).toBe('damaged');
    const bytes = Buffer.from(sent.photo, 'base64');
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(bytes.includes('Exif')).toBe(false);
  });
});

describe('idle', () => {
  it('says since when the rooms have not exchanged, and nothing of it where they have', async () => {
    const { page } = opened;
    await opened.show('idle');
    await page.getByRole('heading', { name: '把条码对准镜头' }).waitFor();
    expect(await page.getByText('还没收到别的站点的消息').count()).toBe(0);
    opened.answer('wall.numbers', { ok: true, value: { ...numbers, apartSince: '2026-11-20' } });
    await page.reload();
    await page.getByText(/^11 月 20 日.*以后还没收到别的站点的消息，这里借还照常$/).waitFor();
  });
  it('forgets also when the kiosk could not write down what was begun', async () => {
    const { page } = opened;
    await page.clock.install();
    await opened.show('mine');
    opened.answer('session.end', { ok: false, error: { code: 'storage-full', facts: {} } });
    opened.answer('session.view', { ok: true, value: views['idle'] });
    await page.clock.runFor(70_000);
    await page.getByRole('heading', { name: '把条码对准镜头' }).waitFor();
    await page.getByText('存储满了').waitFor();
    expect(await page.content()).not.toContain('王**');
  });
  it('counts down, goes on at any touch, and forgets everything', async () => {
    const { page } = opened;
    await page.clock.install();
    await opened.show('mine');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Large text' }).click();
    await page.clock.runFor(46_000);
    await page.getByRole('alertdialog').waitFor();
    await page.mouse.click(500, 500);
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
    await page.clock.runFor(44_000);
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    expect(opened.asked.some(({ name }) => name === 'session.end')).toBe(false);
    opened.answer('session.end', { ok: true, value: views['idle'] });
    await page.clock.runFor(22_000);
    await page.getByRole('heading', { name: '把条码对准镜头' }).waitFor();
    expect(opened.asked.filter(({ name }) => name === 'session.end')).toEqual([
      { name: 'session.end', input: { reason: 'idle' } },
    ]);
    expect(await page.content()).not.toContain('王**');
    expect(await page.evaluate(() => document.documentElement.className)).toBe('');
    await expect.poll(() => page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });
});

describe('a way in that was shut', () => {
  it('tells staff at their own door when to try again, and does not send them for a resident card', async () => {
    const { page } = opened;
    await opened.show('idle');
    opened.answer('staff.open', { ok: false, error: { code: 'locked', facts: { until: Date.now() + 120_000 } } });
    await go(['工作台', ...'1357', '确定']);
    await page.getByText(/试错的次数太多了，请在 \d+:\d\d 之后再试/).waitFor();
    expect(await page.getByText('居民卡').count()).toBe(0);
    await go([...'1357']);
    expect(await page.getByRole('button', { name: '确定', exact: true }).isDisabled()).toBe(true);
  });
  it.each([
    ['who-locked', '下一步', '才能再用'],
    ['staff-pin', '确定', '请在'],
  ])('%s opens again under the eyes of whoever waits', async (name, button, said) => {
    const { page } = opened;
    const view = views[name];
    if (view === undefined || !('lockedUntil' in view)) throw new Error('no lock');
    await page.clock.install();
    await opened.show({ ...view, lockedUntil: Date.now() });
    await go([...'1357']);
    const next = page.getByRole('button', { name: button, exact: true });
    await page.getByText(said).waitFor();
    expect(await next.isDisabled()).toBe(true);
    for (let times = 0; times < 3; times += 1) {
      await page.clock.runFor(41_000);
      await page.getByRole('heading', { level: 1 }).click();
    }
    await expect.poll(() => next.isDisabled()).toBe(false);
    expect(await page.getByText(said).count()).toBe(0);
  });
});
