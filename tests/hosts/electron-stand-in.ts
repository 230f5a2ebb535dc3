/**
 * Stands in for the module `electron` under plain Node (`node --import` this file), so that the built main process can be
 * loaded and what it sets up be looked at. It shows our own wiring; it shows nothing about Electron, which never runs here.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: import.meta.url, shortCircuit: true } : next(name, context),
});

type Handler = (...words: readonly unknown[]) => unknown;

const seen = {
  privileges: [] as unknown[],
  sandboxed: false,
  options: null as unknown,
  url: '',
  menu: 'untouched' as unknown,
};
const handlers = new Map<string, Handler>();
const hear = (prefix: string) => (name: string, handler: Handler) => void handlers.set(`${prefix}:${name}`, handler);
const run = (name: string, ...words: readonly unknown[]): unknown => handlers.get(name)?.(...words);
const sent: unknown[] = [];
const printed: unknown[] = [];

export const app = {
  isPackaged: true,
  enableSandbox: () => void (seen.sandboxed = true),
  setPath: () => undefined,
  getVersion: () => '0.0.0',
  whenReady: () => Promise.resolve(),
  requestSingleInstanceLock: () => process.env['SECOND_INSTANCE'] === undefined,
  on: hear('app'),
  quit: () => process.exit(0),
  exit: (code: number) => process.exit(code),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => seen.privileges.push(...schemes),
  handle: hear('protocol'),
};
export const ipcMain = { handle: hear('ipc') };
export const powerSaveBlocker = { start: () => 1 };
export const dialog = { showErrorBox: () => undefined, showMessageBoxSync: () => 0 };
export const Menu = { setApplicationMenu: (menu: unknown) => void (seen.menu = menu) };
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Handler) => void handlers.set('permission:request', handler),
    setPermissionCheckHandler: (handler: Handler) => void handlers.set('permission:check', handler),
    setDevicePermissionHandler: (handler: Handler) => void handlers.set('permission:device', handler),
  },
};

const contents = {
  id: 1,
  on: hear('contents'),
  setWindowOpenHandler: (handler: Handler) => void handlers.set('contents:open', handler),
  send: (...words: readonly unknown[]) => sent.push(words),
  print: (options: unknown) => printed.push(options),
  forcefullyCrashRenderer: () => undefined,
};

/** `new BrowserWindow(options)`: a function, since `new` takes one that answers an object. */
export function BrowserWindow(options: unknown): object {
  seen.options = options;
  run('app:web-contents-created', {}, contents);
  return {
    webContents: contents,
    on: hear('window'),
    isDestroyed: () => false,
    focus: () => undefined,
    reload: () => undefined,
    loadURL: (url: string) => {
      seen.url = url;
      // main.ts still has a few handlers to set after it asked for the page.
      setTimeout(() => void tell(), 50);
      return Promise.resolve();
    },
  };
}

/** Does what a window and its visitors would, prints what came of it, ends. */
async function tell(): Promise<void> {
  const page = async (url: string, method = 'GET') => {
    const response = (await run('protocol:app', new Request(url, { method }))) as Response;
    return {
      status: response.status,
      policy: response.headers.get('content-security-policy'),
      type: response.headers.get('content-type'),
      start: (await response.text()).slice(0, 15),
    };
  };
  const prevented = (name: string, url: string): boolean => {
    let is = false;
    run(`contents:${name}`, { url, preventDefault: () => (is = true) });
    return is;
  };
  const call = (url: string, parent: unknown, name: string, input: unknown) =>
    run('ipc:kiosk:call', { sender: { id: 1 }, senderFrame: { url, parent } }, name, input);
  const request = (permission: string, requestingUrl: string, mediaTypes: readonly string[]) => {
    let answer: unknown = 'none';
    run('permission:request', contents, permission, (given: unknown) => (answer = given), {
      requestingUrl,
      mediaTypes,
    });
    return answer;
  };
  const print = (url: string, parent: unknown) =>
    run('ipc:kiosk:print', { sender: contents, senderFrame: { url, parent } });
  print('app://kiosk/', null);
  print('app://kiosk/', {});
  print('https://example.org/', null);
  const moves = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
  console.log(
    JSON.stringify({
      ...seen,
      pages: [
        await page('app://kiosk/'),
        await page('app://kiosk/../package.json'),
        await page('app://kiosk/%2e%2e%2f%2e%2e%2fpackage.json'),
        await page('app://other/'),
        await page('app://kiosk/', 'POST'),
        await page('app://kiosk/files/00000000-0000-7000-8000-000000000000'),
        await page('app://kiosk/staff/'),
      ],
      away: moves.map((name) => prevented(name, 'https://example.org/')),
      within: moves.map((name) => prevented(name, 'app://kiosk/#a')),
      webview: prevented('will-attach-webview', ''),
      open: run('contents:open', { url: 'https://example.org/' }),
      requests: [
        request('media', 'app://kiosk/', ['video']),
        request('media', 'app://kiosk/', ['video', 'audio']),
        request('notifications', 'app://kiosk/', []),
      ],
      checks: [
        run('permission:check', contents, 'media', 'app://kiosk', { mediaType: 'video' }),
        run('permission:check', contents, 'media', 'https://example.org', { mediaType: 'video' }),
        run('permission:check', contents, 'geolocation', 'app://kiosk', {}),
        run('permission:device', {}),
      ],
      own: await call('app://kiosk/', null, 'kiosk.status', {}),
      framed: await call('app://kiosk/', {}, 'kiosk.status', {}),
      foreign: await call('https://example.org/', null, 'kiosk.status', {}),
      asked: await call('app://kiosk/', null, 'help.ask', { screen: 'idle' }),
      sent,
      printed,
    }),
  );
  run('app:will-quit', { preventDefault: () => undefined });
}
