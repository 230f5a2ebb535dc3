/** Which pieces of a blob go on where the last one ended: one rule for every store. */
import type { BlobState } from './store.ts';

/** A piece at 0 begins anew, because a kiosk may have sealed the blob again; a whole or forgotten blob takes nothing. */
export const takesPiece = ({ forgotten, whole, sent }: BlobState, offset: number): boolean =>
  !forgotten && whole === null && (offset === 0 || offset === sent);
