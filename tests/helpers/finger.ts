/** A finger where Playwright's own touch does not do: on a screen that may still be settling, along a pad. */
import type { Page } from '@playwright/test';

/** The page laid out, painted and ready for a finger: what moves until it has settled has done so. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (;;) {
      await new Promise<void>((painted) => {
        requestAnimationFrame(() => requestAnimationFrame(() => painted()));
      });
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      if (ending.length === 0) return;
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }
  });

/** Signs on the pad that is shown, once the screen that has just come takes touches. */
export async function sign(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: '请用手指签个名' });
  await pad.waitFor();
  await settled(page);
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no pad');
  await page.mouse.move(box.x + 60, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 100, { steps: 8 });
  await page.mouse.up();
}
