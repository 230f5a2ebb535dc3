/**
 * The kiosk under plain Node, any Chromium as its window: loopback HTTP. Its safety is the list in
 * tests/hosts/browser-host.test.ts: 127.0.0.1 only, exact Host, Origin on POST, JSON only, body cap, single-use token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import type { JobFile } from '../core/jobs.ts';
import type { Log } from '../core/ports.ts';
import { isClipPath, readClip } from './clips.ts';
import { fileHeaders, fileIdOf, isConsolePath, refuseRequest, securityHeaders } from './policy.ts';
import type { RunningKiosk } from './start-kiosk.ts';
import { readStatic } from './static-files.ts';

/** A damage photo of 1600 px travels as base64. */
const BODY_CAP = 8 * 1024 * 1024;
/** A comment line as often as this lets both ends notice a dead event stream. */
const HEARTBEAT_MILLISECONDS = 20_000;

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
      port,
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

/** Knows hashes only: a secret that was handed out is kept nowhere, and comparing hashes tells nothing by its time. */
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
    sessionOf: (cookies = '', port) => {
      const start = `${cookieName(port)}=`;
      const cookie = cookies
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(start));
      return cookie === undefined ? null : known(sessions, cookie.slice(start.length));
    },
  };
}

function known(hashes: ReadonlySet<string>, secret: string): string | null {
  const hash = hashOf(secret);
  return [...hashes].find((other) => timingSafeEqual(Buffer.from(other), Buffer.from(hash))) ?? null;
}

function handOut(hashes: Set<string>): string {
  const secret = randomBytes(32).toString('base64url');
  hashes.add(hashOf(secret));
  return secret;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
}

/** A file a job made, streamed: it may be larger than memory. */
function takeAway(file: JobFile | null, response: ServerResponse): void {
  if (file === null) return answer(response, 404, 'not here');
  response.writeHead(200, { ...fileHeaders(file), 'content-length': file.bytes });
  pipeline(createReadStream(file.path), response, () => undefined);
}

async function call(
  kiosk: BrowserHostOptions['kiosk'],
  session: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    // What is still coming is not read; the connection ends with the answer.
    answer(response, 413, 'too large', { connection: 'close' });
    return;
  }
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    answer(response, 400, 'not JSON');
    return;
  }
  const { name, input } = (typeof message === 'object' && message !== null ? message : {}) as Record<string, unknown>;
  const reply = await kiosk.dispatch(session, name, input);
  answer(response, 200, JSON.stringify(reply), { 'content-type': 'application/json; charset=utf-8' });
}

/** The body's text; null as soon as it is, or says it will be, too large. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((read, failed) => {
    if (Number(request.headers['content-length'] ?? 0) > BODY_CAP) return read(null);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_CAP) return void chunks.push(chunk);
      request.pause();
      read(null);
    });
    request.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
    request.on('error', failed);
  });
}

/** Server-sent events: what the kiosk says unasked, until the window goes away. */
function events(kiosk: BrowserHostOptions['kiosk'], response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(': open\n\n');
  const off = kiosk.on((push) => response.write(`data: ${JSON.stringify(push)}\n\n`));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MILLISECONDS);
  response.on('close', () => {
    clearInterval(heartbeat);
    off();
  });
}
