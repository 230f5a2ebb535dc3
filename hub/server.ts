/**
 * The hub over HTTP: Fastify, signed requests, and the bounds that keep one who misbehaves from the others. Nothing of a body
 * is read before its sender is a member, nothing unpacked before the signature over it is good.
 */
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { requests, type RequestName } from '../core/sync/protocol.ts';
import type { Log } from '../core/ports.ts';
import { admit, readHead, recognise, type RequestHead } from './admit.ts';
import { packed, readJson } from './body.ts';
import { sha256Hex } from './keys.ts';
import { officeRoutes, type OfficeDeps } from './office/routes.ts';
import { createBuckets, createRoom, type Limits } from './limits.ts';
import { createMetrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { isRefused, refusalBody, refuse, statusOf, type Refused } from './refusal.ts';
import type { Enrolment } from './enrolment.ts';
import type { HubService } from './service.ts';
import type { Caller, HubStore } from './store.ts';
import { isDatabaseAway, troubleRefusal } from './trouble.ts';

export interface ServerDeps {
  readonly store: HubStore;
  readonly service: HubService;
  readonly metrics: ReturnType<typeof createMetrics>;
  readonly clock: { readonly now: () => number };
  readonly log: Log;
  readonly limits: Limits;
  /** Certificate and key in PEM; null = HTTP, for a proxy in front or one machine. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** A proxy on this machine or its network says whose request it is. */
  readonly behindProxy: boolean;
  /** Lets /metrics be read from elsewhere; null = from this machine only. */
  readonly metricsToken: string | null;
  readonly version: string;
  /** The overview for the office; null = the hub has none. */
  readonly office: OfficeDeps | null;
}

/** On every answer: nothing here is for a browser to keep, embed or guess at. The office's pages loosen it for themselves. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** A ticket and a member's record. */
const ENROL_BYTES = 16_000;
/** What a request without a good signature costs of its address' share. */
const STRANGER_COST = 10;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** What is known of a request while it is on its way. */
interface Pass {
  readonly began: number;
  refused: Refused | null;
  signed: { readonly head: RequestHead; readonly caller: Caller; readonly giveBack: () => void } | null;
}

export function createServer(deps: ServerDeps): FastifyInstance {
  const { store, service, metrics, clock, log, limits } = deps;
  const addresses = createBuckets(limits.address);
  const kiosks = createBuckets(limits.kiosk);
  const tickets = createBuckets(limits.tickets);
  const passes = new WeakMap<FastifyRequest, Pass>();
  const room = createRoom(limits.receivingBytes);

  const app = fastify({
    logger: false,
    trustProxy: deps.behindProxy ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.uploadMilliseconds,
    connectionTimeout: limits.idleMilliseconds,
    keepAliveTimeout: limits.idleMilliseconds,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => {
      passes.set(request, { began: performance.now(), refused: null, signed: null });
      void refuseWith(request, reply as FastifyReply, refuse('malformed', error.message.slice(0, 100)));
    },
    ...serverOptions(deps),
  });
  boundConnections(app, limits, deps.behindProxy);
  boundBodies(app, limits);
  endConnections(app, limits.stopMilliseconds);

  // The bytes as they were sent: the signature is over them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    const pass: Pass = { began: performance.now(), refused: null, signed: null };
    passes.set(request, pass);
    reply.headers(securityHeaders);
    if (deps.tls !== null) reply.header('strict-transport-security', 'max-age=31536000');
    const wait = addresses.take(request.ip, clock.now());
    if (wait > 0) return refuseWith(request, reply, busy(wait));
  });
  app.addHook('onResponse', async (request, reply) => {
    const pass = passes.get(request);
    if (pass === undefined) return;
    const name = request.routeOptions.url ?? 'nowhere';
    const code = pass.refused?.refused ?? (reply.statusCode < 400 ? 'ok' : String(reply.statusCode));
    const milliseconds = performance.now() - pass.began;
    metrics.answered(name, code, milliseconds / 1000);
    if (code === 'ok' && !name.startsWith('/v1/')) return;
    const { caller } = pass.signed ?? {};
    log.info(code === 'ok' ? 'answered' : 'refused', {
      request: name,
      code,
      milliseconds: Math.round(milliseconds),
      ...(caller === undefined ? {} : { pool: caller.pool.id, kiosk: caller.member.kiosk }),
      ...(pass.refused === null ? {} : { why: pass.refused.message, facts: pass.refused.facts }),
    });
  });
  app.setErrorHandler<Error & { code?: string; statusCode?: number }>((error, request, reply) => {
    const refused = troubleRefusal(error, limits);
    if (refused.refused === 'internal') log.error('a request failed', error);
    return refuseWith(request, reply, refused, isDatabaseAway(error) ? 503 : statusOf[refused.refused]);
  });
  app.setNotFoundHandler((request, reply) => refuseWith(request, reply, refuse('unknown', 'there is nothing here')));

  async function refuseWith(
    request: FastifyRequest,
    reply: FastifyReply,
    refused: Refused,
    status = statusOf[refused.refused],
  ): Promise<FastifyReply> {
    const pass = passes.get(request);
    if (pass !== undefined) pass.refused = refused;
    const wait = refused.facts['retryAfterMs'];
    if (typeof wait === 'number') reply.header('retry-after', Math.ceil(wait / 1000));
    // Of a body that is not wanted the rest is not waited for.
    if (status === 413 || request.raw.complete === false) reply.header('connection', 'close');
    if (status === 401 || status === 410) addresses.take(request.ip, clock.now(), STRANGER_COST);
    return reply.code(status).type('application/json; charset=utf-8').send(refusalBody(refused));
  }

  /** Room for a body before it is received; null where there is none. Given back when it is read, or its sender gone. */
  function makeRoom(request: FastifyRequest, reply: FastifyReply): (() => void) | null {
    const said = Number(request.headers['content-length'] ?? limits.bodyBytes);
    const unpacked =
      request.headers['content-encoding'] === 'gzip' ? Math.min(limits.textBytes, said * MOST_OF_A_BYTE) : 0;
    const giveBack = room.take(Math.min(said, limits.bodyBytes) + unpacked);
    if (giveBack !== null) reply.raw.once('close', giveBack);
    return giveBack;
  }

  for (const name of Object.keys(requests) as RequestName[]) {
    app.post(`/v1/${name}`, {
      onRequest: async (request, reply) => {
        const pass = passes.get(request);
        const head = readHead(request.method, request.url, request.headers);
        if (isRefused(head)) return refuseWith(request, reply, head);
        const caller = await recognise(store, head, clock.now());
        if (isRefused(caller)) return refuseWith(request, reply, caller);
        const giveBack = makeRoom(request, reply);
        if (giveBack === null) return refuseWith(request, reply, busy(1000));
        if (pass !== undefined) pass.signed = { head, caller, giveBack };
      },
      handler: async (request, reply) => {
        const signed = passes.get(request)?.signed;
        if (signed === undefined || signed === null) throw new Error('a request passed unsigned');
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { head, caller, giveBack } = signed;
        const admitted = await admit(store, head, caller, sha256Hex(body), clock.now());
        if (isRefused(admitted)) return refuseWith(request, reply, admitted);
        const wait = kiosks.take(`${caller.pool.pool} ${caller.member.kiosk}`, clock.now());
        if (wait > 0) return refuseWith(request, reply, busy(wait));
        const json = await readJson(body, request.headers['content-encoding'], limits.textBytes);
        giveBack();
        if (isRefused(json)) return refuseWith(request, reply, json);
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const answer = await service.answer(name, caller, json.value, gone.signal);
        return isRefused(answer) ? refuseWith(request, reply, answer) : answerWith(request, reply, answer);
      },
    });
  }

  const byTicket = (path: string, ask: Enrolment['enrol']): void => {
    app.post(path, { bodyLimit: ENROL_BYTES }, async (request, reply) => {
      const wait = tickets.take('', clock.now());
      if (wait > 0) return refuseWith(request, reply, busy(wait));
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const json = await readJson(body, request.headers['content-encoding'], ENROL_BYTES);
      if (isRefused(json)) return refuseWith(request, reply, json);
      const answer = await ask(json.value);
      return isRefused(answer) ? refuseWith(request, reply, answer) : answerWith(request, reply, answer);
    });
  };
  byTicket('/v1/ticket', service.lookAtTicket);
  byTicket('/v1/enrol', service.enrol);

  app.get('/health', async (_request, reply) => {
    await store.ping();
    return reply.send({ ok: true, time: clock.now(), version: deps.version });
  });
  app.get('/metrics', async (request, reply) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const may =
      deps.metricsToken === null ? LOOPBACK.test(request.ip) : sha256Hex(token) === sha256Hex(deps.metricsToken);
    if (!may)
      return refuseWith(request, reply, refuse('forbidden', 'metrics are read on the machine itself or with a token'));
    return reply.type(metrics.contentType).send(await metrics.text());
  });
  const description = openApi(deps.version);
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(description));
  const { office } = deps;
  if (office !== null) void app.register((pages) => officeRoutes(pages, office));
  return app;
}

async function answerWith(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const { body, headers } = await packed(text, request.headers['accept-encoding']);
  return reply.headers(headers).type('application/json; charset=utf-8').send(body);
}

/** Deflate makes at most so many bytes of one (https://zlib.net/zlib_tech.html). */
const MOST_OF_A_BYTE = 1032;

const busy = (wait: number): Refused => refuse('busy', 'too much at once: wait a little', { retryAfterMs: wait });

function serverOptions({ limits, tls }: ServerDeps) {
  const http = {
    headersTimeout: limits.headersMilliseconds,
    requestTimeout: limits.uploadMilliseconds,
    // How often Node looks for connections past those.
    connectionsCheckingInterval: Math.min(5000, limits.headersMilliseconds),
    maxHeaderSize: 8192,
  };
  return tls === null ? { http } : { https: { ...http, ...tls } };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by a route that knows who sends: the body may take as long as an upload. */
    mayBeSlow: boolean;
  }
}

/** Node has one bound for all bodies, which must let an upload through. */
function boundBodies(app: FastifyInstance, limits: Limits): void {
  app.decorateRequest('mayBeSlow', false);
  app.addHook('onRequest', async (request) => {
    const { raw } = request;
    const deadline = setTimeout(() => {
      if (!request.mayBeSlow) raw.socket.destroy();
    }, limits.requestMilliseconds).unref();
    for (const over of ['end', 'close'] as const) raw.once(over, () => clearTimeout(deadline));
  });
}

/** On closing: a connection is let go when its answer is out, and after a while in any case (Node takes a new one for busy). */
function endConnections(app: FastifyInstance, most: number): void {
  app.addHook('preClose', async () => {
    const again = setInterval(() => app.server.closeIdleConnections(), 50);
    const last = setTimeout(() => app.server.closeAllConnections(), most);
    app.server.once('close', () => {
      clearInterval(again);
      clearTimeout(last);
    });
  });
}

/** Nobody holds all connections; what a proxy holds is the proxy's to bound. */
function boundConnections(app: FastifyInstance, limits: Limits, behindProxy: boolean): void {
  app.server.maxConnections = limits.connections;
  if (behindProxy) return;
  const open = new Map<string, number>();
  app.server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > limits.connectionsPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
