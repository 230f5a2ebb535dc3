/**
 * From opening Chromium as the kiosk opens it (one window, a new profile) to ready to scan (the wall is drawn and a label
 * held up is read), against the same Chromium showing a blank page with the same camera picture. Rounds in turn; the
 * median ratio. Goal: at most 1.3. The page says itself when it is there: with a debugger on, as every tool that drives a
 * browser is, each Error that is made has its function parsed anew to say at which line, and React makes some at its
 * beginning. That is about a third of what the wall takes beyond a blank page, and no kiosk has it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowserHost, type BrowserHost } from '../../electron/browser-host.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { findChromium, keepChromiumOpen } from '../../electron/chromium.ts';
import { startKiosk } from '../../electron/start-kiosk.ts';
import { writeFakeCamera } from '../helpers/y4m.ts';

const GOAL = 1.3;
const ROUNDS = 15;
const quiet = { info: () => undefined, error: (message: string, error: unknown) => console.error(message, error) };

const folder = mkdtempSync(join(tmpdir(), 'kiosk-ready-'));
const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');
if (executablePath === null) throw new Error('no Chromium installed');
const video = join(folder, 'camera.y4m');
// As many frames as a real camera gives: waiting for a slow one's next frame would hide what is measured.
writeFakeCamera(video, [{ label: null, seconds: 1 }], 30);

/** An operation no kiosk has: here it says that the window is ready. */
const READY = 'bench.ready';
const watcher = `const look=()=>{if(document.querySelector('[data-health="ok"]')===null)return requestAnimationFrame(look);
void fetch('/call',{method:'POST',headers:{'content-type':'application/json'},body:'{"name":"${READY}","input":{}}'})};look();`;

/** The built window, and a page with nothing but the camera's picture; both watched for the same sign. */
const roots = { ours: join(folder, 'ours'), blank: join(folder, 'blank') } as const;
cpSync(rendererFolder, roots.ours, { recursive: true });
mkdirSync(roots.blank);
writeFileSync(
  join(roots.blank, 'index.html'),
  '<!doctype html><head></head><video id="v" muted></video><script type="module" src="/a.js"></script>',
);
writeFileSync(
  join(roots.blank, 'a.js'),
  'const v=document.getElementById("v");v.srcObject=await navigator.mediaDevices.getUserMedia({video:{width:{ideal:1280},height:{ideal:720}}});await v.play();document.body.dataset.health="ok";',
);
for (const root of Object.values(roots)) {
  writeFileSync(join(root, 'watcher.js'), watcher);
  const page = join(root, 'index.html');
  const watched = readFileSync(page, 'utf8').replace('</head>', '<script async src="/watcher.js"></script></head>');
  writeFileSync(page, watched);
}

const kiosk = await startKiosk({
  dataFolder: join(folder, 'data'),
  demo: true,
  language: 'zh',
  log: quiet,
  version: 'bench',
  rendererFolder,
});
let ready: () => void = () => undefined;
const serve = (root: string): Promise<BrowserHost> =>
  startBrowserHost({
    kiosk: {
      ...kiosk,
      dispatch: (session, name, input) => {
        if (name === READY) ready();
        return kiosk.dispatch(session, name, input);
      },
    },
    root,
    port: 0,
    log: quiet,
  });
const hosts = { ours: await serve(roots.ours), blank: await serve(roots.blank) };

async function open(which: keyof typeof hosts, profile: string): Promise<number> {
  const { origin, newLink } = hosts[which];
  const isReady = new Promise<void>((resolve, reject) => {
    ready = resolve;
    setTimeout(() => reject(new Error(`${which} is not ready after a minute`)), 60_000).unref();
  });
  const began = performance.now();
  const window = keepChromiumOpen({
    chromium: executablePath ?? '',
    profile,
    origin,
    newLink,
    gaveUp: () => undefined,
    moreFlags: ['--headless=new', '--window-size=1080,1920', '--disable-quic', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`], // prettier-ignore
  });
  try {
    await isReady;
    return performance.now() - began;
  } finally {
    await window.close();
  }
}

const ratios: number[] = [];
try {
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { ours: 0, blank: 0 };
    for (const which of round % 2 === 0 ? (['ours', 'blank'] as const) : (['blank', 'ours'] as const))
      pair[which] = await open(which, join(folder, `${which}-${round}`));
    // The first round warms the disk.
    if (round > 0) ratios.push(pair.ours / pair.blank);
  }
} finally {
  await hosts.ours.close();
  await hosts.blank.close();
  await kiosk.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
const sorted = ratios.toSorted((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
console.log(
  `start to ready to scan: ${median.toFixed(2)} of a blank page (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)}, ${ROUNDS} rounds)`,
);
console.log(`ready: ${median <= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL}`);
process.exitCode = median <= GOAL ? 0 : 1;
