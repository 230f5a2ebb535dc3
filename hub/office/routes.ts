/** The office's pages over HTTP: HTML and forms, apart from what kiosks ask. */
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pins } from '../../core/ports.ts';
import type { TakeBundle } from '../bundle.ts';
import type { Enrolment } from '../enrolment.ts';
import type { HubStore, Pool } from '../store.ts';
import { createDoor, SESSION_MILLISECONDS } from './door.ts';
import { dayNumber } from './facts.ts';
import { bundlePage, type BundleSaid } from './bundle-page.ts';
import { confirmPage, failedPage, loginPage, OVERVIEW_DAYS, overviewPage, type PageFrame } from './pages.ts';
import type { OfficeStore } from './ports.ts';
import { languageOf } from './words.ts';

export interface OfficeDeps {
  readonly store: OfficeStore & Pick<HubStore, 'pools'>;
  readonly service: Pick<Enrolment, 'putOut'>;
  readonly passwords: Pins;
  readonly clock: { readonly now: () => number };
  readonly random: (bytes: number) => Uint8Array;
  readonly takeBundle: TakeBundle;
}

/** Forms only to ourselves, our own style, our own icon; nothing runs. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Else the browser would send `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
} as const;
const COOKIE = 'hub_office';
/** Pictures of one bundle (db/sync/bundle-lines.ts), and events of many years. */
const MOST_BUNDLE = 200_000_000;
/** Counting before a page is made: the rest is done behind it. */
const COUNTED_BEFORE = 4;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

export async function officeRoutes(app: FastifyInstance, deps: OfficeDeps): Promise<void> {
  const { store, service, clock } = deps;
  const door = createDoor(deps);
  const style = `${read('../../renderer/ui/tokens.css')}\n${read('office.css')}`;
  const icon = read('../../assets/icons/icon.svg');

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, body, done) => done(null, new URLSearchParams(body.toString())),
  );
  await app.register(multipart, { limits: { fileSize: MOST_BUNDLE, files: 1, fields: 0, parts: 1 } });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });

  const login = async (
    request: FastifyRequest,
    reply: FastifyReply,
    trouble: Parameters<typeof loginPage>[1]['trouble'],
    status: number,
  ): Promise<FastifyReply> => {
    const askPool = (await store.pools()).length > 1;
    return send(reply, loginPage(frameOf(request, '/login'), { askPool, trouble }), status);
  };

  app.get('/office.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'private, max-age=300').send(style),
  );
  app.get('/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon));
  app.get('/login', (request, reply) => login(request, reply, null, 200));
  app.post('/login', async (request, reply) => {
    if (!isOwnForm(request)) return send(reply, failedPage(frameOf(request, '/')), 403);
    const pools = await store.pools();
    const name = field(request, 'pool');
    const pool = pools.length === 1 ? pools[0] : pools.find((one) => one.name === name || one.id === name);
    const opened = await door.open(pool ?? null, field(request, 'password'), request.ip);
    if (opened === 'wrong') return login(request, reply, 'wrong', 403);
    if ('until' in opened) {
      const minutes = Math.max(1, Math.ceil((opened.until - clock.now()) / 60_000));
      return login(request, reply, { minutes }, 429);
    }
    const secure = request.protocol === 'https' ? '; Secure' : '';
    reply.header(
      'set-cookie',
      `${COOKIE}=${opened.cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION_MILLISECONDS / 1000}${secure}`,
    );
    return home(request, reply);
  });
  app.post('/logout', async (request, reply) => {
    if (!isOwnForm(request)) return send(reply, failedPage(frameOf(request, '/')), 403);
    await door.close(cookieOf(request));
    return reply.redirect(`/login?lang=${frameOf(request, '').language}`, 303);
  });

  app.get('/', async (request, reply) => {
    const pool = await door.poolOf(cookieOf(request));
    if (pool === null) return reply.redirect(`/login?lang=${frameOf(request, '').language}`, 303);
    let counting = true;
    for (let turn = 0; counting && turn < COUNTED_BEFORE; turn += 1) counting = await store.count(pool.pool);
    const now = clock.now();
    const overview = await store.overview(pool.pool, dayNumber(now), OVERVIEW_DAYS);
    return send(reply, overviewPage(frameOf(request, '/'), { poolName: pool.name, overview, now, counting }));
  });
  /** One at a time: so much of the disk, and of the database, is one upload's. */
  let taking = false;
  const take = async (request: FastifyRequest, pool: Pool): Promise<BundleSaid> => {
    if (taking) return 'busy';
    taking = true;
    request.mayBeSlow = true;
    let folder: string | null = null;
    try {
      folder = await mkdtemp(join(tmpdir(), 'hub-bundle-'));
      const path = join(folder, 'bundle.lkj');
      const file = await request.file();
      if (file === undefined) return 'damaged';
      await pipeline(file.file, createWriteStream(path));
      return file.file.truncated ? 'too-large' : await deps.takeBundle(pool, path);
    } finally {
      taking = false;
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    }
  };
  app.post('/bundle', async (request, reply) => {
    if (!isOwnForm(request)) return send(reply, failedPage(frameOf(request, '/')), 403);
    const pool = await door.poolOf(cookieOf(request));
    if (pool === null) return home(request, reply);
    if (!request.isMultipart()) return send(reply, failedPage(frameOf(request, '/')), 400);
    const said = await take(request, pool);
    const overview = await store.overview(pool.pool, dayNumber(clock.now()), OVERVIEW_DAYS);
    return send(reply, bundlePage(frameOf(request, '/'), said, overview), typeof said === 'string' ? 422 : 200);
  });
  app.get('/revoke', async (request, reply) => {
    const pool = await door.poolOf(cookieOf(request));
    if (pool === null) return home(request, reply);
    const overview = await store.overview(pool.pool, dayNumber(clock.now()), OVERVIEW_DAYS);
    const { kiosk } = request.query as { kiosk?: unknown };
    const line = overview.kiosks.find((one) => one.kiosk === kiosk && !one.revoked);
    if (line === undefined) return send(reply, failedPage(frameOf(request, '/')), 404);
    return send(
      reply,
      confirmPage(frameOf(request, `/revoke?kiosk=${encodeURIComponent(line.kiosk)}`), overview, line),
    );
  });
  app.post('/revoke', async (request, reply) => {
    if (!isOwnForm(request)) return send(reply, failedPage(frameOf(request, '/')), 403);
    const pool = await door.poolOf(cookieOf(request));
    if (pool !== null) await service.putOut(pool.pool, field(request, 'kiosk'));
    return home(request, reply);
  });
}

const frameOf = (request: FastifyRequest, path: string): PageFrame => ({
  language: languageOf((request.query as { lang?: unknown }).lang),
  path,
});

const send = (reply: FastifyReply, page: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(page);

const home = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.redirect(`/?lang=${frameOf(request, '').language}`, 303);

const field = (request: FastifyRequest, name: string): string =>
  request.body instanceof URLSearchParams ? (request.body.get(name) ?? '') : '';

const cookieOf = (request: FastifyRequest): string | null =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1) ?? null;

/** A form of our own page: browsers say with every POST where it comes from. */
function isOwnForm(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === request.host;
}
