/** Which pieces of a blob or snapshot go on where the last one ended: one rule for every store. */
import type { BlobState, SnapshotState } from './store.ts';

/** A piece at 0 begins anew, because a kiosk may have sealed the blob again; a whole or forgotten blob takes nothing. */
export const takesPiece = ({ forgotten, whole, sent }: BlobState, offset: number): boolean =>
  !forgotten && whole === null && (offset === 0 || offset === sent);

/** `known`: what is here under the piece's snapshot id. */
export const takesSnapshotPiece = (
  known: { readonly kiosk: string; readonly state: SnapshotState } | null,
  kiosk: string,
  { piece, pieces }: { readonly piece: number; readonly pieces: number },
): boolean =>
  known === null ? piece === 0 : known.kiosk === kiosk && known.state.pieces === pieces && piece === known.state.have;
