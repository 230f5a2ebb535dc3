/**
 * The console for a second PC in the room's network, over HTTPS. Its safety is the list in tests/hosts/lan-server.test.ts:
 * near peers only, exact Host, Origin on POST, JSON only, body and rate caps, a paired computer's cookie, the console's files
 * only after a PIN. What may be asked stands in core/network/places.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { isRefusal, refusalView } from '../../core/errors.ts';
import type { Kiosk } from '../../core/kiosk.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { NETWORK_SESSION } from '../../core/staff/auth.ts';
import { answer, answerJson, call, events, readFields, takeAway } from '../answers.ts';
import { fileIdOf, isConsolePath, isDoorPath, refuseRequest } from '../policy.ts';
import { cookieIn } from '../secrets.ts';
import type { RunningKiosk } from '../start-kiosk.ts';
import { readStatic } from '../static-files.ts';
import type { Certificate } from './certificate.ts';
import type { Devices } from './devices.ts';
import { createRate } from './rate.ts';

/** `__Host-`: only over HTTPS, only from this very host, for all of its paths (RFC 6265bis). */
export const COOKIE = '__Host-kiosk';
/** Browsers keep none longer: after that a computer is paired anew. */
const COOKIE_SECONDS = 400 * 86_400;
const PAIR_CAP = 1024;
const CONNECTIONS = 100;
/** A browser opens six; a few windows and what lingers. */
const CONNECTIONS_A_PEER = 40;
/** A console that is opened for the first time asks for a hundred and fifty files at once, most of them fonts. */
const RATE = { atOnce: 400, aSecond: 20 };

export interface LanKiosk extends Pick<RunningKiosk, 'dispatch' | 'on' | 'fileOf' | 'roleOf'> {
  readonly network: {
    readonly wanted: Kiosk['network']['wanted'];
    readonly pair: (...asked: Parameters<Kiosk['network']['pair']>) => Promise<ReturnType<Kiosk['network']['pair']>>;
  };
}

export interface LanServer {
  readonly port: number;
  /** Ends the connections of one computer, at once. */
  readonly cut: (deviceId: string) => void;
  /** Ends every connection and frees the port; what was not answered by then is not answered. */
  readonly end: () => void;
}

export interface LanServerOptions {
  readonly kiosk: LanKiosk;
  /** Folder of the built windows. */
  readonly root: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly certificate: Certificate;
  readonly devices: Pick<Devices, 'recognise'>;
  /** Those of this machine at a port, as they are now. */
  readonly origins: (port: number) => readonly string[];
  /** Whether the computer at `peer` may connect to us at `own`; asked before a byte is read. */
  readonly mayConnect: (peer: string | undefined, own: string | undefined) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Rejects with Node's error when the port cannot be had. */
export async function startLanServer(options: LanServerOptions): Promise<LanServer> {
  const { kiosk, root, certificate, devices, clock, log } = options;
  const rate = createRate(clock, RATE);
  const connections = new Set<Socket>();
  const ofDevice = new Map<string, Set<Socket>>();
  let port = options.port;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers, url = '/', socket } = request;
    if (!rate.take(socket.remoteAddress ?? '')) return answer(response, 429, 'too many', { 'retry-after': '5' });
    const refused = refuseRequest(
      { method, host: headers.host, origin: headers.origin, contentType: headers['content-type'] },
      options.origins(port),
    );
    if (refused !== null) return answer(response, refused, 'refused', { connection: 'close' });
    // Not `new URL`: it folds "..", and a refusal should be ours.
    const [path = '/'] = url.split('?', 1);
    if (method === 'GET' && (path === '/' || isDoorPath(path)))
      return file(response, path === '/' ? '/door/index.html' : path);
    if (method === 'POST' && path === '/pair') return pair(request, response);
    const device = devices.recognise(cookieIn(headers.cookie, COOKIE) ?? '');
    if (device === null) return answer(response, 401, '这台电脑还没有配对。This computer is not paired.');
    remember(device, socket);
    const session = `${NETWORK_SESSION}${device}`;
    // Whoever is cut off while sending has asked for nothing.
    const dispatch: LanKiosk['dispatch'] = (...asked) =>
      socket.destroyed ? Promise.reject(new Error('cut off')) : kiosk.dispatch(...asked);
    if (method === 'POST')
      return path === '/call' ? call({ dispatch }, session, request, response) : answer(response, 404, 'not here');
    if (path === '/events') return events(kiosk, response);
    const fileId = fileIdOf(path);
    if (fileId !== null) return takeAway(kiosk.fileOf(session, fileId), response);
    if (!isConsolePath(path)) return answer(response, 404, 'not here');
    return kiosk.roleOf(session) === 'resident' ? answer(response, 303, '', { location: '/' }) : file(response, path);
  };

  const file = async (response: ServerResponse, path: string): Promise<void> => {
    const found = await readStatic(root, path);
    if (found === null) answer(response, 404, 'not here');
    else response.writeHead(200, found.headers).end(found.bytes);
  };

  const pair = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fields = await readFields(request, response, PAIR_CAP);
    if (fields === null) return;
    const { code } = fields;
    if (typeof code !== 'string') return answer(response, 400, 'no code');
    const peer = request.socket.remoteAddress ?? '';
    const paired = await kiosk.network.pair(code, peer);
    if (isRefusal(paired)) {
      log.info('a pairing code was refused', { peer, why: paired.refused });
      return answerJson(response, { ok: false, error: refusalView(paired) });
    }
    log.info('a computer was paired', { peer });
    const cookie = `${COOKIE}=${paired.secret}; Path=/; Max-Age=${COOKIE_SECONDS}; Secure; HttpOnly; SameSite=Strict`;
    answerJson(response, { ok: true, value: {} }, { 'set-cookie': cookie });
  };

  const remember = (device: string, socket: Socket): void => {
    const own = ofDevice.get(device) ?? new Set();
    ofDevice.set(device, own);
    if (own.has(socket)) return;
    own.add(socket);
    socket.once('close', () => own.delete(socket));
  };

  const server = createServer(
    {
      key: certificate.pem,
      cert: certificate.pem,
      // Every browser that can run the console has it.
      minVersion: 'TLSv1.3',
      handshakeTimeout: 10_000,
      headersTimeout: 10_000,
      requestTimeout: 120_000,
      maxHeaderSize: 8192,
      // Without one it is refused by us, with our headers.
      requireHostHeader: false,
    },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        // Whoever was cut off is no fault.
        if (!request.destroyed || request.complete) log.error('a request from the network failed', error);
        if (response.headersSent) response.destroy();
        else answer(response, 500, 'failed');
      });
    },
  );
  server.maxConnections = CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    const { remoteAddress, localAddress } = socket;
    const siblings = [...connections].filter((other) => other.remoteAddress === remoteAddress).length;
    if (!options.mayConnect(remoteAddress, localAddress) || siblings >= CONNECTIONS_A_PEER) return socket.destroy();
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  // What is no HTTP gets no answer.
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    // Every address, IPv6 as well where there is any: `mayConnect` looks at both ends.
    server.listen(options.port, ready);
  });
  server.on('error', (error) => log.error('the network listener failed', error));
  port = (server.address() as AddressInfo).port;

  return {
    port,
    cut: (deviceId) => {
      for (const socket of ofDevice.get(deviceId) ?? []) socket.destroy();
      ofDevice.delete(deviceId);
    },
    end: () => {
      server.close();
      for (const socket of connections) socket.destroy();
    },
  };
}
