/** The hub over real HTTP on a free port, with kiosks that sign, its log in memory. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { RequestInput, RequestName } from '../../core/sync/protocol.ts';
import { usualLimits, type Limits } from '../../hub/limits.ts';
import { createMetrics } from '../../hub/metrics.ts';
import { createServer, type ServerDeps } from '../../hub/server.ts';
import type { HubStore, Pool } from '../../hub/store.ts';
import { createTestHub, type TestHub } from './hub.ts';
import type { PretendedKiosk } from './pretended-kiosk.ts';

export interface HubAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The refusal's code; 'ok' for a 200. */
  readonly code: string;
}

export interface TestServer {
  readonly hub: TestHub;
  readonly app: FastifyInstance;
  readonly origin: string;
  readonly port: number;
  readonly logged: (readonly [string, unknown])[];
  /** A signed request; `change` spoils it after it was signed. */
  readonly send: (
    pool: Pool,
    by: PretendedKiosk,
    path: string,
    body: string | Buffer,
    change?: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
      readonly at?: number;
    },
  ) => Promise<HubAnswer>;
  readonly ask: <N extends RequestName>(
    pool: Pool,
    by: PretendedKiosk,
    name: N,
    input: RequestInput<N>,
  ) => Promise<HubAnswer>;
  /** Whatever, unsigned. */
  readonly post: (
    path: string,
    body: string | Buffer,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<HubAnswer>;
  /** A bare connection, to send what fetch would not. */
  readonly connect: () => Promise<Socket>;
  readonly close: () => Promise<void>;
}

/** Limits under which a test that asks much from one address goes on. */
export const wideLimits: Limits = {
  ...usualLimits,
  address: { perSecond: 1e6, burst: 1e6 },
  kiosk: { perSecond: 1e6, burst: 1e6 },
  tickets: { perSecond: 1e6, burst: 1e6 },
  stopMilliseconds: 200,
};

export async function startTestServer(
  store: HubStore,
  limits: Partial<Limits> = {},
  options: Partial<Pick<ServerDeps, 'metricsToken' | 'office' | 'tls'>> = {},
): Promise<TestServer> {
  const hub = createTestHub(store);
  const logged: (readonly [string, unknown])[] = [];
  const app = createServer({
    store,
    service: hub.service,
    metrics: createMetrics({ hub_waiting_pulls: { help: 'Waiting.', read: hub.service.waiting } }),
    clock: { now: hub.now },
    log: {
      info: (message, facts) => logged.push([message, facts]),
      error: (message, error) => logged.push([message, error]),
    },
    limits: { ...wideLimits, ...limits },
    tls: null,
    behindProxy: false,
    metricsToken: null,
    office: null,
    version: 'test',
    ...options,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const origin = `${options.tls === undefined || options.tls === null ? 'http' : 'https'}://127.0.0.1:${port}`;
  const post: TestServer['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return answerOf(response);
  };
  const send: TestServer['send'] = (pool, by, path, body, change = {}) =>
    post(path, change.body ?? body, {
      ...by.headers(pool.id, path, body, change.at ?? hub.now()),
      ...change.headers,
    });
  return {
    hub,
    app,
    origin,
    port,
    logged,
    post,
    send,
    ask: (pool, by, name, input) => send(pool, by, `/v1/${name}`, JSON.stringify(input)),
    connect: () =>
      new Promise((connected, failed) => {
        const socket = connect(port, '127.0.0.1', () => connected(socket));
        socket.once('error', failed);
      }),
    close: async () => {
      hub.service.end();
      await app.close();
      await store.close();
    },
  };
}

async function answerOf(response: Response): Promise<HubAnswer> {
  const text = await response.text();
  const body: unknown = (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text;
  const code = response.ok ? 'ok' : ((body as { error?: { code?: string } }).error?.code ?? 'none');
  return { status: response.status, headers: response.headers, body, code };
}

/** All that comes on a socket until it ends or breaks. */
export const heardOn = (socket: Socket): Promise<string> =>
  new Promise((heard) => {
    const chunks: Buffer[] = [];
    const done = (): void => heard(Buffer.concat(chunks).toString());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', done);
    socket.on('error', done);
    socket.on('close', done);
  });
