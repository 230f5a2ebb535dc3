/** Pools, members, tickets and nonces in SQL. */
import type { HubStore, MembershipChange, NewPool, Pool } from '../store.ts';
import type { Database, Sql } from './database.ts';
import { memberOf, poolOf, text, ticketOf } from './rows.ts';

/** A kiosk that asks all the time need not have its row written each time. */
const HEARD_EVERY = 15_000;

type MemberStore = Pick<
  HubStore,
  | 'pools'
  | 'createPool'
  | 'createFirstPool'
  | 'caller'
  | 'useNonce'
  | 'dropNonces'
  | 'members'
  | 'changeMembers'
  | 'addTicket'
  | 'ticket'
  | 'noteHello'
>;

const TICKET = `SELECT t.*, p.id, p.name FROM ticket t JOIN pool p USING (pool) WHERE t.hash = $1`;
const MEMBERS = 'SELECT * FROM member WHERE pool = $1 ORDER BY author';

export const memberStore = (database: Database): MemberStore => ({
  pools: async () => (await database.query('SELECT * FROM pool ORDER BY pool')).map(poolOf),
  createPool: (pool) => insertPool(database, pool),
  createFirstPool: (pool) =>
    database.transaction(async (sql) => {
      await sql.query('LOCK TABLE pool IN SHARE ROW EXCLUSIVE MODE');
      return (await sql.query('SELECT FROM pool LIMIT 1')).length > 0 ? null : insertPool(sql, pool);
    }),
  caller: async (poolId, kiosk) => {
    const [row] = await database.query(
      'SELECT m.*, p.id, p.name FROM pool p JOIN member m USING (pool) WHERE p.id = $1 AND m.kiosk = $2',
      [poolId, kiosk],
    );
    return row === undefined ? null : { pool: poolOf(row), member: memberOf(row) };
  },
  // Not waiting for the disk: after a crash of PostgreSQL the nonces of its last half second may be forgotten, which lets
  // somebody on the line repeat a request that is free to repeat.
  useNonce: async ({ pool: { pool }, member: { kiosk } }, nonce, at) => {
    const [row] = await database.query(
      `WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
        fresh AS (
          INSERT INTO nonce SELECT m.pool, m.author, $3, $4 FROM quick, member m WHERE m.pool = $1 AND m.kiosk = $2
          ON CONFLICT DO NOTHING RETURNING author),
        heard AS (
          UPDATE member m SET heard_at = $4 FROM fresh WHERE m.pool = $1 AND m.author = fresh.author
          AND coalesce(m.heard_at, 0) < $4 - ${HEARD_EVERY})
      SELECT count(*) AS fresh FROM fresh`,
      [pool, kiosk, nonce, at],
    );
    return Number(row?.['fresh']) === 1;
  },
  dropNonces: async (before) => {
    await database.query('DELETE FROM nonce WHERE at < $1', [before]);
  },
  members: async (pool) => (await database.query(MEMBERS, [pool])).map(memberOf),
  changeMembers: (pool, ticketHash, decide) =>
    database.transaction(async (sql) => {
      await sql.query('SELECT FROM pool WHERE pool = $1 FOR UPDATE', [pool]);
      const members = (await sql.query(MEMBERS, [pool])).map(memberOf);
      const heads = await sql.query(
        'SELECT m.kiosk, h.sequence FROM member m JOIN head h USING (pool, author) WHERE m.pool = $1',
        [pool],
      );
      const prefixes = await sql.query('SELECT room_id, prefix FROM room_prefix WHERE pool = $1', [pool]);
      const [ticket] = ticketHash === null ? [] : await sql.query(TICKET, [ticketHash]);
      const { change, answer } = decide({
        members,
        heads: Object.fromEntries(heads.map((row) => [text(row['kiosk']), Number(row['sequence'])])),
        prefixes: new Map(prefixes.map((row) => [text(row['room_id']), text(row['prefix'])])),
        ticket: ticket === undefined ? null : ticketOf(ticket),
      });
      if (change !== null) await write(sql, pool, ticketHash, change);
      return answer;
    }),
  addTicket: async ({ hash, pool: { pool }, wrapped, expiresAt, madeBy, usedBy }) => {
    await database.query(
      'INSERT INTO ticket (hash, pool, wrapped, expires_at, made_by, used_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [hash, pool, wrapped, expiresAt, madeBy, usedBy],
    );
  },
  ticket: async (hash) => {
    const [row] = await database.query(TICKET, [hash]);
    return row === undefined ? null : ticketOf(row);
  },
  noteHello: async ({ pool: { pool }, member: { kiosk } }, { head, figures }, at) => {
    await database.query(
      `UPDATE member SET told_head = $3, figures = coalesce($4, figures),
        figures_at = CASE WHEN $4::text IS NULL THEN figures_at ELSE $5::bigint END
      WHERE pool = $1 AND kiosk = $2`,
      [pool, kiosk, head, figures === undefined ? null : JSON.stringify(figures), at],
    );
  },
});

async function insertPool(sql: Sql, { id, name, at }: NewPool): Promise<Pool> {
  const [row] = await sql.query('INSERT INTO pool (id, name, created_at) VALUES ($1, $2, $3) RETURNING *', [
    id,
    name,
    at,
  ]);
  if (row === undefined) throw new Error('no pool was made');
  return poolOf(row);
}

async function write(sql: Sql, pool: number, ticketHash: string | null, change: MembershipChange): Promise<void> {
  const { add, prefix, rekey, revoke, ticketUsedBy } = change;
  if (add !== undefined) {
    await sql.query(
      `WITH one AS (
        INSERT INTO member (pool, author, kiosk, room_id, public_key, proof, earlier, renewed_from)
        SELECT $1, coalesce(max(author), 0) + 1, $2, $3, $4, $5, $6, $7 FROM member WHERE pool = $1
        RETURNING pool, author)
      INSERT INTO head SELECT pool, author, 0 FROM one`,
      [pool, add.kiosk, add.roomId, add.publicKey, add.proof, JSON.stringify(add.earlier), add.renewedFrom],
    );
  }
  if (prefix !== undefined) {
    await sql.query('INSERT INTO room_prefix VALUES ($1, $2, $3) ON CONFLICT (pool, room_id) DO NOTHING', [
      pool,
      prefix.roomId,
      prefix.prefix,
    ]);
  }
  if (rekey !== undefined) {
    await sql.query('UPDATE member SET public_key = $3, proof = $4, earlier = $5 WHERE pool = $1 AND kiosk = $2', [
      pool,
      rekey.kiosk,
      rekey.publicKey,
      rekey.proof,
      JSON.stringify(rekey.earlier),
    ]);
  }
  if (revoke !== undefined) {
    await sql.query('UPDATE member SET revoked_at = $3 WHERE pool = $1 AND kiosk = ANY ($2)', [
      pool,
      revoke.kiosks,
      revoke.at,
    ]);
    await sql.query('DELETE FROM ticket WHERE pool = $1 AND made_by = ANY ($2)', [pool, revoke.kiosks]);
  }
  if (ticketUsedBy !== undefined) {
    await sql.query('UPDATE ticket SET used_by = $3 WHERE pool = $1 AND hash = $2', [pool, ticketHash, ticketUsedBy]);
  }
}
