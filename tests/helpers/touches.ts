/** Counts touches and seconds of a task, for the closing note; asserts nothing. */
import type { Page } from '@playwright/test';

export function createTouches(page: Page): { readonly report: (task: string) => void } {
  let touches = 0;
  const began = Date.now();
  const ready = page
    .exposeFunction('countTouch', () => {
      touches += 1;
    })
    .then(() => page.evaluate('addEventListener("pointerdown", () => countTouch(), { capture: true })'));
  return {
    report: (task) => {
      void ready.then(() =>
        console.log(`${task}: ${touches} touches, ${((Date.now() - began) / 1000).toFixed(1)} s by script`),
      );
    },
  };
}
