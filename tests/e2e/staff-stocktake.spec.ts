/** A stocktake as staff: shelves and things scanned, two windows at once, closed, its sheet; and the plug pulled halfway. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import type { Input, OperationName, Output } from '../../core/contract.ts';
import { DEMO_PIN } from '../../electron/start-kiosk.ts';
import { expectClean, keeping, sizes } from '../helpers/console-test.ts';
import { usbScan } from '../helpers/usb-scan.ts';

const { openConsole } = keeping();

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;
const codesOf = async (call: Call, shelf: string, status: 'in' | 'out' | 'lost', kind = 'tool') => {
  const { rows } = await call('items.list', { text: '', categoryId: null, roomId: null, shelf, status, order: 'code', descending: false, offset: 0, limit: 200 }); // prettier-ignore
  const room = (await call('kiosk.status', {})).room?.id;
  return rows.filter((row) => row.homeRoomId === room && row.here && row.kind === kind).map(({ code }) => code);
};
const verdict = (page: Page) => page.locator('.staff-verdict');
const tally = (page: Page, name: string) => page.locator(`.staff-tally [data-of=${name}] dd`);
const typed = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('扫码，或输入编号').fill(text);
  await page.getByLabel('扫码，或输入编号').press('Enter');
};

for (const { width, height } of sizes) {
  test(`two shelves are counted by two at once and the books put right at ${width}x${height}`, async () => {
    const staff = await openConsole({ staffPin: '13579', viewport: { width, height } });
    const { page, call } = staff;
    // Shelves that only stand on things are registered where they are missed.
    await staff.go('stocktake');
    await page.getByText('只盘几个货架').click();
    await expect(page.getByText(/物品上写着 \d+ 个还没有登记的货架：.*A2 \(\d+\)/)).toBeVisible();
    await expect(page.getByText('先在上面选至少一个货架，或者改盘整个站点。')).toBeVisible();
    if (width === 1280) await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-stocktake-begin-${width}x${height}.png` });
    await page.getByRole('button', { name: '全部登记' }).click();
    await expect(page.getByText('个还没有登记的货架')).toHaveCount(0);
    const { shelves } = await call('shelves.list', {});
    const codeOf = (name: string): string => shelves.find((shelf) => shelf.name === name)?.code ?? '';
    const [here, there] = [await codesOf(call, 'A2', 'in'), await codesOf(call, 'A3', 'in')];
    const [first = '', second = '', third = '', ...rest] = here;
    const [stray = ''] = there;
    const supplies = await codesOf(call, 'C1', 'in', 'supply');
    await call('items.markLost', { itemId: await idOf(call, third), reason: '试' });

    await staff.go('stocktake');
    await page.getByText('只盘几个货架').click();
    await page.getByLabel('选货架（开始以后扫到别的，也会加上）').fill('A2');
    await page.locator('.ant-select-item-option', { hasText: 'A2' }).click();
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByRole('button', { name: '开始盘点' }).click();
    // The only one that was chosen needs no scan.
    await expect(verdict(page)).toContainText('正在盘 A2');
    const expected = Number(await tally(page, 'missing').textContent());
    expect(expected).toBeGreaterThanOrEqual(here.length - 1);
    await usbScan(page, first);
    await expect(verdict(page)).toContainText('在位');
    await usbScan(page, stray);
    await expect(verdict(page)).toContainText('应该在 A3');
    await usbScan(page, third);
    await expect(verdict(page)).toContainText('找到了！以前标为遗失');
    await usbScan(page, 'NO-SUCH-LABEL');
    await expect(verdict(page)).toContainText('没有登记过');

    // A second window counts along; what the first one scanned counts once, and the first sees what the second scans.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(verdict(other)).toContainText('正在盘 A2');
    await usbScan(other, first);
    await expect(verdict(other)).toContainText('不会重复计数');
    await usbScan(other, second);
    await expect(verdict(other)).toContainText('在位');
    await expect(tally(page, 'right')).toHaveText('2');
    await expect(tally(page, 'misplaced')).toHaveText('1');
    await expect(tally(page, 'unexpected')).toHaveText('2');
    await expect(tally(page, 'missing')).toHaveText(String(expected - 2));
    await other.close();

    // Another shelf joins; a supply asks how many there are.
    await usbScan(page, codeOf('C1'));
    await expect(verdict(page)).toContainText('已经加上');
    await usbScan(page, supplies[0] ?? '');
    await expect(verdict(page)).toContainText('在位');
    await page.getByLabel(/台账有 \d+/).fill('3');
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toContainText('结束盘点时改库存');
    // By hand: a scanner's same code counts once in three seconds.
    await typed(page, codeOf('A2'));
    await expect(verdict(page)).toContainText('正在盘 A2');
    for (const code of rest.slice(2)) {
      await typed(page, code);
      await expect(verdict(page)).toContainText(code);
    }
    await typed(page, stray);
    await expect(verdict(page)).toContainText('不会重复计数');
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-stocktake-${width}x${height}.png` });
    await page.getByRole('tab', { name: /要留意的/ }).click();
    await expect(page.getByText('NO-SUCH-LABEL')).toBeVisible();
    // In English things are called by their English names.
    const { rows: [strayed] } = await call('items.list', { text: stray, categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 }); // prettier-ignore
    if (strayed === undefined || strayed.nameEnglish === '') throw new Error('no English name to look for');
    const english = `${strayed.nameEnglish} ${stray}`;
    await page.getByRole('button', { name: 'English' }).click();
    await expect(verdict(page)).toContainText(english);
    await expect(page.getByRole('list', { name: 'Last scans' })).toContainText(english);
    await page.screenshot({ path: `test-results/screens/staff-stocktake-en-${width}x${height}.png` });
    await page.getByRole('button', { name: '中文' }).click();

    await page.getByRole('link', { name: '结束盘点…' }).click();
    await expect(page.getByText('1 件的位置会改')).toBeVisible();
    await expect(page.getByText('1 件遗失的会找回，可以再借')).toBeVisible();
    await expect(page.getByText('1 种耗材的库存会改')).toBeVisible();
    const missing = page.getByRole('list', { name: /件没找到/ });
    await missing.getByRole('checkbox').first().check();
    await expect(page.getByText(/勾选的 1 件标为遗失/)).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-stocktake-close-${width}x${height}.png`, fullPage: true });
    await page.getByRole('button', { name: '结束并改正台账' }).click();
    await expect(
      page.getByText(/盘点结束：位置改了 1 件，找回 1 件，补记归还 0 件，改库存 1 种，标为遗失 1 件/),
    ).toBeVisible();
    await expect(page.getByRole('cell', { name: '放错货架' })).toBeVisible();
    await expectClean(staff);
    await page.screenshot({ path: `tests/e2e/screens/staff-stocktake-sheet-${width}x${height}.png` });
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('cell', { name: 'on another shelf' })).toBeVisible();

    const moved = await call('items.list', { text: stray, categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 1 }); // prettier-ignore
    expect(moved.rows[0]?.shelf).toBe('A2');
    await staff.go('stocktake');
    await expect(page.getByRole('row', { name: /A2, C1|A2、C1/ })).toBeVisible();
    await expectClean(staff);
  });
}

const idOf = async (call: Call, code: string): Promise<string> => {
  const found = await call('desk.resolve', { text: code });
  return found.type === 'item' ? found.item.id : '';
};

/** `npm start` as a real process on a data folder; its link opens one window. */
async function startProcess(folder: string): Promise<{ readonly link: string; readonly kill: () => Promise<void> }> {
  const program = fileURLToPath(new URL('../../electron/start.ts', import.meta.url));
  const child = spawn(process.execPath, [program, '--host', 'none', '--data', folder, '--demo', '--lang', 'zh'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group, so that the cut takes the kiosk and its keeper alike.
    detached: true,
  });
  let said = '';
  const link = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /^http:\/\/127\.0\.0\.1:\d+\/start\?token=[\w-]{43}$/m.exec(said)?.[0];
      if (url !== undefined) found(url);
    });
    child.on('exit', () => failed(new Error(`it ended by itself: ${said}`)));
  });
  return {
    link,
    kill: () =>
      new Promise((over) => {
        child.removeAllListeners('exit');
        // Both have ended when nobody holds their output any more.
        child.on('close', () => over());
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      }),
  };
}

test('a stocktake goes on where it was when the machine lost its power', async ({ browser: _unused }, info) => {
  info.setTimeout(120_000);
  const staff = await openConsole({ staffPin: '13579' });
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-power-cut-'));
  const context = staff.page.context();
  const page = await context.newPage();
  const call: Call = async (name, input) => {
    const reply = await page.evaluate(
      async ([asked, given]) =>
        (await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: asked, input: given }) })).json() as Promise<{ value: unknown }>,
      [name, input] as const,
    ); // prettier-ignore
    return reply.value as never;
  };
  const enter = async (link: string): Promise<void> => {
    await page.goto(link);
    await call('staff.open', { pin: DEMO_PIN });
    await page.goto(`${new URL(link).origin}/staff/#/stocktake`);
  };
  const first = await startProcess(folder);
  let second: Awaited<ReturnType<typeof startProcess>> | null = null;
  try {
    await enter(first.link);
    await call('shelves.adopt', {});
    const codes = await codesOf(call, 'A2', 'in');
    const { shelves } = await call('shelves.list', {});
    await page.getByRole('button', { name: '开始盘点' }).click();
    await expect(verdict(page)).toBeVisible();
    await usbScan(page, shelves.find(({ name }) => name === 'A2')?.code ?? '');
    await expect(verdict(page)).toContainText('正在盘 A2');
    for (const code of codes.slice(0, 4)) {
      await usbScan(page, code);
      await expect(verdict(page)).toContainText(code);
    }
    // What was answered is on disk: nothing is closed, nothing is asked, the process is gone.
    await first.kill();
    second = await startProcess(folder);
    await enter(second.link);
    await expect(page.getByText('已扫到 4 件，都记下了，可以接着盘。')).toBeVisible();
    await page.getByRole('link', { name: '接着盘' }).click();
    await expect(verdict(page)).toContainText('正在盘 A2');
    await expect(tally(page, 'right')).toHaveText('4');
    await usbScan(page, codes[0] ?? '');
    await expect(verdict(page)).toContainText('不会重复计数');
    // Real keys, falling into the field where the last supply is counted: they are a scan, and no number.
    await call('settings.change', { key: 'wedge.gapMilliseconds', value: 500 });
    const [supply = ''] = await codesOf(call, 'C1', 'in', 'supply');
    await typed(page, supply);
    const count = page.getByLabel(/台账有 \d+/);
    await expect(count).toBeFocused();
    await page.keyboard.type(codes[4] ?? '');
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toContainText(codes[4] ?? '');
    await expect(tally(page, 'right')).toHaveText('5');
    expect((await call('stocktake.list', {}))[0]).toMatchObject({ seen: 6 });
  } finally {
    await page.close();
    await (second ?? first).kill().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});
