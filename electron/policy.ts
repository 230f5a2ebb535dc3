/** Everything refused for safety, as pure decisions. Both hosts ask here; tests/hosts/policy.test.ts is the table. */
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Same for every answer of both hosts. The decoder is WebAssembly; nothing else is loosened. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob: mediastream:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer of both hosts, refusals included. Replies hold people's data: no cache may keep them. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Stands in the console's page for the nonce of one answer. */
export const NONCE_PLACE = 'nonce-of-this-answer';

/** The console's page: its component library writes styles with this nonce, and it prints from frames of its own origin. */
export const consoleHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  ...securityHeaders,
  'content-security-policy': contentSecurityPolicy
    .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`)
    .concat("; frame-src 'self'"),
});

/** A file somebody takes away: nothing in it runs, whatever it holds. */
export const fileHeaders = (file: {
  readonly name: string;
  readonly mime: string;
}): Readonly<Record<string, string>> => ({
  ...securityHeaders,
  'content-security-policy': "default-src 'none'; sandbox",
  'content-type': file.mime,
  // RFC 6266: the name in UTF-8 and a plain one for whoever cannot read that.
  'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
});

/** The id in a path like /files/<id>; null for any other path. */
export const fileIdOf = (urlPath: string): string | null => /^\/files\/([0-9a-f-]{1,64})$/.exec(urlPath)?.[1] ?? null;

/** The console's own files are for staff; residents' windows never load them. */
export const isConsolePath = (urlPath: string): boolean => urlPath === '/staff' || urlPath.startsWith('/staff/');

/** The Electron window's origin. */
export const APP_ORIGIN = 'app://kiosk';

const originOf = (url: string): string | null => {
  try {
    const parsed = new URL(url);
    // A custom scheme has the opaque origin 'null' in Node's URL: build it from its parts. `blob:` and `data:` have no host.
    if (parsed.origin !== 'null') return parsed.protocol === 'blob:' ? null : parsed.origin;
    return parsed.host === '' || parsed.username !== '' ? null : `${parsed.protocol}//${parsed.host}`;
  } catch {
    return null;
  }
};

/** A window goes nowhere but within its own origin. */
export const mayNavigate = (url: string, ownOrigin: string): boolean => originOf(url) === ownOrigin;

/**
 * The camera's picture for our own page; no sound, nothing else, nobody else. `mediaTypes` as Electron gives them with
 * both its request and its check; a request that does not say what it wants is refused.
 */
export const mayUse = (
  permission: string,
  requestingUrl: string,
  mediaTypes: readonly string[] | undefined,
  ownOrigin: string,
): boolean =>
  permission === 'media' &&
  originOf(requestingUrl) === ownOrigin &&
  mediaTypes !== undefined &&
  mediaTypes.length > 0 &&
  mediaTypes.every((type) => type === 'video');

/** A call counts only from the top frame of our own page. */
export const isTrustedSender = (
  frame: { readonly url: string; readonly parent: unknown } | null,
  ownOrigin: string,
): boolean => frame !== null && frame.parent === null && originOf(frame.url) === ownOrigin;

export interface HttpRequestFacts {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
}

/** The status that refuses a request before anything else is looked at; null lets it go on. */
export function refuseRequest(request: HttpRequestFacts, port: number): 403 | 405 | 415 | 421 | null {
  // Exact host: a rebound name must not reach us.
  if (request.host !== `127.0.0.1:${port}`) return 421;
  if (request.method === 'GET') return null;
  if (request.method !== 'POST') return 405;
  if (request.origin !== `http://127.0.0.1:${port}`) return 403;
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.contentType ?? '') ? null : 415;
}

/**
 * The file of a URL path inside `root`, or null for anything that would leave it. A backslash is a separator and a
 * colon a drive or a stream on Windows, so neither is ever part of a name here.
 */
export function fileOf(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded)) return null;
  const file = resolve(root, `.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`);
  const inside = relative(root, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : file;
}
