/** Everything refused for safety, as pure decisions. Both hosts ask here; tests/hosts/policy.test.ts is the table. */
import { BlockList, isIPv6 } from 'node:net';
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

const decoded = (urlPath: string): string | null => {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
};

/** The id in a path like /files/<id>; null for any other path. */
export const fileIdOf = (urlPath: string): string | null => /^\/files\/([0-9a-f-]{1,64})$/.exec(urlPath)?.[1] ?? null;

/** The console's own files are for staff; residents' windows never load them. */
export const isConsolePath = (urlPath: string): boolean => /^\/staff(?:\/|$)/i.test(decoded(urlPath) ?? '');

/** What a second PC gets before it has shown anything: a page for the pairing code and the PIN. */
export const isDoorPath = (urlPath: string): boolean => urlPath.startsWith('/door/');

const subnets = (...nets: readonly (readonly [net: string, bits: number, family: 'ipv4' | 'ipv6'])[]): BlockList => {
  const list = new BlockList();
  for (const net of nets) list.addSubnet(...net);
  return list;
};
/** RFC 1918 and RFC 4193. */
const ofHouses = subnets(['10.0.0.0', 8, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['fc00::', 7, 'ipv6']); // prettier-ignore
/** Loopback and IPv6's link-local. */
const ofThisWire = subnets(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6'], ['fe80::', 10, 'ipv6']);

const inside = (list: BlockList, address: string): boolean => {
  const [bare = ''] = address.split('%');
  return list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
};

/** An address that no router of the internet carries: this house's, this wire's, this machine's. IPv4 in IPv6 is IPv4. */
export const isNear = (address: string | undefined): boolean =>
  address !== undefined && (inside(ofHouses, address) || inside(ofThisWire, address));

/** Of a machine's own addresses those that a browser in the same house can be sent to, IPv4 first. */
export const shownAddresses = (
  own: readonly { readonly address: string; readonly internal: boolean }[],
): readonly string[] =>
  own
    .filter(({ address, internal }) => !internal && inside(ofHouses, address))
    .map(({ address }) => address)
    .toSorted((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)));

/** `https://192.168.1.5:8443`, and an IPv6 address in brackets. */
export const lanOrigin = (address: string, port: number): string =>
  `https://${isIPv6(address) ? `[${address}]` : address}:${port}`;

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

/**
 * The status that refuses a request before anything else is looked at; null lets it go on. `origins` are those that we
 * are served at, as `https://192.168.1.5:8443`.
 */
export function refuseRequest(request: HttpRequestFacts, origins: readonly string[]): 403 | 405 | 415 | 421 | null {
  // Exact host: a rebound name must not reach us.
  const own = origins.find((origin) => origin === `${origin.slice(0, origin.indexOf('/'))}//${request.host}`);
  if (own === undefined) return 421;
  if (request.method === 'GET') return null;
  if (request.method !== 'POST') return 405;
  // That very origin: another address of ours is another site.
  if (request.origin !== own) return 403;
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.contentType ?? '') ? null : 415;
}

/** No segment is empty, but the last, or ends in a dot or a blank, which Windows leaves out of a name. */
const plainPath = /^\/(?:[^/]*[^/. ]\/)*(?:[^/]*[^/. ])?$/;

/**
 * The file of a URL path inside `root`, or null for anything that would leave it or that names a file by a detour, since
 * who may have it is decided by the path. A backslash is a separator and a colon a drive or a stream on Windows, so neither
 * is ever part of a name here.
 */
export function fileOf(root: string, urlPath: string): string | null {
  const path = decoded(urlPath);
  if (path === null || !plainPath.test(path) || /[\0\\:]/.test(path)) return null;
  const file = resolve(root, `.${path.endsWith('/') ? `${path}index.html` : path}`);
  const inside = relative(root, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : file;
}
