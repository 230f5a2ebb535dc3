/** From events to tables: one event in order on the live part, or a whole stream folded anew when one came late. */
import { compareEvents, readEvent, type LedgerEvent, type StoredEvent } from '../core/ledger/event.ts';
import {
  applyItem,
  foldCategory,
  foldItem,
  foldResident,
  foldRoom,
  foldSettings,
  foldStaff,
} from '../core/ledger/fold.ts';
import { overwriteResident, streamEvents } from './events.ts';
import { loadItem, saveItem } from './items.ts';
import { saveResident, saveStaff } from './people.ts';
import { saveCategory, saveRoom, saveSettings } from './rooms.ts';
import type { WritableDatabase } from './sql.ts';

/** Applies an event that was just inserted. `last` is the stream's latest event before it. */
export function project(
  db: WritableDatabase,
  stored: StoredEvent,
  last: { readonly time: string; readonly id: string } | null,
): void {
  const event = readEvent(stored);
  if (event === null) return;
  const late = last !== null && compareEvents(stored, last) <= 0;
  if (event.stream.startsWith('item:') && !late && event.kind !== 'item.undone') applyInOrder(db, event);
  else refold(db, event.stream);
}

function applyInOrder(db: WritableDatabase, event: LedgerEvent): void {
  const before = loadItem(db, event.stream.slice('item:'.length), 'live');
  saveItem(db, before, applyItem(before, event));
}

/** Folds a stream from its events and makes the tables say that, whatever they said. */
export function refold(db: WritableDatabase, stream: string): void {
  const at = stream.indexOf(':');
  const kind = stream.slice(0, at);
  const id = stream.slice(at + 1);
  switch (kind) {
    case 'item':
      return saveItem(db, loadItem(db, id, 'all'), foldItem(streamEvents(db, stream)));
    case 'resident': {
      const after = foldResident(streamEvents(db, stream));
      if (after?.erased === true) overwriteResident(db, stream);
      return saveResident(db, id, after);
    }
    case 'room':
      return saveRoom(db, id, foldRoom(streamEvents(db, stream)));
    case 'category':
      return saveCategory(db, id, foldCategory(streamEvents(db, stream)));
    case 'staff':
      return saveStaff(db, id, foldStaff(streamEvents(db, stream)));
    case 'settings':
      return saveSettings(db, foldSettings(streamEvents(db, stream)));
    default:
      // A stream only a newer version knows: kept, not folded.
      return;
  }
}
