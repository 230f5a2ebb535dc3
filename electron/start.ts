/** `npm start`: builds the window if need be, opens the kiosk on its data folder, and gives it a window. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowserHost, type BrowserHost } from './browser-host.ts';
import { buildElectron } from './build-electron.ts';
import { buildRenderer, isStale, projectFolder, rendererFolder } from './build-renderer.ts';
import { findChromium, keepChromiumOpen } from './chromium.ts';
import { chooseHost, helpText, readConfig, type StartConfig } from './config.ts';
import { electronBinary } from './electron-binary.ts';
import { endWithKeeper, isKept, keepRunning, tellStarted } from './keep-running.ts';
import { createLog } from './log.ts';
import type { Reply, StatusView } from '../core/contract.ts';
import { resetPin } from './reset-pin.ts';
import { DEMO_PIN, startKiosk, type RunningKiosk } from './start-kiosk.ts';
import { systemClock } from './system.ts';
import { say, startTrouble, type Sentence } from './words.ts';

async function main(config: StartConfig): Promise<void> {
  const { platform, env } = process;
  const print = (sentence: Sentence): void => console.log(say(sentence, config.language));
  const display = platform !== 'linux' || (env['DISPLAY'] ?? '') + (env['WAYLAND_DISPLAY'] ?? '') !== '';
  const electron = electronBinary(env);
  const chromium = findChromium(platform, env['PATH'] ?? '');
  const { host, why } = chooseHost({ asked: config.host, electron, display, chromium });
  print(why);
  if (isStale()) {
    print({ zh: '正在准备窗口，只需一次……', en: 'Preparing the window, this once…' });
    await buildRenderer();
  }
  if (host === 'electron' && electron !== null) return runElectron(electron);

  const log = createLog(config.data);
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  const kiosk = await startKiosk({
    dataFolder: config.data,
    demo: config.demo,
    language: config.language,
    log,
    version,
    rendererFolder,
  });
  let served: BrowserHost;
  try {
    served = await startBrowserHost({ kiosk, root: rendererFolder, port: config.port, log });
  } catch (error) {
    await kiosk.close();
    throw error;
  }
  // Before anything is said: whoever reads the link may stop us at once.
  let window: { readonly close: () => Promise<void> } | null = null;
  let closing = false;
  const stop = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    await window?.close();
    await served.close();
    await kiosk.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

  if (config.demo)
    print({ zh: `演示数据：管理员 PIN 是 ${DEMO_PIN}。`, en: `The demo room: the admin PIN is ${DEMO_PIN}.` });

  const printLink = (): void => console.log(served.newLink());
  window =
    host === 'browser' && chromium !== null
      ? keepChromiumOpen({
          chromium,
          profile: join(config.data, 'chromium-profile'),
          origin: served.origin,
          newLink: served.newLink,
          // Nobody stands at a kiosk to choose a printer.
          moreFlags: (await offersSlips(kiosk)) ? ['--kiosk-printing'] : [],
          gaveUp: () => {
            print({ zh: '浏览器窗口打不开，请用这个链接：', en: 'The browser does not stay open; use this link:' });
            printLink();
          },
        })
      : null;
  if (window === null) printLink();
  tellStarted();
  // The first link opens one window only; a browser that was closed needs another.
  const { stdin } = process;
  stdin.on('data', printLink).on('error', () => undefined);
  // Started by a service, standard input is a file, which has nothing to let go of.
  if (typeof stdin.unref === 'function') stdin.unref();
  if (platform !== 'win32') process.on('SIGUSR2', printLink);
}

async function resetPinAtMachine(config: StartConfig, name: string): Promise<void> {
  const { sentence, exitCode } = await resetPin(config.data, name, systemClock);
  console.log(say(sentence, config.language));
  process.exitCode = exitCode;
}

async function offersSlips(kiosk: RunningKiosk): Promise<boolean> {
  const status = (await kiosk.dispatch('start', 'kiosk.status', {})) as Reply<StatusView>;
  return status.ok && status.value.slip;
}

/** Electron opens the data folder itself: it gets the same words, and its exit is ours. */
async function runElectron(electron: string): Promise<void> {
  await buildElectron();
  // Chromium's sandbox refuses to run as root; a kiosk should not be root in the first place.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(electron, [...flags, projectFolder, ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const refuseToStart =
  ({ language }: StartConfig) =>
  (error: unknown): never => {
    const trouble = startTrouble(error);
    console.error(trouble === null ? error : say(trouble.sentence, language));
    process.exit(trouble?.exitCode ?? 1);
  };

const config = readConfig(process.argv.slice(2), process.env, process.platform, { foreign: false });
if ('zh' in config) {
  console.error(say(config, null));
  process.exitCode = 2;
} else if (config.help) {
  console.log(helpText);
} else if (config.resetPin !== null) {
  // Over at once: there is nothing to keep running, and a channel to a keeper would hold the process.
  resetPinAtMachine(config, config.resetPin).catch(refuseToStart(config));
} else if (!isKept()) {
  process.exitCode = await keepRunning({
    program: import.meta.filename,
    words: process.argv.slice(2),
    died: (of) =>
      console.error(
        say(
          {
            zh: `终端意外停了（${of}），正在重新打开；已记下的都在。`,
            en: `The kiosk stopped unexpectedly (${of}) and is opening again; what was recorded is there.`,
          },
          config.language,
        ),
      ),
  });
} else {
  endWithKeeper();
  main(config).catch(refuseToStart(config));
}
