import { describe, expect, it } from 'vitest';
import { createIpcHandler } from '../../electron/ipc.ts';
import {
  APP_ORIGIN,
  contentSecurityPolicy,
  fileOf,
  isTrustedSender,
  mayNavigate,
  mayUse,
  isConsolePath,
  isNear,
  lanOrigin,
  shownAddresses,
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
  ])('%j: %s', (change, status) =>
    expect(refuseRequest({ ...good, ...change }, ['http://127.0.0.1:8000'])).toBe(status),
  );
});

describe('which file a path names', () => {
  it.each([
    ['/', '/srv/app/index.html'],
    ['/a.js', '/srv/app/a.js'],
    ['/assets/%E9%82%BB.svg', '/srv/app/assets/邻.svg'],
    ['/b/../a.js', null],
    ['/b/..%2fstaff/index.html', null],
    ['/./staff/index.html', null],
    ['/staff./index.html', null],
    ['/staff%20/index.html', null],
    ['/staff/', '/srv/app/staff/index.html'],
    ['/staff//index.html', null],
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
    ['//etc/passwd', null],
  ])('%s: %s', (path, file) => expect(fileOf('/srv/app', path)).toBe(file));
});

describe('which paths are the console’s', () => {
  it.each([
    ['/staff', true],
    ['/staff/', true],
    ['/staff/assets/a.js', true],
    ['/%73taff/index.html', true],
    ['/staff%2findex.html', true],
    ['/STAFF/index.html', true],
    ['/staffs/a.js', false],
    ['/assets/staff/a.js', false],
    ['/', false],
    ['/%E0%A4%A', false],
  ])('%s: %s', (path, is) => expect(isConsolePath(path)).toBe(is));
});

const own = (address: string, internal = false) => ({ address, internal });

describe('which addresses are near', () => {
  it.each([
    ['10.0.0.1', true],
    ['10.255.255.255', true],
    ['172.16.0.1', true],
    ['172.31.255.255', true],
    ['192.168.0.1', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['fc00::1', true],
    ['fdff:ffff::1', true],
    ['fe80::1', true],
    ['fe80::fc:ff:fe00:1%eth0', true],
    ['febf::1', true],
    ['::ffff:192.168.1.7', true],
    ['9.255.255.255', false],
    ['11.0.0.0', false],
    ['172.15.255.255', false],
    ['172.32.0.0', false],
    ['192.167.255.255', false],
    ['192.169.0.0', false],
    ['100.64.0.1', false],
    ['8.8.8.8', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::', false],
    ['fbff::1', false],
    ['fe00::1', false],
    ['fec0::1', false],
    ['2001:db8::1', false],
    ['::ffff:8.8.8.8', false],
    // IPv4 that others translate is not of this house.
    ['64:ff9b::192.168.1.7', false],
    ['2002:c0a8:107::1', false],
    ['', false],
    ['nothing', false],
    [undefined, false],
  ])('%s: %s', (address, near) => expect(isNear(address)).toBe(near));

  it('and which are shown: this machine’s in the house, IPv4 first, as a browser takes them', () => {
    const shown = shownAddresses([own('127.0.0.1', true), own('fd00::2'), own('fe80::1'), own('203.0.113.5'), own('2001:db8::1'), own('192.168.1.5'), own('10.8.0.1', true)]); // prettier-ignore
    expect(shown).toEqual(['192.168.1.5', 'fd00::2']);
    expect(shown.map((address) => lanOrigin(address, 8443))).toEqual([
      'https://192.168.1.5:8443',
      'https://[fd00::2]:8443',
    ]);
  });
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
