/** Two rooms that join one pool over a real hub, and then have a stick only, as their administrators see it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { expect, test } from '@playwright/test';
import { openConsole, type ConsolePage } from '../helpers/console-page.ts';
import { expectClean, sizes } from '../helpers/console-test.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { itemsRequests } from '../helpers/requests/items.ts';
import { startHubProcess, type HubProcess } from '../helpers/hub-process.ts';
import { peopleRequests } from '../helpers/requests/people.ts';

const folders = temporaryFolders();
let hub: HubProcess;
let rooms: ConsolePage[] = [];
test.beforeAll(async () => {
  hub = await startHubProcess();
});
test.afterEach(async () => {
  for (const room of rooms) await room.close();
  rooms = [];
});
test.afterAll(async () => {
  await hub.close();
  folders.removeAll();
});

const open = async (roomName: string, prefix: string): Promise<ConsolePage> => {
  const room = await openConsole({ room: { roomName, prefix } });
  rooms.push(room);
  return room;
};

const unsettled = async (room: ConsolePage): Promise<number> => (await room.call('exceptions.list', {})).open.length;

const look = async (room: ConsolePage, name: string, folder = 'test-results/screens'): Promise<void> => {
  for (const { width, height } of sizes) {
    await room.page.setViewportSize({ width, height });
    await room.page.screenshot({ path: `${folder}/staff-sync-${name}-${width}x${height}.png` });
  }
};
/** The card of this title as far up as it goes. */
const card = ({ page }: ConsolePage, title: string): Promise<void> =>
  page
    .locator('.ant-card', { hasText: title })
    .last()
    .evaluate((element) => element.scrollIntoView());
const join = async (room: ConsolePage, code: string): Promise<void> => {
  await room.go('sync');
  await room.page.getByLabel('服务器地址').fill(hub.address);
  await room.page.getByLabel('加入代码').fill(code);
};

test('a code joins the second room to the first; what happens in one is in the other; one is put out', async () => {
  // Two consoles and a hub at once, and every state of the page gone through by axe.
  test.setTimeout(300_000);
  const one = await open('花家地南里', 'HJD');
  await join(one, 'ABCD-EFG');
  await one.page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(one.page.getByText('这个代码不对。')).toBeVisible();
  await expectClean(one);
  await look(one, 'join');
  await join(one, hub.ticket.toLowerCase());
  await one.page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(one.page.getByText('一切正常')).toBeVisible();

  await one.page.getByRole('button', { name: '显示加入代码' }).click();
  const code = await one.page.locator('.staff-code').innerText();
  await expectClean(one);
  await look(one, 'invite');

  const other = await open('南湖西里', 'NHX');
  await join(other, code);
  await other.page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(other.page.getByText('一切正常')).toBeVisible();
  await expect(other.page.getByRole('cell', { name: '花家地南里' })).toBeVisible();

  // What one room changes, the other has a little later by itself.
  await one.call('settings.change', { key: 'loan.days', value: 9 });
  const days = async (): Promise<unknown> => (await other.call('settings.read', {}))['loan.days'];
  await expect.poll(days).toBe(9);
  await other.page.reload();
  await expect(other.page.getByText('完全一致')).toBeVisible();
  await expectClean(other);
  await look(other, 'good', 'tests/e2e/screens');

  const tent = await one.call('items.register', itemsRequests()['items.register']);
  const register = peopleRequests()['residents.register'];
  const here = await one.call('residents.register', { ...register, phone: '13700003001' });
  const there = await other.call('residents.register', { ...register, phone: '13700003002' });
  await expect.poll(async () => (await other.call('catalogue.search', { text: '帐篷', categoryId: null, roomId: null, availableOnly: false, offset: 0, limit: 1 })).total).toBe(1); // prettier-ignore

  // The hub's plug is pulled: lending goes on, the page says what is the matter.
  hub.kill();
  // While they hear nothing of each other, the same thing is lent in both.
  for (const [room, residentId] of [
    [one, here.id],
    [other, there.id],
  ] as const)
    await room.call('desk.lend', { residentId, lines: [{ itemId: tent.id, quantity: 1, missingParts: [] }], overrides: [], lentOn: null, reason: null }); // prettier-ignore
  await one.call('settings.change', { key: 'loan.days', value: 10 });
  await expect(one.page.getByText('连不上服务器')).toBeVisible();
  await expect(one.page.getByText(/^\d+ 条记录/)).toBeVisible();
  await one.page.getByRole('button', { name: '暂停同步' }).click();
  await expect(one.page.getByText('同步已暂停', { exact: true })).toBeVisible();
  await one.page.getByRole('button', { name: '继续同步' }).click();
  await one.page.getByRole('button', { name: 'English' }).click();
  await expect(one.page.getByText('The server cannot be reached')).toBeVisible();
  await expectClean(one);
  await look(one, 'away-en');

  // It is there again: what waited is sent, and the second kiosk is put out.
  await hub.again();
  await one.page.getByRole('button', { name: 'Exchange now' }).click();
  await expect.poll(days).toBe(10);
  // Both are told of the contradiction; what one of them settles is settled in both.
  for (const room of [one, other]) await expect.poll(() => unsettled(room)).toBe(1);
  await other.go('exceptions');
  await expect(other.page.getByText('还没归还就又借出了')).toBeVisible();
  await expectClean(other);
  await look(other, 'exception');
  await other.page.getByLabel('备注（可不填）').fill('后借的那位确实拿着');
  await other.page.getByRole('button', { name: '就这样' }).click();
  await expect(other.page.getByText('没有例外。')).toBeVisible();
  await expect.poll(() => unsettled(one)).toBe(0);
  const [settled] = (await one.call('exceptions.list', {})).settled;
  expect(settled).toMatchObject({ choice: 'agree', note: '后借的那位确实拿着' });
  expect(settled?.by).not.toBe('');
  await other.go('sync');
  await one.page.getByRole('button', { name: 'Put out' }).click();
  await one.page.getByLabel('Reason').fill('stolen');
  await expectClean(one);
  await look(one, 'put-out-en');
  await one.page.getByRole('dialog').getByRole('button', { name: 'Put out' }).click();
  await expect(one.page.getByRole('cell', { name: 'put out' })).toBeVisible();
  await other.call('sync.now', {});
  await expect(other.page.getByText('这台终端已被退出')).toBeVisible();
  await expect(other.page.getByText('重新加入', { exact: true })).toBeVisible();
  await expectClean(other);
  await look(other, 'out');
});

test('without a line a file on a stick brings it; one that is spoilt is refused', async () => {
  test.setTimeout(300_000);
  const line = await startHubProcess();
  const one = await open('花家地南里', 'HJD');
  const other = await open('南湖西里', 'NHX');
  await one.call('sync.join', { address: line.address, code: line.ticket, replaces: false });
  const { code } = await one.call('sync.invite', {});
  await other.call('sync.join', { address: line.address, code, replaces: false });
  await line.close();

  const categoryId = (await one.call('catalogue.categories', {}))[0]?.id ?? '';
  for (const name of ['手锯', '冲击钻', '水平尺'])
    await one.call('items.register', { ...itemsRequests()['items.register'], name, categoryId, donor: null });
  await one.go('sync');
  await expect(one.page.getByText('连不上服务器')).toBeVisible();
  await one.page.getByRole('button', { name: '写一个交换文件' }).click();
  const folder = folders.make();
  await one.page.getByRole('combobox', { name: 'U 盘或文件夹' }).fill(folder);
  await one.page.getByRole('button', { name: '存到这里' }).click();
  await expect(one.page.getByText('现在可以拔出 U 盘了')).toBeVisible();
  await expectClean(one);
  await card(one, '用 U 盘交换');
  await look(one, 'stick-written', 'tests/e2e/screens');
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^邻空间 花家地南里 .*\.lkj$/);

  await other.go('sync');
  const picker = other.page.locator('input[type=file]');
  await picker.setInputFiles(path(folder, name));
  await expect(other.page.getByText('已收下 花家地南里')).toBeVisible();
  await expect(other.page.getByText('3 件新物品')).toBeVisible();
  await card(other, '用 U 盘交换');
  await look(other, 'stick-taken');
  await picker.setInputFiles(path(folder, name));
  await expect(other.page.getByText('里面的记录这里都已经有了。')).toBeVisible();

  writeFileSync(path(folder, 'torn.lkj'), 'x'.repeat(9000));
  await other.page.getByRole('button', { name: 'English' }).click();
  await picker.setInputFiles(path(folder, 'torn.lkj'));
  await expect(other.page.getByText('This is no file of the exchange')).toBeVisible();
  // Its own way back may bring only what the other lacked.
  await expect(other.page.getByText('Every room (all records)')).toBeVisible();
  await expectClean(other);
  await card(other, 'By USB stick');
  await look(other, 'stick-refused-en');
});
