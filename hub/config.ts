/** What `npm run hub` was asked for, in flags and environment. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface HubConfig {
  readonly command: 'serve' | 'new-pool' | 'ticket' | 'password' | 'help';
  readonly host: string;
  readonly port: number;
  /** Folder of PGlite, where there is no database address. */
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly connections: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly behindProxy: boolean;
  readonly metricsToken: string | null;
  /** Name of the pool that is made, or is meant; null = the only one. */
  readonly pool: string | null;
}

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export const helpText = `邻空间 · the hub between rooms

  npm run hub -- [flags]

  --host H            监听地址（默认只限本机）· address to listen on (default: this machine only)
  --port N            端口 · port (8787)
  --data DIR          没有 DATABASE_URL 时的数据文件夹 · folder of the embedded database (./data/hub)
  --cert F --key F    自己的证书 · a certificate of its own (PEM)
  --behind-proxy      前面有反向代理 · a reverse proxy stands in front
  --new-pool NAME     新建一个社区组 · makes one more pool
  --ticket            给还没有终端的社区组出一个加入码 · a ticket for a pool that no kiosk is in
  --password          从标准输入读入总览页的新密码 · reads the overview's new password from standard input
  --pool NAME         指的是哪一个 · which pool is meant

  DATABASE_URL        PostgreSQL 地址 · address of a PostgreSQL (recommended for more than one community)
  HUB_CONNECTIONS     数据库连接数 · database connections (10)
  HUB_METRICS_TOKEN   从别处读 /metrics 用 · lets /metrics be read from elsewhere
`;

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  'new-pool': { type: 'string' },
  ticket: { type: 'boolean' },
  password: { type: 'boolean' },
  pool: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The config, or one sentence on what is wrong. */
export function readConfig(words: readonly string[], environment: NodeJS.ProcessEnv): HubConfig | Sentence {
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...words], options, strict: true }));
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).split('. ')[0] ?? '';
    return { zh: `看不懂的参数（${said}），请看 --help。`, en: `Flags not understood (${said}): see --help.` };
  }
  const { host = '127.0.0.1', port: portText = '8787', data = 'data/hub', cert, key, pool = null } = values;
  if (!/^\d{1,5}$/.test(portText) || Number(portText) > 65_535)
    return { zh: '--port 要 0 到 65535 的整数。', en: '--port is a whole number from 0 to 65535.' };
  if ((cert === undefined) !== (key === undefined))
    return { zh: '--cert 和 --key 要一起给。', en: '--cert and --key go together.' };
  const connections = Number(environment['HUB_CONNECTIONS'] ?? '10');
  if (!Number.isInteger(connections) || connections < 1)
    return { zh: 'HUB_CONNECTIONS 要正整数。', en: 'HUB_CONNECTIONS is a whole number from 1.' };
  let tls: HubConfig['tls'] = null;
  if (cert !== undefined && key !== undefined) {
    try {
      tls = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    } catch {
      return { zh: '证书或密钥文件读不了。', en: 'The certificate or its key cannot be read.' };
    }
  }
  const newPool = values['new-pool'];
  return {
    command:
      values.help === true
        ? 'help'
        : newPool !== undefined
          ? 'new-pool'
          : values.ticket === true
            ? 'ticket'
            : values.password === true
              ? 'password'
              : 'serve',
    host,
    port: Number(portText),
    data: resolve(data),
    databaseUrl: given(environment['DATABASE_URL']),
    connections,
    tls,
    behindProxy: values['behind-proxy'] === true,
    metricsToken: given(environment['HUB_METRICS_TOKEN']),
    pool: newPool ?? pool,
  };
}

/** An empty variable counts as unset. */
const given = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);
