/** Rows as records. */
import type { MemberRecord, Pool, Ticket } from '../store.ts';
import type { Row } from './database.ts';

export const text = (value: unknown): string => String(value);
const textOrNull = (value: unknown): string | null => (value === null ? null : String(value));

export const poolOf = (row: Row): Pool => ({ pool: Number(row['pool']), id: text(row['id']), name: text(row['name']) });

export const memberOf = (row: Row): MemberRecord => ({
  kiosk: text(row['kiosk']),
  roomId: text(row['room_id']),
  publicKey: text(row['public_key']),
  proof: text(row['proof']),
  earlier: JSON.parse(text(row['earlier'])) as MemberRecord['earlier'],
  renewedFrom: textOrNull(row['renewed_from']),
  revoked: row['revoked_at'] !== null,
  heardAt: row['heard_at'] === null ? null : Number(row['heard_at']),
});

/** Of a row of ticket joined with pool. */
export const ticketOf = (row: Row): Ticket => ({
  pool: poolOf(row),
  hash: text(row['hash']),
  wrapped: textOrNull(row['wrapped']),
  expiresAt: Number(row['expires_at']),
  madeBy: textOrNull(row['made_by']),
  usedBy: textOrNull(row['used_by']),
});
