/**
 * After erasing: makes what was overwritten be in no file of the database any more. An UPDATE leaves the old row in its page,
 * and VACUUM frees it without overwriting it, so the (small) tables are written anew; then the write-ahead log is led through
 * all of its files, old ones waiting to be used again included, because a switched file is filled with zeros to its end.
 */
import type { ScrubResult } from '../store.ts';
import { codeOf, type Database, type Sql } from './database.ts';
import { text } from './rows.ts';

/** One process at a time; held by the connection. */
const SCRUB_LOCK = 0x4c4b4a_0002;
const INSUFFICIENT_PRIVILEGE = '42501';

export const scrub = (database: Database): Promise<ScrubResult> =>
  database.session(async (sql) => {
    const [due] = await sql.query(`SELECT count(*) AS parts FROM scrub`);
    if (Number(due?.['parts']) === 0) return 'nothing';
    const [lock] = await sql.query('SELECT pg_try_advisory_lock($1) AS mine', [SCRUB_LOCK]);
    if (lock?.['mine'] !== true) return 'waits';
    try {
      return await scrubAlone(sql);
    } finally {
      await sql.query('SELECT pg_advisory_unlock($1)', [SCRUB_LOCK]);
    }
  });

async function scrubAlone(sql: Sql): Promise<ScrubResult> {
  // Writing anew keeps what the oldest transaction might still look at; a long dump is one.
  const parts = await sql.query(
    `SELECT part, asked FROM scrub WHERE since < pg_snapshot_xmin(pg_current_snapshot()) AND NOT EXISTS (
      SELECT FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
        AND age(a.backend_xmin) >= age(scrub.since::xid))`,
  );
  if (parts.length === 0) return 'waits';
  for (const row of parts) await sql.query(`VACUUM (FULL) ${text(row['part'])}`);
  const log = await overwriteLog(sql);
  // Else it stays due: somebody may yet be given the right.
  if (log === 'log-not-allowed') return log;
  for (const row of parts)
    await sql.query('DELETE FROM scrub WHERE part = $1 AND asked = $2', [row['part'], row['asked']]);
  const [left] = await sql.query('SELECT count(*) AS parts FROM scrub');
  return Number(left?.['parts']) > 0 ? 'waits' : 'done';
}

async function overwriteLog(sql: Sql): Promise<'done' | 'log-not-allowed'> {
  try {
    await nextFile(sql);
    await sql.query('CHECKPOINT');
    // Now old files are gone or wait under the names of future ones: go through all of them.
    const [files] = await sql.query('SELECT count(*) AS files FROM pg_ls_waldir()');
    for (let left = Number(files?.['files']); left >= 0; left -= 1) await nextFile(sql);
    await sql.query('CHECKPOINT');
    return 'done';
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    return 'log-not-allowed';
  }
}

/** A file in which nothing was written is not switched. */
async function nextFile(sql: Sql): Promise<void> {
  await sql.query(`SELECT pg_logical_emit_message(false, 'lin-kongjian-hub', 'scrub')`);
  await sql.query('SELECT pg_switch_wal()');
}
