import { it } from 'vitest';
import { openWindowPage } from './window-page.ts';
it('shots', async () => {
  const o = await openWindowPage();
  for (const [w, h] of [[1080, 1920], [1280, 800]] as const)
    for (const name of ['mine', 'mine-nothing']) {
      await o.page.setViewportSize({ width: w, height: h });
      await o.show(name);
      await o.page.waitForTimeout(500);
      await o.page.screenshot({ path: `/tmp/pp-${name}-${w}.png` });
    }
  await o.close();
}, 120_000);
