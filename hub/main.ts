/** `npm run hub`: runs the hub on PostgreSQL or in a folder, prints its address and a ticket; or one of the small commands. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { destination, pino } from 'pino';
import type { Log } from '../core/ports.ts';
import { inGroups } from '../core/sync/seal.ts';
import { scryptPins } from '../db/pins.ts';
import { helpText, readConfig, type HubConfig, type Sentence } from './config.ts';
import { createEnrolment } from './enrolment.ts';
import { usualLimits } from './limits.ts';
import { openDatabase, runHub, type Store } from './run.ts';
import { isDatabaseAway } from './trouble.ts';
import { codeOf } from './sql/database.ts';
import { DatabaseFromFuture } from './sql/migrate.ts';
import { openStore } from './sql/store.ts';
import type { Pool } from './store.ts';

const SHORTEST_PASSWORD = 10;
/** After this a request that is on its way is cut off. */
const LONGEST_STOP = 10_000;

const print = ({ zh, en }: Sentence): void => console.log(`${zh} ${en}`);

/** One JSON line each on standard error; standard output is for people. */
function createLog(): Log {
  const lines = pino(
    { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ dest: 2, sync: false }),
  );
  return {
    info: (message, facts) => lines.info(facts ?? {}, message),
    error: (message, error) => lines.error({ err: error }, message),
  };
}

async function serve(config: HubConfig, log: Log): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const database = await openDatabase(config, log);
  print(
    database.name === 'PostgreSQL'
      ? { zh: '数据库：PostgreSQL。', en: 'Database: PostgreSQL.' }
      : {
          zh: `数据库：内置的 PGlite，在 ${config.data}。超过一个社区组时请用 PostgreSQL(DATABASE_URL)。`,
          en: `Database: the embedded PGlite in ${config.data}. For more than one pool use PostgreSQL (DATABASE_URL).`,
        },
  );
  const hub = await runHub({ ...config, database, limits: usualLimits, log, version });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    void hub.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

  print({ zh: `地址：${hub.origin}`, en: `Address: ${hub.origin}` });
  if (config.host === '127.0.0.1' && !config.behindProxy) {
    print({
      zh: '目前只有本机能连上；要让别的站点连上，请看 hub/README.md(证书和 --host)。',
      en: 'Only this machine can reach it; for other rooms see hub/README.md (a certificate, and --host).',
    });
  }
  const first = await hub.store.createFirstPool({ id: randomUUID(), name: config.pool ?? '邻空间', at: Date.now() });
  if (first !== null) await givePassword(hub.store, first);
  for (const pool of await hub.store.pools()) await introduce(hub.store, pool);
}

/** What somebody needs who sets up a pool: its ticket while nobody is in, and once the password. */
async function introduce(store: Store, pool: Pool): Promise<void> {
  const first = await enrolmentOf(store).firstTicket(pool.pool);
  const { name } = pool;
  if (first === null) {
    print({
      zh: `“${name}”已有终端加入；新终端的加入码在已加入的终端上出。`,
      en: `“${name}” has kiosks: one of them shows the code for the next.`,
    });
  } else {
    print({
      zh: `“${name}”第一台终端的加入码（10 分钟内有效，只能用一次）：${inGroups(first.ticket)}`,
      en: `Ticket for the first kiosk of “${name}” (ten minutes, once): ${inGroups(first.ticket)}`,
    });
  }
}

async function givePassword(store: Store, { pool, name }: Pool): Promise<void> {
  const password = randomBytes(12).toString('base64url');
  await store.setPassword(pool, await scryptPins.hash(password), Date.now());
  print({
    zh: `“${name}”总览页的密码（只显示这一次，可用 --password 改）：${password}`,
    en: `Password of the overview of “${name}” (shown this once; --password changes it): ${password}`,
  });
}

/** The small commands need no server. */
const enrolmentOf = (store: Store) =>
  createEnrolment({
    store,
    clock: { now: Date.now },
    random: randomBytes,
    did: () => undefined,
  });

/** Exit code. */
async function smallCommand(config: HubConfig, log: Log): Promise<number> {
  const store = await openStore(await openDatabase(config, log));
  try {
    const pools = await store.pools();
    if (config.command === 'new-pool') {
      const name = config.pool ?? '';
      if (name.trim() === '' || name.length > 60 || pools.some((pool) => pool.name === name)) {
        print({ zh: '请给一个没用过的名称。', en: 'Give a name that is not in use.' });
        return 1;
      }
      const made = await store.createPool({ id: randomUUID(), name, at: Date.now() });
      await givePassword(store, made);
      await introduce(store, made);
      return 0;
    }
    const pool = config.pool === null && pools.length === 1 ? pools[0] : pools.find(({ name }) => name === config.pool);
    if (pool === undefined) {
      const names = pools.map(({ name }) => name).join(', ');
      print({ zh: `请用 --pool 说明是哪一个：${names}`, en: `Say which one with --pool: ${names}` });
      return 1;
    }
    if (config.command === 'ticket') {
      await introduce(store, pool);
      return 0;
    }
    const password = (await textOf(process.stdin)).replace(/\r?\n$/, '');
    if (password.length < SHORTEST_PASSWORD) {
      print({
        zh: `密码至少要 ${SHORTEST_PASSWORD} 个字符。`,
        en: `A password has at least ${SHORTEST_PASSWORD} characters.`,
      });
      return 1;
    }
    await store.setPassword(pool.pool, await scryptPins.hash(password), Date.now());
    print({ zh: '密码已改，已登录的要重新登录。', en: 'The password was changed; whoever was in must log in anew.' });
    return 0;
  } finally {
    await store.close();
  }
}

/** Why the hub could not start, for a person to act on; null for a bug, which deserves its stack. */
function startTrouble(error: unknown): Sentence | null {
  if (error instanceof DatabaseFromFuture)
    return {
      zh: '数据库来自更新的版本，请先升级本程序。',
      en: 'The database is of a newer version: update this program.',
    };
  const code = codeOf(error);
  if (code.startsWith('SQLITE_BUSY'))
    return { zh: '这个数据文件夹已有一个服务器在用。', en: 'Another hub is using this data folder.' };
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return { zh: '这个端口用不了，请换一个（--port）。', en: 'This port cannot be had: choose another (--port).' };
  if (isDatabaseAway(error) || code.startsWith('28') || code === '3D000')
    return {
      zh: '数据库连不上，请检查 DATABASE_URL 和数据库是否在运行。',
      en: 'The database cannot be reached: look at DATABASE_URL, and whether it runs.',
    };
  return null;
}

const config = readConfig(process.argv.slice(2), process.env);
if ('zh' in config) {
  console.error(`${config.zh} ${config.en}`);
  process.exitCode = 2;
} else if (config.command === 'help') {
  console.log(helpText);
} else {
  const log = createLog();
  const run = config.command === 'serve' ? serve(config, log).then(() => null) : smallCommand(config, log);
  run.then(
    (exitCode) => {
      if (exitCode !== null) process.exit(exitCode);
    },
    (error: unknown) => {
      const trouble = startTrouble(error);
      console.error(trouble === null ? error : `${trouble.zh} ${trouble.en}`);
      process.exit(1);
    },
  );
}
