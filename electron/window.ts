/** The Electron kiosk window and everything it is not allowed to do. */
import { BrowserWindow, Menu, app, session } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN, mayNavigate, mayUse } from './policy.ts';

export function openWindow(mainFolder: string): BrowserWindow {
  const windowSession = session.defaultSession;
  windowSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined;
    answer(mayUse(permission, details.requestingUrl, types, APP_ORIGIN));
  });
  windowSession.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse(permission, origin, details.mediaType === undefined ? undefined : [details.mediaType], APP_ORIGIN),
  );
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    kiosk: true,
    backgroundColor: '#FBF7F0',
    webPreferences: {
      preload: join(mainFolder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  webContents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, APP_ORIGIN)) event.preventDefault();
  });
  webContents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, APP_ORIGIN)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, APP_ORIGIN)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('render-process-gone', () => window.reload());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
