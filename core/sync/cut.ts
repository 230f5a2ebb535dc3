/** What happened here, made ready to leave by stick. */
import type { Line } from './line.ts';

/**
 * Cuts all that happened here until now into sheets, a piece after another, so that who stands at the kiosk goes between.
 * True when it is done; false when the kiosk may send nothing now (SyncStore.settling) or goes on under another id.
 */
export async function cutOwn({
  store,
  machine,
  breathe,
}: Pick<Line, 'store' | 'machine' | 'breathe'>): Promise<boolean> {
  const { kiosk, given, cut } = store.own();
  const isAnother = (): boolean => store.settling() || store.own().kiosk !== kiosk;
  for (let upTo = cut; upTo < given;) {
    upTo = Math.min(given, upTo + (await breathe()));
    if (isAnother()) return false;
    store.cut(upTo);
  }
  if (isAnother()) return false;
  // Before anything can leave: a copy of this database that is older than this must be known for one.
  machine.noteCut(store.own().cut);
  return true;
}
