/** Residents' requests and the notices: rows to state and back, and the lists staff look at. */
import type { NoticeState, PersonRequest } from '../core/ledger/state.ts';
import { usualNotice } from '../core/residents/notice.ts';
import type { RequestReader } from '../core/residents/ports.ts';
import { readSettings } from '../core/settings.ts';
import { createCodec, deleteRow } from './codec.ts';
import { kioskRow } from './events.ts';
import { loadRooms, loadSettings } from './rooms.ts';
import { headOf } from './same.ts';
import { sql, type ReadableDatabase, type Value, type WritableDatabase } from './sql.ts';

export const requestCodec = createCodec<PersonRequest>('request', {
  id: ['id', 'plain'],
  residentId: ['resident_id', 'plain'],
  what: ['what', 'plain'],
  at: ['at', 'plain'],
  by: ['by', 'plain'],
  dueOn: ['due_on', 'plain'],
  closedAt: ['closed_at', 'plain'],
  closedBy: ['closed_by', 'plain'],
  how: ['how', 'plain'],
  why: ['why', 'plain'],
});

const noticeCodec = createCodec<NoticeState>('notice', {
  version: ['version', 'plain'],
  zh: ['zh', 'json'],
  en: ['en', 'json'],
  months: ['months', 'plain'],
  at: ['at', 'plain'],
  time: ['time', 'plain'],
  by: ['by', 'plain'],
});

export function saveNotice(db: WritableDatabase, version: string, after: NoticeState | null): void {
  if (after === null) deleteRow(db, 'notice', { version });
  else noticeCodec.put(db, after);
}

export const createRequestReader = (db: ReadableDatabase): RequestReader => ({
  request: (id) => {
    const row = sql(db, 'SELECT * FROM request WHERE id = ?').get(id);
    return row === undefined ? null : requestCodec.decode(row);
  },
  requests: ({ residentId, open, offset, limit }) => {
    const values: Value[] = residentId === null ? [] : [headOf(db, residentId)];
    const where = `FROM request WHERE closed_at IS ${open ? '' : 'NOT'} NULL ${residentId === null ? '' : 'AND resident_id = ?'}`;
    // What is due first stands first; of what is done the latest.
    const order = open ? 'due_on, id' : 'at DESC, id';
    return {
      rows: sql(db, `SELECT * ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .all(...values, limit, offset)
        .map(requestCodec.decode),
      total: Number(sql(db, `SELECT count(*) AS n ${where}`).get(...values)?.['n'] ?? 0),
    };
  },
  requestsLate: (today) =>
    Number(sql(db, 'SELECT count(*) AS n FROM request WHERE closed_at IS NULL AND due_on < ?').get(today)?.['n'] ?? 0),
  notice: () => notices(db)[0] ?? usual(db),
  notices: () => notices(db),
});

/** The one shown now first. */
const notices = (db: ReadableDatabase): readonly NoticeState[] =>
  sql(db, 'SELECT * FROM notice ORDER BY time DESC, version').all().map(noticeCodec.decode);

function usual(db: ReadableDatabase): NoticeState {
  const settings = readSettings(loadSettings(db));
  const { roomId } = kioskRow(db);
  const room = loadRooms(db).find(({ id }) => id === roomId)?.name ?? '';
  return usualNotice({
    version: settings['notice.version'],
    handler: settings['notice.handler'] === '' ? room : settings['notice.handler'],
    contact: settings['notice.contact'],
    months: settings['retention.months'],
    erases: settings['retention.erase'],
    workdays: settings['requests.workdays'],
  });
}
