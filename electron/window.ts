/** The Electron kiosk window and everything that it, or any other contents, is not allowed to do. */
import { BrowserWindow, Menu, app, session, type WebContents } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN, mayNavigate, mayUse } from './policy.ts';

/** Permissions of every page, by request and by check (Electron's checklist, item 5: unset means granted). */
export function guardSession(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      mayUse(permission, details.requestingUrl, 'mediaTypes' in details ? details.mediaTypes : undefined, APP_ORIGIN),
    ),
  );
  own.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse(permission, origin, details.mediaType === undefined ? undefined : [details.mediaType], APP_ORIGIN),
  );
  own.setDevicePermissionHandler(() => false);
}

const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
  if (!mayNavigate(event.url, APP_ORIGIN)) event.preventDefault();
};

/** Navigation, new windows and webviews, for whatever contents ever come to be (items 12 to 14). */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function openWindow(mainFolder: string): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    kiosk: true,
    autoHideMenuBar: true,
    backgroundColor: '#FBF7F0',
    webPreferences: {
      preload: join(mainFolder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  // A kiosk has nobody to press reload.
  window.webContents.on('render-process-gone', () => window.reload());
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  return window;
}
