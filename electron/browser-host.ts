/**
 * The kiosk under plain Node, any Chromium as its window: loopback HTTP. Its safety is the list in
 * tests/hosts/browser-host.test.ts: 127.0.0.1 only, exact Host, Origin on POST, JSON only, body cap, single-use token.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../core/ports.ts';
import { answer, call, events, takeAway } from './answers.ts';
import { isClipPath, readClip } from './clips.ts';
import { fileIdOf, isConsolePath, refuseRequest } from './policy.ts';
import { cookieIn, findByHash, hashOf, newSecret } from './secrets.ts';
import type { RunningKiosk } from './start-kiosk.ts';
import { readStatic } from './static-files.ts';

export interface BrowserHost {
  readonly port: number;
  readonly origin: string;
  /** A link that opens one window, once. */
  readonly newLink: () => string;
  /** Ends every connection and frees the port. */
  readonly close: () => Promise<void>;
}

export interface BrowserHostOptions {
  readonly kiosk: Pick<RunningKiosk, 'dispatch' | 'on' | 'fileOf' | 'roleOf' | 'clips'>;
  /** Folder of the built window. */
  readonly root: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly log: Log;
}

/** Serves the window on 127.0.0.1. Rejects with Node's error when the port cannot be had. */
export async function startBrowserHost({ kiosk, root, port: wanted, log }: BrowserHostOptions): Promise<BrowserHost> {
  const doorkeeper = createDoorkeeper();
  let port = wanted;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers, url = '/' } = request;
    const refused = refuseRequest(
      { method, host: headers.host, origin: headers.origin, contentType: headers['content-type'] },
      [`http://127.0.0.1:${port}`],
    );
    if (refused !== null) return answer(response, refused, 'refused');
    // Not `new URL`: it folds "..", and a refusal should be ours.
    const [path = '/', query = ''] = url.split('?', 2);
    if (path === '/start' && method === 'GET') {
      const session = doorkeeper.admit(new URLSearchParams(query).get('token') ?? '');
      if (session === null)
        return answer(response, 401, '这个链接已经用过或不对。This link was used already or is wrong.');
      const cookie = `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
      return answer(response, 303, '', { location: '/', 'set-cookie': cookie });
    }
    const session = doorkeeper.sessionOf(headers.cookie, port);
    if (session === null) return answer(response, 401, '请从启动时的链接打开。Open this from the link shown at start.');
    if (method === 'POST')
      return path === '/call' ? call(kiosk, session, request, response) : answer(response, 404, 'not here');
    if (path === '/events') return events(kiosk, response);
    const fileId = fileIdOf(path);
    if (fileId !== null) return takeAway(kiosk.fileOf(session, fileId), response);
    // A console whose PIN has run out, opened anew, is the residents' window again.
    if (isConsolePath(path) && kiosk.roleOf(session) === 'resident')
      return answer(response, 303, '', { location: '/' });
    const file = await (isClipPath(path) ? readClip(kiosk.clips, path) : readStatic(root, path));
    return file === null
      ? answer(response, 404, 'not here')
      : void response.writeHead(200, file.headers).end(file.bytes);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error('a request failed', error);
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'failed');
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(wanted, '127.0.0.1', ready);
  });
  port = (server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${port}`;

  return {
    port,
    origin,
    newLink: () => `${origin}/start?token=${doorkeeper.newToken()}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

// Cookies ignore ports: two kiosks on one machine need two names.
const cookieName = (port: number): string => `kiosk-${port}`;

interface Doorkeeper {
  readonly newToken: () => string;
  /** Exchanges a start token, once, for the secret of a window's cookie. */
  readonly admit: (token: string) => string | null;
  /** The opaque id of the window that sent this cookie header. */
  readonly sessionOf: (cookies: string | undefined, port: number) => string | null;
}

/** Knows hashes only: a secret that was handed out is kept nowhere. */
function createDoorkeeper(): Doorkeeper {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  return {
    newToken: () => handOut(tokens),
    admit: (token) => {
      const hash = known(tokens, token);
      if (hash === null) return null;
      tokens.delete(hash);
      return handOut(sessions);
    },
    sessionOf: (cookies, port) => {
      const secret = cookieIn(cookies, cookieName(port));
      return secret === null ? null : known(sessions, secret);
    },
  };
}

const known = (hashes: ReadonlySet<string>, secret: string): string | null =>
  findByHash(hashes, (hash) => hash, secret) ?? null;

function handOut(hashes: Set<string>): string {
  const secret = newSecret();
  hashes.add(hashOf(secret));
  return secret;
}
