/**
 * From starting Chromium as a kiosk does (one window without tabs, a new profile) to ready to scan (the wall is drawn and
 * a label held up is read), against the same Chromium showing a blank page with the same camera picture. Rounds in turn;
 * the median ratio. Goal: at most 1.3.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startBrowserHost } from '../../electron/browser-host.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { chromiumFlags, findChromium } from '../../electron/chromium.ts';
import { startKiosk } from '../../electron/start-kiosk.ts';
import { writeFakeCamera } from '../helpers/y4m.ts';

const GOAL = 1.3;
const ROUNDS = 9;
const quiet = { info: () => undefined, error: (message: string, error: unknown) => console.error(message, error) };

const folder = mkdtempSync(join(tmpdir(), 'kiosk-ready-'));
const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
if (executablePath === null) throw new Error('no Chromium installed');
const video = join(folder, 'camera.y4m');
// As many frames as a real camera gives: waiting for a slow one's next frame would hide what is measured.
writeFakeCamera(video, [{ label: null, seconds: 1 }], 30);
const blankRoot = join(folder, 'blank');

mkdirSync(blankRoot);
// The blank page opens the camera too: what is compared is ours, not the device.
writeFileSync(
  join(blankRoot, 'index.html'),
  '<!doctype html><video id="v" muted></video><script type="module" src="/a.js"></script>',
);
writeFileSync(
  join(blankRoot, 'a.js'),
  'const v=document.getElementById("v");v.srcObject=await navigator.mediaDevices.getUserMedia({video:{width:{ideal:1280},height:{ideal:720}}});await v.play();document.body.dataset.health="ok";',
);

const kiosk = await startKiosk({
  dataFolder: join(folder, 'data'),
  demo: true,
  language: 'zh',
  log: quiet,
  version: 'bench',
  rendererFolder,
});
const ours = await startBrowserHost({ kiosk, root: rendererFolder, port: 0, log: quiet });
const blank = await startBrowserHost({ kiosk, root: blankRoot, port: 0, log: quiet });

/** The kiosk's own, but for what Playwright sets itself. */
const kioskFlags = (link: string): readonly string[] =>
  chromiumFlags({ link, profile: '', isRoot: true }).filter(
    (flag) => !/^--(user-data-dir|remote-debugging)/.test(flag),
  );

async function open(link: string, round: string): Promise<number> {
  const began = performance.now();
  const context = await chromium.launchPersistentContext(join(folder, round), {
    executablePath: executablePath ?? '',
    viewport: { width: 1080, height: 1920 },
    args: [...kioskFlags(link), '--disable-quic', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`], // prettier-ignore
  });
  const page = context.pages()[0];
  if (page === undefined) throw new Error('no window');
  // Looked for at every frame: waitForSelector looks every half second after a while, and would round to that.
  await page.waitForFunction(() => document.querySelector('[data-health="ok"]') !== null, undefined, {
    polling: 'raf',
  });
  const took = performance.now() - began;
  await context.close();
  return took;
}

const ratios: number[] = [];
try {
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { ours: 0, blank: 0 };
    for (const which of round % 2 === 0 ? (['ours', 'blank'] as const) : (['blank', 'ours'] as const)) {
      pair[which] = await open((which === 'ours' ? ours : blank).newLink(), `${which}-${round}`);
    }
    // The first round warms the disk.
    if (round > 0) ratios.push(pair.ours / pair.blank);
  }
} finally {
  await ours.close();
  await blank.close();
  await kiosk.close();
  rmSync(folder, { recursive: true, force: true });
}
const sorted = ratios.toSorted((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
console.log(
  `start to ready to scan: ${median.toFixed(2)} of a blank page (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)}, ${ROUNDS} rounds)`,
);
console.log(`ready: ${median <= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL}`);
process.exitCode = median <= GOAL ? 0 : 1;
