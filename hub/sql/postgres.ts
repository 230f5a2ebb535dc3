/** PostgreSQL by node-postgres: a pool of connections, prepared statements, one more connection that listens. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Database, Row, Sql } from './database.ts';

const INT8 = 20;
const LONGEST_STATEMENT = 60_000;
const LISTEN_AGAIN = 1000;

export interface PostgresOptions {
  readonly url: string;
  readonly connections: number;
  /** An idle connection broke, or listening did: told, and done again. */
  readonly trouble: (error: unknown) => void;
}

export async function openPostgres({ url, connections, trouble }: PostgresOptions): Promise<Database> {
  const settings: pg.ClientConfig = {
    connectionString: url,
    application_name: 'lin-kongjian-hub',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    types: {
      // Sequence numbers are far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  };
  const pool = new pg.Pool({
    ...settings,
    max: connections,
    idleTimeoutMillis: 60_000,
    statement_timeout: LONGEST_STATEMENT,
    idle_in_transaction_session_timeout: LONGEST_STATEMENT,
  });
  // Without a listener an idle connection that breaks would end the process (node-postgres' documentation of `error`).
  pool.on('error', trouble);
  // So would one that breaks while it is used; there the query fails, and says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const names = new Map<string, string>();
  const over = (client: pg.Pool | pg.PoolClient): Sql => ({
    query: async (text, values = []) => {
      const name = names.get(text) ?? `hub${names.size}`;
      names.set(text, name);
      return (await client.query<Row>({ name, text, values: [...values] })).rows;
    },
  });
  const session: Database['session'] = async (work) => {
    const client = await pool.connect();
    let broken = true;
    try {
      const result = await work(over(client));
      broken = false;
      return result;
    } finally {
      // A connection whose work failed may be in any state: a new one costs little.
      client.release(broken);
    }
  };
  const closing = new AbortController();
  let listener: pg.Client | null = null;

  /** Listens until the connection ends, then again; `tried` is called once it hears, or could not. */
  async function keepListening(channel: string, heard: (payload: string) => void, tried: () => void): Promise<void> {
    while (!closing.signal.aborted) {
      const client = new pg.Client(settings);
      const ended = new Promise<void>((resolve) => {
        client.on('end', resolve);
        client.on('error', (error) => {
          trouble(error);
          resolve();
        });
      });
      client.on('notification', ({ payload }) => heard(payload ?? ''));
      try {
        await client.connect();
        listener = client;
        await client.query(`LISTEN ${channel}`);
        tried();
        await ended;
      } catch (error) {
        trouble(error);
        tried();
      }
      await client.end().catch(() => undefined);
      await wait(LISTEN_AGAIN, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    ...over(pool),
    name: 'PostgreSQL',
    session,
    transaction: (work) =>
      session(async (sql) => {
        await sql.query('BEGIN');
        // What throws leaves the connection to be closed, which rolls back.
        const result = await work(sql);
        await sql.query('COMMIT');
        return result;
      }),
    listen: (channel, heard) => new Promise((tried) => void keepListening(channel, heard, tried)),
    close: async () => {
      closing.abort();
      await listener?.end().catch(() => undefined);
      await pool.end();
    },
  };
}
