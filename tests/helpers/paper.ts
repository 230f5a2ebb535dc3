/** What a page would print: the dialog itself would block, so what it would put on paper is looked at instead. */
import type { Page } from '@playwright/test';

export interface Paper {
  readonly title: string;
  readonly text: string;
  /** The line over the first cell of a table; '' where there is none. */
  readonly line: string;
}

/** From now on nothing is printed; answers how to get what was asked to be printed last, null before that. */
export async function keepPaper(page: Page): Promise<() => Promise<Paper | null>> {
  await page.evaluate(() => {
    const shown = window as unknown as { paper: Paper };
    new MutationObserver((changes) => {
      for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (added instanceof HTMLIFrameElement)
          added.addEventListener('load', () => {
            const inside = added.contentWindow;
            if (inside === null) return;
            inside.print = () => {
              const { title, body } = inside.document;
              const cell = inside.document.querySelector('td');
              const line = cell === null ? '' : inside.getComputedStyle(cell).borderTopStyle;
              shown.paper = { title, text: body.innerText, line };
              inside.dispatchEvent(new Event('afterprint'));
            };
          });
    }).observe(document.body, { childList: true });
  });
  return () => page.evaluate(() => (window as unknown as { paper?: Paper }).paper ?? null);
}
