/** The overview that the hub serves to the office, in a real browser: looked at, read for persons, a kiosk put out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scryptPins } from '../../db/pins.ts';
import { openPglite } from '../../hub/sql/pglite.ts';
import { expectAccessible, sizes } from '../helpers/console-test.ts';
import { requests } from '../../core/sync/protocol.ts';
import { startDemoHub } from '../helpers/hub-demo.ts';
import { cutSheet, things, writeBundleFor } from '../helpers/pretended-kiosk.ts';

const PASSWORD = '总览页密码 1234';

test('the office logs in, sees rooms and numbers and no person, and puts a stolen kiosk out', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-office-'));
  const hub = await startDemoHub(await openPglite(folder, { durable: false }), {
    things: 1043,
    out: 87,
    overdue: 6,
    residents: 312,
    exceptions: { 'lent-while-out': 2, 'over-limit': 1, 'wrong-clock': 0 },
  });
  try {
    await hub.store.setPassword(hub.pool.pool, await scryptPins.hash(PASSWORD), Date.now());
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The browser says aloud that a password (403) or a file (422) was refused: that is what this test does.
      if (message.type() === 'error' && !/403|422/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));

    await page.goto(hub.origin);
    await expect(page).toHaveURL(/\/login/);
    await expectAccessible(page);
    await page.getByLabel('密码').fill('not this one');
    await page.getByRole('button', { name: '进入' }).click();
    await expect(page.getByRole('alert')).toHaveText('密码不对，请再试一次。');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '进入' }).click();
    await expect(page.getByRole('heading', { name: '望京街道 · 1000 件工具漂流' })).toBeVisible();
    // Counted a few sheets at a time: until all is in.
    for (let turn = 0; await page.getByText('正在统计新到的记录').isVisible(); turn += 1) {
      expect(turn).toBeLessThan(20);
      await page.reload();
    }

    for (const room of ['花家地南里', '南湖西里', '阜荣街'])
      await expect(page.getByRole('rowheader', { name: room }).first()).toBeVisible();
    await expect(page.getByRole('img', { name: /近 30 天共借出 \d+ 件次，归还 \d+ 件次。/ })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: '还没归还就又借出了' })).toContainText('2');
    await expect(page.getByText('另一台终端的时钟不对')).toHaveCount(0);
    await expect(page.locator('.tile').filter({ hasText: '登记居民' })).toContainText('312');
    await expect(page.getByRole('listitem').filter({ hasText: '次' }).first()).toBeVisible();
    expect(await page.content()).not.toMatch(/1[3-9]\d{9}|号楼\d|sealed/);
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await expectAccessible(page);
      await page.screenshot({ path: `tests/e2e/screens/hub-office-${width}x${height}.png`, fullPage: false });
    }
    await page.screenshot({ path: 'test-results/hub-office-whole.png', fullPage: true });
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Rooms' })).toBeVisible();
    await page.getByText('As numbers').click();
    await expect(page.getByRole('columnheader', { name: 'Returned' })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/hub-office-en.png', fullPage: true });
    await page.getByRole('link', { name: '中文' }).click();

    const [stolen, other] = hub.kiosks;
    if (stolen === undefined || other === undefined) throw new Error('no kiosks');
    const hello = { protocol: { least: 1, most: 1 }, head: 0 };
    expect((await hub.ask(stolen, 'hello', hello)).status).toBe(200);
    await page.getByRole('link', { name: /^停用: 花家地南里/ }).click();
    await expect(page.getByRole('heading', { name: '停用这台终端？' })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/hub-office-revoke.png' });
    await page.getByRole('link', { name: '返回，不停用' }).click();
    expect((await hub.ask(stolen, 'hello', hello)).status).toBe(200);
    await page.getByRole('link', { name: /^停用: 花家地南里/ }).click();
    await page.getByRole('button', { name: '停用这台终端' }).click();
    await expect(page.getByText('✕ 已停用')).toBeVisible();
    expect(await (await hub.ask(stolen, 'hello', hello)).json()).toMatchObject({ error: { code: 'revoked' } });
    expect((await hub.ask(other, 'hello', hello)).status).toBe(200);

    // A room without a line sends a stick.
    const { heads, hubKey } = requests.hello.output.parse(await (await hub.ask(other, 'hello', hello)).json());
    const brought = join(folder, 'brought.lkj');
    const next = cutSheet(hub.pool.id, other, (heads[other.kiosk] ?? 0) + 1, things(3));
    await writeBundleFor(hub.pool.id, hubKey ?? '', other, next, brought);
    const choose = page.getByLabel('交换文件');
    await choose.setInputFiles({ name: 'x.lkj', mimeType: 'application/octet-stream', buffer: Buffer.from('no') });
    await page.getByRole('button', { name: '收下' }).click();
    await expect(page.getByText('这不是交换文件，或者没有拷完整。')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: '返回总览' }).click();
    await choose.setInputFiles(brought);
    await page.getByRole('button', { name: '收下' }).click();
    await expect(page.getByText('新收下 3 条记录、0 张图片。')).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/hub-office-stick.png' });
    await page.getByRole('link', { name: '返回总览' }).click();
    await page.screenshot({ path: 'test-results/hub-office-end.png', fullPage: true });

    await page.getByRole('button', { name: '退出' }).click();
    await expect(page).toHaveURL(/\/login/);
    await page.goto(hub.origin);
    await expect(page).toHaveURL(/\/login/);
    expect(complaints).toEqual([]);
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
