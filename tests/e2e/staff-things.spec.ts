/** Things as staff: the table, a page, a picture, and twenty things taken in one after another. */
import { expect, test } from '@playwright/test';
import { formatItemCode } from '../../core/circulation/codes.ts';
import { heicFile, jpegFile } from '../helpers/picture-files.ts';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { usbScan } from '../helpers/usb-scan.ts';

const { openConsole } = keeping();
for (const { width, height } of sizes) {
  test(`the table, a page and the intake at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page } = staff;
    await staff.go('things');
    await page.getByLabel('名称或编号').fill('扳手');
    await page.getByLabel('名称或编号').press('Enter');
    await expect(page.getByRole('link', { name: /扳手/ }).first()).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-things-${width}x${height}.png` });
    await page.getByRole('link', { name: /扳手/ }).first().click();
    await expect(page.getByRole('heading', { name: '记录' })).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-thing-${width}x${height}.png` });
    await staff.go('intake');
    await expect(page.getByLabel('物品名称')).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-intake-${width}x${height}.png` });
  });
}

test('changes many at once, one alone, and keeps a picture without its place', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await staff.go('things');
  for (const index of [1, 2]) await page.getByRole('row').nth(index).getByRole('checkbox').check();
  await page.getByLabel('改什么').click();
  await page.getByTitle('加别名').click();
  await page.getByLabel('别名（用逗号分开）').fill('借来的，Z9');
  await page.getByRole('button', { name: '修改选中的物品' }).click();
  await expect(page.getByText('已修改 2 件。')).toBeVisible();
  // By the comma of either keyboard these are two names.
  const named = { text: 'Z9', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 9 } as const; // prettier-ignore
  const [changed] = (await staff.call('items.list', named)).rows;
  expect((await staff.call('items.read', { itemId: changed?.id ?? '' })).synonyms).toEqual(
    expect.arrayContaining(['借来的', 'Z9']),
  );
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  // A view of one's own: saved, left, chosen again.
  await page.getByLabel('状态').click();
  await page.getByTitle('从未借出').click();
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByLabel('把现在的样子存成视图').fill('没人借的');
  await page.getByRole('button', { name: '保存视图' }).click();
  await expect(page.getByText('视图已保存。')).toBeVisible();
  await page.getByRole('button', { name: '全部物品' }).click();
  await expect(page.getByTitle('全部（不含下架）').first()).toBeVisible();
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '没人借的', exact: true }).click();
  await expect(page.getByTitle('从未借出').first()).toBeVisible();
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByLabel('说明').fill('手柄换过');
  await page.getByRole('button', { name: '保存' }).first().click();
  await expect(page.getByText('已保存。', { exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: '修改资料' }).first()).toBeVisible();
  const jpeg = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 30;
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const files = page.getByLabel('选一张照片');
  await files.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg, 'base64') });
  await expect(page.getByText('照片已保存。')).toBeVisible();
  for (const [file, sentence] of [
    [Buffer.from('no picture at all'), '这个文件不是照片'],
    [jpegFile(10_000, 6_000), '这张照片太大'],
    [Buffer.from(jpeg, 'base64').subarray(0, -20), '这个照片文件不完整'],
    [heicFile(), '苹果手机'],
    [Buffer.from('<svg><script>alert(1)</script></svg>'), '这是 SVG 图画'],
  ] as const) {
    // prettier-ignore
    await files.setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: file });
    await expect(page.getByText(sentence)).toBeVisible();
  }
});

test('twenty things in a row: a name and Enter each, counted', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await staff.go('intake');
  const all = { text: '', categoryId: null, roomId: null, status: 'never', order: 'registered', descending: true, offset: 0, limit: 1 } as const; // prettier-ignore
  const before = (await staff.call('items.list', all)).total;
  const name = page.getByLabel('物品名称');
  // Said once: the donor stays for all that follow.
  await page.getByLabel('捐赠人（可不填）').fill('6号楼的邻居');
  const started = performance.now();
  let keys = 0;
  for (let index = 1; index <= 20; index += 1) {
    const text = ['橡皮锤', '大号活扳手', '绣花剪', '旧窗帘布', '电推剪'][index % 5] ?? '';
    await name.fill(`${text}${index}`);
    await name.press('Enter');
    keys += text.length + 2 + 1;
    await expect(
      page.getByRole('list', { name: '刚刚入库的' }).getByText(`${text}${index}`, { exact: false }).first(),
    ).toBeVisible();
  }
  // It is said that it does, and one touch makes the next one nobody's.
  await page.getByRole('button', { name: '与上一件相同：6号楼的邻居 · 不是' }).click();
  await expect(page.getByLabel('捐赠人（可不填）')).toHaveValue('');
  console.log(`twenty donations: ${keys} keys, ${Math.round((performance.now() - started) / 1000)} s by script`);
  expect((await staff.call('items.list', all)).total - before).toBe(20);
  const { rows } = await staff.call('items.list', { text: '橡皮锤', categoryId: null, roomId: null, status: 'never', order: 'registered', descending: true, offset: 0, limit: 4 }); // prettier-ignore
  expect(rows.map(({ donor }) => donor)).toEqual(Array(4).fill('6号楼的邻居'));
  await page.getByRole('button', { name: '20 张标签的 PDF', exact: true }).click();
  await expect(page.getByRole('link', { name: /下载 标签 20 张 \d{4}-\d{2}-\d{2} \d{4}\.pdf/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '0 张标签的 PDF', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: '撤销' }).first().click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  await expect(page.getByRole('list', { name: '刚刚入库的' }).getByRole('listitem')).toHaveCount(19);
});

test('what is used up is counted, unless somebody says that it comes back; half a donation is asked about', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  await staff.go('intake');
  const name = page.getByLabel('物品名称');
  await name.fill('砂纸卷');
  await page.getByRole('combobox', { name: /^分类/ }).click();
  await page.locator('.ant-select-item-option', { hasText: '耗材' }).click();
  const kinds = page.getByRole('radiogroup', { name: '种类' });
  await expect(kinds.getByRole('radio', { name: '耗材' })).toBeChecked();
  await kinds.getByText('工具', { exact: true }).click();
  await expect(page.getByRole('spinbutton', { name: /^数量/ })).toHaveCount(0);
  await kinds.getByText('耗材', { exact: true }).click();
  await page.getByRole('spinbutton', { name: /^数量/ }).fill('30');
  await page.screenshot({ path: 'test-results/screens/staff-intake-supply.png' });
  await page.getByRole('button', { name: '入库', exact: true }).click();
  await expect(page.getByRole('list', { name: '刚刚入库的' }).getByText('砂纸卷')).toBeVisible();
  const { rows } = await staff.call('items.list', { text: '砂纸卷', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 }); // prettier-ignore
  expect(rows).toMatchObject([{ kind: 'supply', stock: 30 }]);
  await name.fill('卷尺');
  await page.getByRole('menuitem', { name: '今天' }).click();
  await page.getByRole('dialog', { name: '还没有保存' }).getByRole('button', { name: '留在这里' }).click();
  await expect(name).toHaveValue('卷尺');
});

test('before one or many are withdrawn for which somebody waits, who that is stands there', async () => {
  const staff = await openConsole({ staffPin: '13579' });
  const { page } = staff;
  const all = { text: '', categoryId: null, roomId: null, status: 'held', order: 'code', descending: false, offset: 0, limit: 2 } as const; // prettier-ignore
  const [one, other] = (await staff.call('items.list', all)).rows.map(({ id }) => id);
  const [waiting] = await staff.call('items.waited', { itemIds: [one ?? ''] });
  if (one === undefined || other === undefined || waiting === undefined) throw new Error('nobody waits in the demo');
  const withdrawn = async (itemId: string) => (await staff.call('items.read', { itemId })).thing.status === 'withdrawn';
  await staff.go(`things/${one}`);
  await page.getByLabel('原因（待修的写哪里坏了）').fill('太旧');
  await page.getByRole('button', { name: '下架', exact: true }).click();
  let asked = page.getByRole('dialog', { name: /^下架 ·/ });
  await expect(asked.getByRole('list', { name: '预约' })).toContainText(waiting.person);
  await asked.getByRole('button', { name: '取消' }).click();
  expect(await withdrawn(one)).toBe(false);

  // Given up while it is mended.
  const roomId = (await staff.call('kiosk.status', {})).room?.id ?? '';
  const broken = (await staff.call('items.list', { ...all, roomId })).rows[0];
  if (broken === undefined) throw new Error('nobody waits in this room');
  await staff.call('items.markForRepair', { itemId: broken.id, note: '断了' });
  await staff.go('repairs');
  const card = page.locator('.ant-card', { hasText: broken.code });
  await card.getByRole('button', { name: '不修了，下架' }).click();
  asked = page.getByRole('dialog', { name: '不修了，下架' });
  await expect(asked.getByRole('list', { name: '预约' })).toContainText(broken.code);
  await asked.getByRole('button', { name: '取消' }).click();
  expect(await withdrawn(broken.id)).toBe(false);

  await staff.go('things');
  await page.getByLabel('状态').click();
  await page.getByTitle('有预约', { exact: true }).click();
  for (const index of [1, 2]) await page.getByRole('row').nth(index).getByRole('checkbox').check();
  await page.getByLabel('改什么').click();
  await page.getByTitle('下架', { exact: true }).click();
  await page.getByLabel('原因').fill('太旧');
  const apply = page.getByRole('button', { name: '修改选中的物品' });
  await apply.click();
  asked = page.getByRole('dialog', { name: '下架 · 已选 2 件' });
  await expect(asked.getByRole('list', { name: '预约' })).toContainText(waiting.person);
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/screens/staff-bulk-waited.png' });
  await asked.getByRole('button', { name: '取消' }).click();
  expect(await withdrawn(one)).toBe(false);
  await apply.click();
  await asked.getByRole('button', { name: '下架 · 已选 2 件' }).click();
  await expect(page.getByText('已修改 2 件。')).toBeVisible();
  expect([await withdrawn(one), await withdrawn(other)]).toEqual([true, true]);
});

test('a label stuck on before and a photo by the camera make a thing; broken, its return shows what was seen and what is missing', async () => {
  const staff = await openConsole({ staffPin: '13579', camera: [{ label: null, seconds: 1 }] });
  const { page } = staff;
  const code = formatItemCode({ prefix: 'HJD', number: 812_345 });
  await staff.go('intake');
  await page.getByRole('button', { name: '打开摄像头' }).click();
  await expect(page.getByRole('button', { name: '拍照（F2）' })).toBeVisible();
  await usbScan(page, code);
  const stuck = page.getByLabel('已贴的标签');
  await expect(stuck).toHaveValue(code);
  const name = page.getByLabel('物品名称');
  await expect(name).toBeFocused();
  await page.keyboard.type('手摇钻');
  await page.getByText('套装', { exact: true }).click();
  await expect
    .poll(async () => {
      await page.keyboard.press('F2');
      return page.getByRole('img', { name: '这件物品的照片' }).count();
    })
    .toBe(1);
  await name.press('Enter');
  await expect(page.getByRole('list', { name: '刚刚入库的' }).getByText(code)).toBeVisible();
  await expect(stuck).toHaveValue('');
  await expectClean(staff);
  const listed = { text: code, categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 } as const; // prettier-ignore
  const [thing] = (await staff.call('items.list', listed)).rows;
  if (thing?.picture == null) throw new Error('no thing, or no photo of it');
  // It has its label: none is printed for it.
  await expect(page.getByRole('button', { name: '0 张标签的 PDF', exact: true })).toBeDisabled();

  const parts = [
    { id: 'bit', name: '钻头', count: 6 },
    { id: 'key', name: '钥匙', count: 1 },
  ];
  await staff.call('items.change', { itemIds: [thing.id], fields: { parts } });
  const person = (await staff.call('desk.residents', { text: '王' })).find((one) => one.remaining > 0 && !one.blocked);
  // Handed out at the desk, its parts are looked at: what is not there is nobody's loss at its return.
  await staff.go('desk');
  await expect(page.getByRole('heading', { level: 1, name: '借还' })).toBeVisible();
  // The same code counts once in three seconds, and was scanned at the intake.
  await page.waitForTimeout(3000);
  await usbScan(page, code);
  const there = page.getByRole('group', { name: '手摇钻的配件' });
  await expect(there.getByLabel('钻头×6')).toBeChecked();
  await there.getByLabel('钥匙').uncheck();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/screens/staff-desk-parts.png' });
  await page.getByRole('searchbox').fill(person?.name ?? '');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('button', { name: '选这位' }).first().click();
  await page.getByRole('button', { name: '借出', exact: true }).click();
  await expect(page.getByText(/^已借出：/)).toBeVisible();
  expect((await staff.call('items.read', { itemId: thing.id })).missingParts).toEqual(['key']);
  await page.getByRole('searchbox').fill(code);
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText('请看一下配件齐不齐：钻头×6、钥匙')).toBeVisible();
  await page.getByText('缺件', { exact: true }).click();
  const gone = page.getByRole('group', { name: '缺的配件' });
  await expect(gone.getByLabel('钥匙')).toBeChecked();
  await expect(gone.getByLabel('钻头×6')).not.toBeChecked();
  await page.getByRole('button', { name: '取消' }).click();
  await staff.call('session.scan', { text: code, by: 'wedge' });
  await staff.call('session.confirmReturn', {});
  const photo = await page.evaluate(() => document.createElement('canvas').toDataURL('image/jpeg').split(',')[1] ?? '');
  await staff.call('session.return', { condition: 'incomplete', missingParts: ['bit'], note: '摇把也松了', photo });
  await staff.go('repairs');
  const card = page.locator('.ant-card', { hasText: code });
  await expect(card.getByText('摇把也松了')).toBeVisible();
  await expect(card.getByRole('img', { name: '归还时的照片' })).toBeVisible();
  await expect(card.getByText('缺：钻头、钥匙')).toBeVisible();
  await expectClean(staff);
  await page.screenshot({ path: 'test-results/screens/staff-repair-photo.png' });
  for (const { name: part } of parts) await card.getByLabel(part).check();
  await card.getByRole('button', { name: '修好了，上架' }).click();
  await expect(card).toHaveCount(0);
  const mended = await staff.call('items.read', { itemId: thing.id });
  expect([mended.thing.status, mended.missingParts]).toEqual(['in', []]);
});
