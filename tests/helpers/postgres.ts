/** A PostgreSQL of the test's own: real binaries, a cluster in a temporary folder, gone afterwards. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Postgres {
  /** Its files. */
  readonly folder: string;
  /** A new, empty database's address. */
  readonly database: (name: string) => string;
  readonly address: (name: string, user: string) => string;
  /** As a power cut: nothing is said to anybody. */
  readonly crash: () => void;
  readonly start: () => void;
  readonly remove: () => void;
}

/** Debian keeps the server's programs outside the PATH. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

/** null where no PostgreSQL is installed; says so. Where KIOSK_POSTGRES says that it must be there, throws. */
export async function startPostgres({ durable } = { durable: false }): Promise<Postgres | null> {
  const binaries = findBinaries();
  if (binaries === null) {
    if (process.env['KIOSK_POSTGRES'] === 'required')
      throw new Error('No PostgreSQL is installed here, and it must be.');
    console.warn('No PostgreSQL is installed here (Debian: apt-get install postgresql): its tests are skipped.');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hub-postgres-'));
  // PostgreSQL refuses to run as root; Debian's package brings a user for it.
  const asRoot = process.getuid?.() === 0;
  const [uid = 0, gid = 0] = asRoot
    ? ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout))
    : [];
  if (asRoot) chownSync(folder, uid, gid);
  const run = (program: string, ...words: readonly string[]): void => {
    const { error, status, stderr } = spawnSync(join(binaries, program), words, {
      ...(asRoot ? { uid, gid } : {}),
      // What a server goes on writing to must not be a pipe that is waited for.
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      cwd: tmpdir(),
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`, { cause: error });
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'hub', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const port = await freePort();
  const start = (): void =>
    run(
      'pg_ctl',
      '-D',
      data,
      '-l',
      join(folder, 'log'),
      '-w',
      '-t',
      '60',
      // In tests nobody cuts the power, and the machine's disk is shared: what a process wrote survives it without fsync.
      '-o',
      `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${durable ? 'on' : 'off'} -c shared_buffers=64MB`,
      'start',
    );
  start();
  const address = (name: string, user: string): string => `postgres://${user}@127.0.0.1:${port}/${name}`;
  return {
    folder: data,
    database: (name) => {
      run('psql', '-h', folder, '-p', String(port), '-U', 'hub', '-d', 'postgres', '-qc', `CREATE DATABASE ${name}`);
      return address(name, 'hub');
    },
    address,
    crash: () => run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'),
    start,
    remove: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
