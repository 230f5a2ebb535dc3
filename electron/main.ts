/** The Electron host: one instance, its own protocol for pages, one channel for calls. */
import { app, dialog, ipcMain, protocol } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StorageError } from '../core/errors.ts';
import { CALL, PUSH } from './channels.ts';
import { readConfig } from './config.ts';
import { createIpcHandler } from './ipc.ts';
import { APP_ORIGIN, securityHeaders } from './policy.ts';
import { startKiosk } from './start-kiosk.ts';
import { readStatic } from './static-files.ts';
import { openWindow } from './window.ts';

const mainFolder = dirname(fileURLToPath(import.meta.url));
const rendererFolder = join(mainFolder, '..', 'renderer');

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

async function serve(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const file = url.host === 'kiosk' && request.method === 'GET' ? await readStatic(rendererFolder, url.pathname) : null;
  return file === null
    ? new Response('not here', { status: 404, headers: securityHeaders })
    : new Response(file.bytes, { headers: { ...securityHeaders, 'content-type': file.type } });
}

async function main(): Promise<void> {
  await app.whenReady();
  const config = readConfig(process.argv.slice(app.isPackaged ? 1 : 2), process.env, process.platform);
  if (typeof config === 'string') throw new Error(config);
  protocol.handle('app', serve);
  const kiosk = await startKiosk({
    dataFolder: config.data,
    demo: config.demo,
    language: config.language,
    log: {
      info: (message, facts) => console.log(message, facts ?? ''),
      error: (message, error) => console.error(message, error),
    },
    version: app.getVersion(),
  });
  ipcMain.handle(CALL, createIpcHandler(kiosk.dispatch, APP_ORIGIN));
  const window = openWindow(mainFolder);
  kiosk.on((push) => {
    if (!window.isDestroyed()) window.webContents.send(PUSH, push);
  });
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => kiosk.close());
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  main().catch((error: unknown) => {
    dialog.showErrorBox('邻空间', error instanceof StorageError ? error.trouble : String(error));
    app.exit(1);
  });
}
