/** The desk as staff: today, lending and returning for someone, calls, exceptions, repairs. */
import { expect, test, type Page } from '@playwright/test';
import dayjs from 'dayjs';
import { formatItemCode } from '../../core/circulation/codes.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import { openStore } from '../../db/store.ts';
import { systemClock, systemIds } from '../../electron/system.ts';
import { answerLeaving, expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { plainThing } from '../helpers/things.ts';

const { openConsole } = keeping();

const find = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('searchbox', { name: '编号、物品名、姓名、电话或楼号' }).fill(text);
  await page.getByRole('button', { name: '查找' }).click();
};

for (const { width, height } of sizes) {
  test(`every page of the desk at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    for (const [path, title] of [
      ['today', '今天'],
      ['today/overdue', '今天'],
      ['desk', '借还'],
      ['overdue', '逾期联系'],
      ['exceptions', '例外'],
      ['repairs', '维修'],
    ] as const) {
      await staff.go(path);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await expectClean(staff);
      await page.screenshot({ path: `tests/e2e/screens/staff-${path.replace('/', '-')}-${width}x${height}.png` });
    }
  });
}

test('lends to someone found by name, takes it back with damage, mends it', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const residents = await staff.call('desk.residents', { text: '王' });
  const person = residents.find(({ remaining, blocked }) => remaining > 0 && !blocked)?.name ?? '';
  const wrenches = await staff.call('catalogue.search', { text: '扳手', categoryId: null, roomId: null, availableOnly: false, offset: 0, limit: 60 }); // prettier-ignore
  const offered = wrenches.items.filter(({ here }) => here).slice(0, 6);
  const { code = '', name = '' } = offered.find(({ status }) => status === 'in') ?? {};
  await staff.go('desk');
  await find(page, '扳手');
  const found = page.getByRole('list', { name: '找到的物品' }).getByRole('listitem').filter({ hasText: code });
  await expectClean(staff);
  await found.getByRole('button', { name: /^选这件/ }).click();
  await expect(found).toHaveCount(0);
  await expect(page.getByRole('list', { name: '要借出的物品' }).getByText(code)).toBeVisible();
  // What is in it goes out of the door: the page is not left in passing before it is lent.
  await page.getByRole('menuitem', { name: '居民' }).click();
  await answerLeaving(page, '留在这里');
  await find(page, person);
  await page.getByRole('button', { name: '选这位' }).first().click();
  await page.getByRole('button', { name: '借出', exact: true }).click();
  const lent = page.getByText(/^已借出：/);
  await expect(lent).toContainText(`已借出：${name}（应还 ${dayjs().format('YYYY')}`);
  await expect(page.getByRole('button', { name: `撤销：借出 ${name}` })).toBeVisible();
  await find(page, person);
  await page.getByRole('button', { name: '选这位' }).first().click();
  const loan = page.getByRole('list', { name: '现在借着的' }).getByRole('listitem').filter({ hasText: code });
  await expect(loan).toContainText(`${name} ${code} · 应还 `);
  await expectClean(staff);
  await loan.getByRole('button', { name: `归还 ${name} ${code}` }).click();
  await expect(page.getByText(`在 ${person} 手里，归还？`)).toBeVisible();
  await page.getByText('有损坏', { exact: true }).click();
  await page.getByLabel('备注').fill('手柄松了');
  await page.getByRole('button', { name: '归还', exact: true }).click();
  await expect(page.getByText(`已归还：${name}。已转待修，请放到“待修”那一格。`)).toBeVisible();
  await expect(page.getByRole('button', { name: `撤销：归还 ${name}` })).toBeVisible();
  await expect(loan).toHaveCount(0);
  await staff.go('repairs');
  const card = page.locator('.ant-card', { hasText: code });
  await expect(card.getByText('手柄松了')).toBeVisible();
  // Half a note is not lost on the way to the thing's own page.
  await card.getByLabel('修了什么').fill('换了新');
  await card.getByRole('link').first().click();
  await answerLeaving(page, '留在这里');
  await expect(card.getByLabel('修了什么')).toHaveValue('换了新');
  await card.getByRole('button', { name: '修好了，上架' }).click();
  await expect(page.getByText('已上架。')).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('marks for repair what is still out: its page and the repairs say so, and it is thought better of', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const { rows } = await staff.call('desk.list', { list: 'out', offset: 0, limit: 1 });
  const [out] = rows;
  if (out === undefined) throw new Error('nothing is out');
  await staff.go(`things/${out.itemId}`);
  const button = page.getByRole('button', { name: '标为待修' });
  await expect(button).toBeDisabled();
  await page.getByLabel('原因（待修的写哪里坏了）').fill('上次听见里面有响声');
  await button.click();
  await expect(page.getByText(/待修：.* · 上次听见里面有响声。 ?还回来就送修/)).toBeVisible();
  await expect(button).toHaveCount(0);
  await expect(page.getByRole('cell', { name: '标为待修' }).first()).toBeVisible();
  await expectClean(staff);
  await page.getByRole('link', { name: '去维修清单' }).click();
  const card = page.locator('.ant-card', { hasText: out.code });
  await expect(card.getByText('上次听见里面有响声')).toBeVisible();
  await expect(card.getByText(`还没还回来，在${out.person}手里`)).toBeVisible();
  await expectClean(staff);
  await card.getByRole('button', { name: '不用修了' }).click();
  await expect(card).toHaveCount(0);
  await staff.go(`things/${out.itemId}`);
  await expect(page.getByRole('cell', { name: '不用修了' })).toBeVisible();
});

test('in English things are called by their English names, in the lists and on the call sheet', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const { rows } = await staff.call('desk.list', { list: 'overdue', offset: 0, limit: 1 });
  const [late] = rows;
  if (late === undefined || late.nameEnglish === '') throw new Error('nothing late with an English name');
  await page.getByRole('button', { name: 'English' }).click();
  await staff.go('today/overdue');
  const row = page.getByRole('row', { name: late.code });
  await expect(row.getByRole('link', { name: late.nameEnglish })).toHaveAttribute('href', `#/things/${late.itemId}`);
  await row.getByRole('link', { name: late.person }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(late.person);
  // What belongs to another room and was lent here says so.
  const out = (await staff.call('desk.list', { list: 'out', offset: 0, limit: 50 })).rows;
  const foreign = out.find(({ homeRoom }) => homeRoom !== '花家地南里');
  if (foreign === undefined) throw new Error('nothing of another room is out');
  await staff.go('today/out');
  await expect(page.getByRole('columnheader', { name: 'Belongs to' })).toBeVisible();
  await expect(page.getByRole('row', { name: foreign.code })).toContainText(foreign.homeRoom);
  await staff.go('overdue');
  await expect(page.getByRole('listitem').filter({ hasText: late.code })).toContainText(late.nameEnglish);
  await staff.go(`things/${late.itemId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${late.nameEnglish} ${late.code}`);
});

test('a call is written down on the sheet and stands there the next time', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await page.getByRole('menuitem', { name: '逾期联系' }).click();
  const first = page.locator('.ant-card').first();
  await expect(first.locator('.ant-card-head-title')).toHaveText(/ · 1\d{10} · /);
  await first.getByRole('button', { name: '记一次电话' }).click();
  // A promise is for today or later.
  const promised = page.getByRole('dialog').getByLabel('答应的日期');
  const typed = async (day: dayjs.Dayjs): Promise<void> => {
    await promised.fill(day.format('YYYY-MM-DD'));
    await promised.press('Tab');
  };
  await typed(dayjs().subtract(2, 'day'));
  await expect(promised).toHaveValue('');
  await typed(dayjs().add(2, 'day'));
  await expect(promised).toHaveValue(dayjs().add(2, 'day').format('YYYY-MM-DD'));
  await page.getByRole('dialog').getByLabel('说了什么').fill('下周来还');
  // A finger that comes down beside the dialog loses nothing, nor does the browser's way back.
  await page.mouse.click(20, 780);
  await page.goBack();
  await answerLeaving(page, '留在这里');
  await expect(page.getByRole('dialog').getByLabel('说了什么')).toHaveValue('下周来还');
  await page.goBack();
  await answerLeaving(page, '保存');
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await page.goForward();
  await expect(first.getByRole('list', { name: '联系记录' }).getByText('下周来还')).toBeVisible();
});

test('a forgotten loan, several renewed at once, a block lifted, lost, found and withdrawn: each is in the audit with who and why', async () => {
  const staff = await openConsole();
  const { page } = staff;
  const whatWasDone = async (text: string): Promise<void> => {
    await staff.go('audit');
    await expect(page.getByRole('row', { name: new RegExp(text) }).first()).toContainText('管理员');
  };
  const people = await staff.call('desk.residents', { text: '王' });
  const person = people.find(({ remaining, blocked }) => remaining > 0 && !blocked);
  const free = await staff.call('catalogue.search', { text: '扳手', categoryId: null, roomId: null, availableOnly: true, offset: 0, limit: 1 }); // prettier-ignore
  const thing = free.items[0];
  if (person === undefined || thing === undefined) throw new Error('nobody, or nothing');

  // It was written on a slip of paper three days ago.
  const then = dayjs().subtract(3, 'day');
  await staff.go('desk');
  await find(page, thing.code);
  await find(page, person.name);
  await page.getByRole('button', { name: '选这位' }).first().click();
  const day = page.getByLabel('补登记：实际借出日期');
  await day.fill(then.format('YYYY-MM-DD'));
  await day.press('Enter');
  const lend = page.getByRole('button', { name: '借出', exact: true });
  await expect(lend).toBeDisabled();
  await page.getByLabel('原因（补登记或破例时必填）').fill('停电时写在纸上的');
  await lend.click();
  await expect(page.getByText(/^已借出：/)).toContainText(thing.name);
  const out = await staff.call('desk.list', { list: 'out', offset: 0, limit: 100 });
  const loan = out.rows.find(({ itemId }) => itemId === thing.id);
  expect(loan?.person).toBe(person.name);
  expect(dayjs(loan?.at).format('YYYY-MM-DD')).toBe(then.format('YYYY-MM-DD'));
  await whatWasDone('停电时写在纸上的');

  // What is due today, all at once: what may be renewed is, what may not is named.
  const due = async () => (await staff.call('desk.list', { list: 'due-today', offset: 0, limit: 50 })).rows;
  const before = await due();
  await staff.go('today/due-today');
  for (const { name } of before) await page.getByRole('checkbox', { name }).first().check();
  await page.getByRole('button', { name: `续借选中的 ${before.length} 件` }).click();
  await expect(page.getByText(/^已续借 \d+ 件。$/)).toBeVisible();
  const renewed = before.length - (await due()).length;
  await expect(page.getByText(`已续借 ${renewed} 件。`)).toBeVisible();
  expect(renewed).toBeGreaterThan(0);

  await staff.go('overdue');
  const lifts = page.getByRole('button', { name: '恢复借用' });
  await expect(lifts.first()).toBeVisible();
  const blocked = await staff.call('residents.list', { text: '', filter: 'blocked', order: 'name', descending: false, offset: 0, limit: 200 }); // prettier-ignore
  const called = await staff.call('desk.callSheet', {});
  const barred = called.filter(({ residentId }) => blocked.rows.some(({ id }) => id === residentId)).length;
  await expect(lifts).toHaveCount(barred);
  expect(barred).toBeLessThan(called.length);
  await lifts.first().click();
  await page.getByRole('dialog').getByLabel('为什么恢复').fill('住院了，家人下周来还');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/^已恢复借用到 /)).toBeVisible();
  await expect(lifts).toHaveCount(barred - 1);
  await whatWasDone('住院了，家人下周来还');

  const other = await staff.call('catalogue.search', { text: '锤', categoryId: null, roomId: null, availableOnly: true, offset: 0, limit: 1 }); // prettier-ignore
  await staff.go(`things/${other.items[0]?.id ?? ''}`);
  const fate = page.locator('.ant-card', { hasText: '遗失和下架' }).last();
  const because = async (reason: string, button: string): Promise<void> => {
    await expect(fate.getByRole('button', { name: button })).toBeDisabled();
    await fate.getByLabel('原因').fill(reason);
    await fate.getByRole('button', { name: button }).click();
    await expect(fate.getByLabel('原因')).toHaveValue('');
  };
  await because('盘点时找不到', '登记遗失');
  await fate.getByRole('button', { name: '找到了' }).click();
  await expect(fate.getByRole('button', { name: '登记遗失' })).toBeVisible();
  await because('木柄裂了，不修', '下架');
  await because('换了新柄', '重新上架');
  expect((await staff.call('items.read', { itemId: other.items[0]?.id ?? '' })).thing.status).toBe('in');
  await whatWasDone('盘点时找不到');
  await whatWasDone('木柄裂了，不修');
  await expectClean(staff);
});

const ladder = (number: number): string => formatItemCode({ prefix: 'HJD', number });
const LADDERS = [ladder(901_001), ladder(901_002)] as const;

/** Waits for the first of the ladders. */
const WAITING = '等梯子的人';

/** Two ladders that were lent a second time while they were out, as when two rooms had no line to each other. */
function lentTwice(folder: string): void {
  const store = openStore({ folder, clock: systemClock, ids: systemIds });
  const roomId = store.identity()?.roomId ?? '';
  const events = LADDERS.flatMap((code): NewEvent[] => {
    const stream = `item:${code}`;
    const lent = (loanId: string): NewEvent => ({
      stream,
      kind: 'item.lent',
      payload: { loanId, residentId: 'nobody', roomId, dueOn: '2099-12-31', missingParts: [], holdId: null, overrode: [], reason: null }, // prettier-ignore
    });
    return [
      { stream, kind: 'item.registered', payload: { ...plainThing, code, name: '梯子', homeRoomId: roomId } },
      lent(`${code}-1`),
      lent(`${code}-2`),
    ];
  });
  events.push(
    {
      stream: 'resident:waiting',
      kind: 'resident.registered',
      payload: {
        name: WAITING,
        phone: '13800139999',
        door: '6号楼2单元301',
        card: null,
        noticeVersion: '2026-11',
        optionalConsent: false,
        signature: null,
      },
    },
    { stream: `item:${LADDERS[0]}`, kind: 'item.held', payload: { holdId: 'wish', residentId: 'waiting', roomId } },
  );
  store.write((writer) => writer.append(events, { type: 'kiosk' }));
  store.close();
}

test('each contradiction gets its own answer, kept with its thing, a note and a name; a block is lifted where the person stands', async () => {
  const staff = await openConsole({ staffPin: '13579', earlier: lentTwice });
  const { page } = staff;
  await staff.go('exceptions');
  const settle = async (code: string, note: string, choice: string): Promise<void> => {
    const card = page.locator('.ant-card', { hasText: code });
    await card.getByLabel('备注（可不填）').fill(note);
    await card.getByRole('button', { name: choice }).click();
    await expect(card).toHaveCount(0);
  };
  // A note is for one touch only: the page is not left in passing before that.
  await page.locator('.ant-card', { hasText: LADDERS[0] }).getByLabel('备注（可不填）').fill('问过');
  await page.getByRole('menuitem', { name: '维修' }).click();
  await expect(page.getByRole('dialog')).toContainText('从这里也保存不了');
  await answerLeaving(page, '留在这里');
  await settle(LADDERS[0], '问过本人，在他家', '就这样');
  await settle(LADDERS[1], '两位都说没拿过', '其实找不到，记为遗失');
  await page.getByRole('button', { name: /^已处理的/ }).click();
  const settled = page.getByRole('listitem').filter({ hasText: '值班志愿者' });
  await expect(settled.filter({ hasText: LADDERS[0] })).toContainText('就这样 · 问过本人，在他家');
  await expect(settled.filter({ hasText: LADDERS[1] })).toContainText('记为遗失 · 两位都说没拿过');
  await expectClean(staff);
  expect((await staff.call('items.read', { itemId: LADDERS[1] })).thing.status).toBe('lost');

  // Nobody is left waiting unseen: who waits is said before, and stands in today's list until they are told.
  await staff.go(`things/${LADDERS[0]}`);
  const lost = page.getByRole('button', { name: '登记遗失' });
  await page.getByLabel('原因（待修的写哪里坏了）').fill('问了一圈都没有');
  await lost.click();
  const asked = page.getByRole('dialog');
  await expect(asked).toContainText('这笔借用到此结束');
  await expect(asked.getByRole('list', { name: '预约' })).toContainText(WAITING);
  await expectClean(staff);
  await asked.getByRole('button', { name: '取消' }).click();
  expect((await staff.call('items.read', { itemId: LADDERS[0] })).thing.status).toBe('out');
  await lost.click();
  await asked.getByRole('button', { name: '登记遗失' }).click();
  await page.getByRole('link', { name: '看等不到的预约' }).click();
  const wish = page.getByRole('row', { name: WAITING });
  await expect(wish).toContainText('问了一圈都没有');
  await expectClean(staff);
  await page.screenshot({ path: 'tests/e2e/screens/staff-stranded-1280x800.png' });
  await wish.getByRole('button', { name: '取消预约' }).click();
  await asked.getByLabel('怎么告诉他的，为什么取消').fill('打过电话，他借别的');
  await asked.getByRole('button', { name: '取消预约' }).click();
  await expect(wish).toHaveCount(0);
  expect((await staff.call('items.read', { itemId: LADDERS[0] })).history[0]?.detail).toBe('打过电话，他借别的');

  const blocked = (await staff.call('residents.list', { text: '', filter: 'blocked', order: 'name', descending: false, offset: 0, limit: 1 })).rows[0]; // prettier-ignore
  if (blocked === undefined) throw new Error('nobody is blocked');
  await staff.go('desk');
  const input = page.getByRole('searchbox', { name: '编号、物品名、姓名、电话或楼号' });
  await input.fill(blocked.name);
  await input.press('Enter');
  await page.getByRole('listitem').filter({ hasText: blocked.door }).getByRole('button', { name: '选这位' }).click();
  await page.getByRole('button', { name: '恢复借用' }).click();
  await page.getByRole('dialog').getByLabel('为什么恢复').fill('说好周末一起还');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已暂停借用')).toHaveCount(0);
  await expectClean(staff);
  const { lifts } = await staff.call('residents.read', { residentId: blocked.id });
  expect(lifts).toMatchObject([{ by: '值班志愿者', reason: '说好周末一起还' }]);
});
