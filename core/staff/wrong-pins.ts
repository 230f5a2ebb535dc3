/** Wrong PINs go into the log of openings: not at once, since a refused call writes nothing, but within the minute. */
import type { Store } from '../ports.ts';
import type { StaffAuth } from './auth.ts';

export function recordWrongPins(store: Store, auth: Pick<StaffAuth, 'takeWrong'>): void {
  const wrong = auth.takeWrong();
  if (wrong.length === 0) return;
  store.write((writer) => {
    for (const { at, from } of wrong)
      writer.recordAccess({ at, staffId: '', what: 'refused', residentId: null, detail: from });
  });
}
