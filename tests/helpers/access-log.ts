/** Who looked at personal data in a store, newest first. */
import type { Store } from '../../core/ports.ts';
import type { AccessFilter, AccessRow } from '../../core/staff/access.ts';

export const everyAccess: AccessFilter = { from: null, to: null, staffId: null, what: null, residentId: null };

export const accessLog = (store: Store): readonly AccessRow[] =>
  store.read((reader) => [...reader.accessLog(everyAccess, null, null)]);
