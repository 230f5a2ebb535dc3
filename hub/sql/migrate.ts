/** Brings the hub's database to this version: pending steps in one transaction, one process at a time, never a step back. */
import { runScript, type Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/** 'LKJ' and what for: nobody else in the database uses this number for a lock. */
const MIGRATION_LOCK = 0x4c4b4a_0001;

export class DatabaseFromFuture extends Error {
  constructor(found: number, known: number) {
    super(`the database has version ${found}, this program knows ${known}: update the program`);
    this.name = 'DatabaseFromFuture';
  }
}

export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await sql.query(
      'CREATE TABLE IF NOT EXISTS hub_migration (number int PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    );
    const [row] = await sql.query('SELECT coalesce(max(number), 0) AS version FROM hub_migration');
    const version = Number(row?.['version']);
    const newest = migrations.at(-1)?.number ?? 0;
    if (version > newest) throw new DatabaseFromFuture(version, newest);
    const pending = migrations.filter(({ number }) => number > version);
    if (pending.length === 0) return;
    const [choices] = await sql.query(
      `SELECT 'lz4' = ANY (enumvals) AS lz4 FROM pg_settings WHERE name = 'default_toast_compression'`,
    );
    for (const step of pending) {
      await runScript(sql, step.text(choices?.['lz4'] === true));
      await sql.query('INSERT INTO hub_migration (number, name) VALUES ($1, $2)', [step.number, step.name]);
    }
  });
}
