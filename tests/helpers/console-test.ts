/** What every spec of the console shares: one console at a time, closed after its test, and looked over in one way. */
import { expect, test, type Page } from '@playwright/test';
import { axeViolations } from './axe.ts';
import { openConsole, type ConsolePage } from './console-page.ts';
import type { KioskPage } from './kiosk-page.ts';

/** The sizes the console is looked at in. */
export const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** To be called once a spec: keeps what was opened and closes it after each test. */
export function keeping(): {
  readonly keep: <T extends KioskPage>(opened: T) => T;
  readonly openConsole: typeof openConsole;
} {
  let open: KioskPage | null = null;
  test.afterEach(async () => {
    await open?.close();
    open = null;
  });
  const keep = <T extends KioskPage>(opened: T): T => {
    open = opened;
    return opened;
  };
  return { keep, openConsole: async (options) => keep(await openConsole(options)) };
}

export const expectAccessible = async (page: Page): Promise<void> => expect(await axeViolations(page)).toEqual([]);

/** A page is left with something half done: it asks first, and `answer` is given. */
export async function answerLeaving(page: Page, answer: '留在这里' | '不保存' | '保存'): Promise<void> {
  const asked = page.getByRole('dialog', { name: '还没有保存' });
  await asked.getByRole('button', { name: answer, exact: true }).click();
  await expect(asked).toHaveCount(0);
}

/** Nothing for axe to find, and nothing the browser complained of. */
export async function expectClean({ page, complaints }: ConsolePage): Promise<void> {
  await expectAccessible(page);
  expect(complaints).toEqual([]);
}
