/** What importing asks of the store: what came after a dry run, which lists were brought in, what columns meant before. */
import type { ImportField } from '../core/importing/fields.ts';
import type { ImportReader, PastImport } from '../core/importing/ports.ts';
import { readEvent, wallOf } from '../core/ledger/event.ts';
import { storedEvent } from './events.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from './sql.ts';

export const createImportReader = (db: ReadableDatabase): ImportReader => ({
  // Events are never deleted, so that their row ids are the order in which this kiosk heard of them.
  lastRow: () => Number(sql(db, 'SELECT max(rowid) AS n FROM event').get()?.['n'] ?? 0),
  eventsAfter: (row) =>
    sql(db, 'SELECT * FROM event WHERE rowid > ? ORDER BY rowid')
      .all(row)
      .map((found) => readEvent(storedEvent(found)))
      .filter((event) => event !== null),
  batchStreams: (batch) =>
    sql(db, `SELECT DISTINCT stream FROM event WHERE batch = ? AND stream GLOB 'item:*' ORDER BY stream`)
      .all(batch)
      .map((row) => String(row['stream'])),
  rememberedColumns: () =>
    new Map(
      sql(db, 'SELECT title, field FROM import_column')
        .all()
        .map((row) => [String(row['title']), row['field'] as ImportField | null]),
    ),
  pastImports: (roomId) => pastImports(db, roomId),
});

/** Newest first. */
function pastImports(db: ReadableDatabase, roomId: string): readonly PastImport[] {
  const events = sql(
    db,
    `SELECT * FROM event WHERE stream = ? AND kind IN ('room.imported', 'room.importUndone') ORDER BY time DESC, id DESC`,
  )
    .all(`room:${roomId}`)
    .map((row) => readEvent(storedEvent(row)));
  const undone = new Map<string, PastImport['undone']>();
  const found: PastImport[] = [];
  for (const event of events) {
    // Of several undoings the latest is met first: it is the one that took back what the earlier had to leave.
    if (event?.kind === 'room.importUndone' && !undone.has(event.payload.batch))
      undone.set(event.payload.batch, { at: wallOf(event.time), kept: event.payload.kept });
    else if (event?.kind === 'room.imported') {
      const { batch, time, actor, payload } = event;
      found.push({
        batch,
        at: wallOf(time),
        staffId: actor.type === 'staff' ? actor.id : null,
        undone: undone.get(batch) ?? null,
        ...payload,
      });
    }
  }
  return found;
}

export function rememberColumns(
  db: WritableDatabase,
  titles: readonly (readonly [string, ImportField | null])[],
): void {
  for (const [title, field] of titles)
    sql(db, 'INSERT OR REPLACE INTO import_column (title, field) VALUES (?, ?)').run(title, field);
}
