/** `npm start`: builds the window if need be, opens the kiosk on its data folder, and gives it a window. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StorageError, type StorageTrouble } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { startBrowserHost } from './browser-host.ts';
import { buildRenderer, isStale, rendererFolder } from './build-renderer.ts';
import { findChromium, openChromium } from './chromium.ts';
import { chooseHost, helpText, readConfig, type StartConfig } from './config.ts';
import { DEMO_PIN, FolderInUse, startKiosk } from './start-kiosk.ts';

const troubles: { readonly [T in StorageTrouble]: string } = {
  'already-running':
    '这个数据文件夹已有一个终端在用,请先关掉它。Another kiosk is using this data folder: close it first.',
  'data-folder-read-only':
    '数据文件夹不能写入,请检查权限或换一个(--data)。The data folder cannot be written: check its rights or choose another.',
  'database-corrupt':
    '数据库文件已损坏;文件没有被改动,请从备份恢复。The database is damaged; it was left as it is: restore a backup.',
  'database-from-future':
    '数据来自更新的版本,请先升级本程序;数据没有被改动。The data are of a newer version: update this program. Nothing was changed.',
  'disk-full': '磁盘已满,请腾出空间;已记下的都在。The disk is full: make room. All that was recorded is there.',
  'not-our-database': '这个文件夹里的 kiosk.db 不是本程序的数据库。kiosk.db in this folder belongs to another program.',
};

const log: Log = {
  info: (message, facts) => console.error(JSON.stringify({ level: 'info', message, ...facts })),
  error: (message, error) =>
    console.error(
      JSON.stringify({ level: 'error', message, error: error instanceof Error ? error.stack : String(error) }),
    ),
};

/** Path of Electron's binary, if it was ever fetched. */
function electronBinary(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

async function main(config: StartConfig): Promise<void> {
  const { platform, env } = process;
  const display = platform !== 'linux' || (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== '';
  const electron = electronBinary();
  const chromium = findChromium(platform, env['PATH'] ?? '');
  const { host, why } = chooseHost({ asked: config.host, electron, display, chromium });
  console.log(why);
  if (isStale()) await buildRenderer();
  if (host === 'electron' && electron !== null) {
    spawn(electron, ['.', ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) =>
      process.exit(code ?? 0),
    );
    return;
  }
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const kiosk = await startKiosk({
    dataFolder: config.data,
    demo: config.demo,
    language: config.language,
    log,
    version,
  });
  if (config.demo)
    console.log(`演示数据已放入,管理员 PIN 是 ${DEMO_PIN}。The demo room is in; the admin PIN is ${DEMO_PIN}.`);
  const served = await startBrowserHost({ kiosk, root: rendererFolder, port: config.port, log });
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    void served.close().then(() => {
      kiosk.close();
      process.exit(0);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (host === 'browser' && chromium !== null) {
    openChromium(chromium, served.newLink(), config.data, stop);
    return;
  }
  console.log(served.newLink());
  // Enter prints a fresh link: the first opens one window only.
  process.stdin.on('data', () => console.log(served.newLink())).unref();
}

const config = readConfig(process.argv.slice(2), process.env, process.platform);
if (typeof config === 'string') {
  console.error(config);
  process.exitCode = 2;
} else if (config.help) {
  console.log(helpText);
} else {
  main(config).catch((error: unknown) => {
    if (error instanceof StorageError) console.error(troubles[error.trouble]);
    else if (error instanceof FolderInUse) {
      console.error(
        '这个数据文件夹已经在用,演示数据只放进空文件夹。This data folder is in use: the demo goes into an empty one only.',
      );
    } else console.error(error);
    process.exit(1);
  });
}
