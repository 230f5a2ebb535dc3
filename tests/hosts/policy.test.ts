import { describe, expect, it } from 'vitest';
import { createIpcHandler } from '../../electron/ipc.ts';
import {
  APP_ORIGIN,
  contentSecurityPolicy,
  fileOf,
  isTrustedSender,
  mayNavigate,
  mayUse,
  refuseRequest,
  securityHeaders,
} from '../../electron/policy.ts';

describe('where a window may go', () => {
  it.each([
    ['app://kiosk/', true],
    ['app://kiosk/index.html#a', true],
    ['app://kiosk.evil/', false],
    ['app://kiosk@evil/', false],
    ['app://evil@kiosk/', false],
    ['app://kiosk:81/', false],
    ['https://kiosk/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,hello', false],
    ['blob:app://kiosk/5f1c', false],
    ['about:blank', false],
    ['javascript:alert(1)', false],
    ['not a url', false],
    ['', false],
  ])('Electron to %s: %s', (url, allowed) => expect(mayNavigate(url, APP_ORIGIN)).toBe(allowed));

  it.each([
    ['http://127.0.0.1:8000/x', true],
    ['http://127.0.0.1:80001/', false],
    ['http://127.0.0.1:8000.evil.example/', false],
    ['http://127.0.0.1:8000@evil.example/', false],
    ['blob:http://127.0.0.1:8000/5f1c', false],
    ['https://127.0.0.1:8000/', false],
  ])('a browser to %s: %s', (url, allowed) => expect(mayNavigate(url, 'http://127.0.0.1:8000')).toBe(allowed));
});

describe('what a page may use', () => {
  it.each([
    ['media', 'app://kiosk/', ['video'], true],
    ['media', 'app://kiosk/', ['video', 'audio'], false],
    ['media', 'app://kiosk/', ['audio'], false],
    ['media', 'app://kiosk/', ['unknown'], false],
    ['media', 'app://kiosk/', [], false],
    ['media', 'app://kiosk/', undefined, false],
    ['media', 'https://elsewhere/', ['video'], false],
    ['media', 'app://kiosk.evil/', ['video'], false],
    ['media', '', ['video'], false],
    ['display-capture', 'app://kiosk/', ['video'], false],
    ['geolocation', 'app://kiosk/', undefined, false],
    ['notifications', 'app://kiosk/', ['video'], false],
    ['openExternal', 'app://kiosk/', undefined, false],
    ['fileSystem', 'app://kiosk/', undefined, false],
  ])('%s for %s with %j: %s', (permission, url, types, allowed) =>
    expect(mayUse(permission, url, types, APP_ORIGIN)).toBe(allowed),
  );
});

const from = (url: string) => ({ sender: { id: 7 }, senderFrame: { url, parent: null } });

describe('who may call', () => {
  it.each([
    [{ url: 'app://kiosk/', parent: null }, true],
    [{ url: 'app://kiosk/index.html', parent: null }, true],
    [{ url: 'app://kiosk/', parent: {} }, false],
    [{ url: 'https://evil/', parent: null }, false],
    [{ url: 'about:blank', parent: null }, false],
    [{ url: '', parent: null }, false],
    // The frame is gone when it navigated or was destroyed meanwhile.
    [null, false],
  ])('a frame %j: %s', (frame, trusted) => expect(isTrustedSender(frame, APP_ORIGIN)).toBe(trusted));

  it('an untrusted frame never reaches the door, a trusted one does with its window as session', async () => {
    const reached: unknown[] = [];
    const handler = createIpcHandler((...asked) => {
      reached.push(asked);
      return Promise.resolve({ ok: true, value: {} });
    }, APP_ORIGIN);
    expect(await handler(from('https://evil/'), 'kiosk.status', {})).toEqual({
      ok: false,
      error: { code: 'not-allowed', facts: {} },
    });
    expect(reached).toEqual([]);
    expect(await handler(from('app://kiosk/'), 'kiosk.status', {})).toEqual({ ok: true, value: {} });
    expect(reached).toEqual([['window-7', 'kiosk.status', {}]]);
  });
});

describe('which HTTP request is looked at', () => {
  const good = {
    method: 'POST',
    host: '127.0.0.1:8000',
    origin: 'http://127.0.0.1:8000',
    contentType: 'application/json',
  };
  it.each([
    [{}, null],
    [{ contentType: 'application/json; charset=utf-8' }, null],
    [{ contentType: 'Application/JSON;charset=UTF-8' }, null],
    [{ method: 'GET', origin: undefined, contentType: undefined }, null],
    [{ host: 'localhost:8000' }, 421],
    [{ host: '127.0.0.1' }, 421],
    [{ host: '127.0.0.1:8001' }, 421],
    [{ host: '127.0.0.1:8000.evil.example' }, 421],
    [{ host: 'evil.example:8000' }, 421],
    [{ host: '127.1:8000' }, 421],
    [{ host: '' }, 421],
    [{ host: undefined }, 421],
    [{ method: 'GET', host: 'evil.example:8000' }, 421],
    [{ origin: undefined }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: 'https://127.0.0.1:8000' }, 403],
    [{ origin: 'http://127.0.0.1:80001' }, 403],
    [{ origin: 'http://localhost:8000' }, 403],
    [{ origin: 'http://127.0.0.1:8000.evil.example' }, 403],
    [{ contentType: undefined }, 415],
    [{ contentType: 'text/plain' }, 415],
    [{ contentType: 'text/plain; application/json' }, 415],
    [{ contentType: 'application/x-www-form-urlencoded' }, 415],
    [{ contentType: 'multipart/form-data' }, 415],
    [{ contentType: 'application/json-but-not' }, 415],
    [{ contentType: 'application/json; charset=utf-16' }, 415],
    [{ method: 'PUT' }, 405],
    [{ method: 'OPTIONS' }, 405],
    [{ method: 'HEAD' }, 405],
    [{ method: '' }, 405],
  ])('%j: %s', (change, status) => expect(refuseRequest({ ...good, ...change }, 8000)).toBe(status));
});

describe('which file a path names', () => {
  it.each([
    ['/', '/srv/app/index.html'],
    ['/a.js', '/srv/app/a.js'],
    ['/assets/%E9%82%BB.svg', '/srv/app/assets/邻.svg'],
    ['/b/../a.js', '/srv/app/a.js'],
    ['/..', null],
    ['/.', null],
    ['/../secret', null],
    ['/../app-other/x', null],
    ['/a/../../app-other/x', null],
    ['/%2e%2e/secret', null],
    ['/..%2fsecret', null],
    ['/..%2Fapp-other%2Fx', null],
    ['/%2e%2e%5csecret', null],
    ['/..\\secret', null],
    ['/C:/secret', null],
    ['/index.html::$DATA', null],
    ['/index.html%00.js', null],
    ['/%E0%A4%A', null],
    ['a.js', null],
    ['http://evil.example/a.js', null],
    ['', null],
    // Decoded once only: what is left is a name with a percent sign in it.
    ['/%252e%252e/secret', '/srv/app/%2e%2e/secret'],
    ['//etc/passwd', '/srv/app/etc/passwd'],
  ])('%s: %s', (path, file) => expect(fileOf('/srv/app', path)).toBe(file));
});

describe('what every answer says', () => {
  it('the CSP loosens WebAssembly and nothing else', () => {
    const rules = new Map(
      contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(rules.get(name)).toEqual(["'none'"]);
    const sources = [...rules.values()].flat();
    const known = ["'none'", "'self'", "'wasm-unsafe-eval'", 'data:', 'blob:', 'mediastream:'];
    expect(sources.filter((source) => !known.includes(source))).toEqual([]);
    expect(rules.get('script-src')).not.toContain('data:');
  });

  it('no sniffing, no referrer, no store, the camera for us alone', () => {
    expect(securityHeaders).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(securityHeaders['permissions-policy']).toMatch(/^camera=\(self\), microphone=\(\)/);
  });
});
