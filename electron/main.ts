/** The Electron host: one instance a data folder, its own protocol for pages, one channel for calls. */
import { app, dialog, ipcMain, powerSaveBlocker, protocol } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALL, PRINT, PUSH } from './channels.ts';
import { helpText, readConfig, type StartConfig } from './config.ts';
import { createIpcHandler } from './ipc.ts';
import { createLog } from './log.ts';
import { createAppPages } from './app-pages.ts';
import { APP_ORIGIN, isTrustedSender } from './policy.ts';
import { printToPdf } from './print-to-pdf.ts';
import { resetPin } from './reset-pin.ts';
import { startKiosk } from './start-kiosk.ts';
import { systemClock } from './system.ts';
import { guardContents, guardSession, openWindow } from './window.ts';
import { say, startTrouble } from './words.ts';

const mainFolder = dirname(fileURLToPath(import.meta.url));
const rendererFolder = join(mainFolder, '..', 'renderer');

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

async function main(config: StartConfig): Promise<void> {
  await app.whenReady();
  if (config.resetPin !== null) return giveNewPin(config, config.resetPin);
  guardSession();
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  const kiosk = await startKiosk({
    dataFolder: config.data,
    demo: config.demo,
    language: config.language,
    log: createLog(config.data),
    version: app.getVersion(),
    rendererFolder,
    pdf: printToPdf,
  });
  ipcMain.handle(CALL, createIpcHandler(kiosk.dispatch, APP_ORIGIN));
  ipcMain.handle(PRINT, ({ sender, senderFrame }) => {
    if (isTrustedSender(senderFrame, APP_ORIGIN)) sender.print({ silent: true });
  });
  const window = openWindow(mainFolder);
  const session = `window-${window.webContents.id}`;
  protocol.handle('app', createAppPages(rendererFolder, kiosk, session));
  void window.loadURL(`${APP_ORIGIN}/`);
  const off = kiosk.on((push) => {
    if (!window.isDestroyed()) window.webContents.send(PUSH, push);
  });
  let closed = false;
  powerSaveBlocker.start('prevent-display-sleep');
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    // Long work ends and the database is let go of first.
    event.preventDefault();
    off();
    void kiosk.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

/** On Windows a packed app has no console to print to: it is said in a box as well. */
async function giveNewPin({ data, language }: StartConfig, name: string): Promise<void> {
  const { sentence, exitCode } = await resetPin(data, name, systemClock);
  console.log(say(sentence, language));
  dialog.showMessageBoxSync({ message: say(sentence, language), title: '邻空间' });
  app.exit(exitCode);
}

const config = readConfig(process.argv.slice(app.isPackaged ? 1 : 2), process.env, process.platform, { foreign: true });
if ('zh' in config) {
  console.error(say(config, null));
  app.exit(2);
} else if (config.help) {
  console.log(helpText);
  app.exit(0);
} else {
  // The profile lies with the data, so that the instance lock below is one a data folder.
  app.setPath('userData', join(config.data, 'electron-profile'));
  if (app.requestSingleInstanceLock()) {
    main(config).catch((error: unknown) => {
      const trouble = startTrouble(error);
      const words = trouble === null ? String(error) : say(trouble.sentence, config.language);
      console.error(trouble === null ? error : words);
      dialog.showErrorBox('邻空间', words);
      app.exit(trouble?.exitCode ?? 1);
    });
  } else {
    console.error(say({ zh: '终端已经在运行。', en: 'The kiosk is already running.' }, config.language));
    app.exit(3);
  }
}
