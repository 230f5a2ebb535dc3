/** The pool's kiosks as this one knows them. */
import { Member } from '../../core/sync/protocol.ts';
import { isVouchedFor } from '../../core/sync/seal.ts';
import { putRow } from '../codec.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';
import type { PoolKeys } from './wire-rows.ts';

export const loadMembers = (db: ReadableDatabase): readonly Member[] =>
  sql(db, 'SELECT * FROM member ORDER BY kiosk')
    .all()
    .map((row) => ({
      kiosk: String(row['kiosk']),
      roomId: String(row['room_id']),
      publicKey: String(row['public_key']),
      proof: String(row['proof']),
      earlier: Member.shape.earlier.parse(JSON.parse(String(row['earlier']))),
      revoked: row['revoked'] === 1,
      heardAt: row['heard_at'] as number | null,
    }));

/** See SyncStore.saveMembers. What a stick tells (`all` false) takes no right away from anybody and gives none back. */
export function saveMembers(
  db: WritableDatabase,
  { pool, crypto }: PoolKeys,
  members: readonly Member[],
  all: boolean,
): readonly string[] {
  const good = members.filter((member) => isVouchedFor(pool, member, crypto));
  if (all) sql(db, 'DELETE FROM member').run();
  const known = new Set(loadMembers(db).map(({ kiosk }) => kiosk));
  for (const member of good) {
    if (known.has(member.kiosk)) continue;
    putRow(db, 'member', {
      kiosk: member.kiosk,
      room_id: member.roomId,
      public_key: member.publicKey,
      proof: member.proof,
      earlier: JSON.stringify(member.earlier ?? []),
      revoked: Number(member.revoked),
      heard_at: member.heardAt,
    });
  }
  return members.filter((member) => !good.includes(member)).map(({ kiosk }) => kiosk);
}
