/**
 * The kiosk under plain Node, any Chromium as its window: loopback HTTP. Its safety is the list in
 * tests/hosts/browser-host.test.ts: 127.0.0.1 only, exact Host, Origin on POST, JSON only, body cap, single-use token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../core/ports.ts';
import { refuseRequest, securityHeaders } from './policy.ts';
import type { RunningKiosk } from './start-kiosk.ts';
import { readStatic } from './static-files.ts';

/** A damage photo of 1600 px travels as base64. */
const BODY_CAP = 8 * 1024 * 1024;

export interface BrowserHost {
  readonly port: number;
  readonly origin: string;
  /** A link that opens one window, once. */
  readonly newLink: () => string;
  readonly close: () => Promise<void>;
}

export interface BrowserHostOptions {
  readonly kiosk: Pick<RunningKiosk, 'dispatch' | 'on'>;
  /** Folder of the built window. */
  readonly root: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly log: Log;
}

export async function startBrowserHost({ kiosk, root, port: wanted, log }: BrowserHostOptions): Promise<BrowserHost> {
  const startTokens = new Set<string>();
  const sessions = new Set<string>();
  let port = wanted;

  const cookieName = (): string => `kiosk-${port}`;
  const sessionOf = (request: IncomingMessage): string | null => {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const value = cookies.find((cookie) => cookie.startsWith(`${cookieName()}=`))?.slice(cookieName().length + 1);
    return value === undefined ? null : ([...sessions].find((session) => isSame(session, value)) ?? null);
  };

  const answer = (
    response: ServerResponse,
    status: number,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers });
    response.end(body);
  };

  const start = (response: ServerResponse, token: string): void => {
    const known = [...startTokens].find((candidate) => isSame(candidate, token));
    if (known === undefined) {
      answer(response, 401, '这个链接已经用过或不对。This link was used already or is wrong.');
      return;
    }
    startTokens.delete(known);
    const session = randomBytes(32).toString('base64url');
    sessions.add(session);
    answer(response, 303, '', {
      location: '/',
      'set-cookie': `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    });
  };

  const call = async (request: IncomingMessage, response: ServerResponse, session: string): Promise<void> => {
    const body = await readBody(request);
    if (body === null) {
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
    // The window's id is the hash of its cookie: the secret itself never enters the core or a log.
    const reply = await kiosk.dispatch(createHash('sha256').update(session).digest('hex'), name, input);
    answer(response, 200, JSON.stringify(reply), { 'content-type': 'application/json; charset=utf-8' });
  };

  const events = (response: ServerResponse): void => {
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(': open\n\n');
    const off = kiosk.on((push) => response.write(`data: ${JSON.stringify(push)}\n\n`));
    response.on('close', off);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refuseRequest(
      {
        method: request.method ?? '',
        host: request.headers.host,
        origin: request.headers.origin,
        contentType: request.headers['content-type'],
      },
      port,
    );
    if (refused !== null) return answer(response, refused, 'refused');
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (url.pathname === '/start' && request.method === 'GET')
      return start(response, url.searchParams.get('token') ?? '');
    const session = sessionOf(request);
    if (session === null) return answer(response, 401, '请从启动时的链接打开。Open this from the link shown at start.');
    if (request.method === 'POST')
      return url.pathname === '/call' ? call(request, response, session) : answer(response, 404, 'not here');
    if (url.pathname === '/events') return events(response);
    // The raw path: URL has already folded "..", and a refusal should be ours.
    const file = await readStatic(root, (request.url ?? '/').split('?')[0] ?? '/');
    if (file === null) return answer(response, 404, 'not here');
    return answer(response, 200, file.bytes, { 'content-type': file.type });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error('a request failed', error);
      if (!response.headersSent) answer(response, 500, 'failed');
      else response.destroy();
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
    newLink: () => {
      const token = randomBytes(24).toString('base64url');
      startTokens.add(token);
      return `${origin}/start?token=${token}`;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function isSame(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  return timingSafeEqual(left, createHash('sha256').update(b).digest());
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_CAP) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
