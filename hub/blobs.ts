/** Pictures and signatures: sealed bytes in pieces, which the hub cannot look into. */
import type { RequestName } from '../core/sync/protocol.ts';
import { refuse } from './refusal.ts';
import { json, type Answers, type ServiceDeps } from './answers.ts';

/** Bytes in one piece (protocol.ts: base64(512_000)). */
export const PIECE = 512_000;
/** A picture of 1600 px has a few hundred kilobytes. */
export const MOST_BLOB = 8_000_000;

type BlobRequest = Extract<RequestName, 'wanted' | 'putBlob' | 'getBlob'>;

export function blobAnswers({ store, clock }: ServiceDeps): Answers<BlobRequest> {
  return {
    wanted: async ({ pool: { pool }, member }, { blobs }) => {
      const states = await store.blobs(pool, member.kiosk, blobs);
      const missing = blobs.flatMap((sha256) => {
        const state = states.get(sha256);
        if (state === undefined) return [{ sha256, offset: 0 }];
        return state.forgotten || state.whole !== null ? [] : [{ sha256, offset: state.sent }];
      });
      return json<'wanted'>({ missing });
    },
    putBlob: async ({ pool: { pool }, member }, { sha256, offset, bytes: base64, last }) => {
      const bytes = Buffer.from(base64, 'base64');
      if (offset + bytes.length > MOST_BLOB)
        return refuse('too-large', 'no picture has so many bytes', { most: MOST_BLOB });
      if (bytes.length === 0 && !last) return refuse('malformed', 'a piece has bytes', { at: 'bytes' });
      const state = await store.putBlob(pool, member.kiosk, { sha256, offset, bytes, last }, clock.now());
      return state.forgotten
        ? refuse('forbidden', 'this blob was erased with somebody and is never kept again')
        : json<'putBlob'>({ offset: state.whole ?? state.sent });
    },
    getBlob: async ({ pool: { pool } }, { sha256, offset }) => {
      const part = await store.getBlob(pool, sha256, offset, PIECE);
      return json<'getBlob'>(
        part === null ? null : { bytes: part.bytes.toString('base64'), last: offset + part.bytes.length >= part.whole },
      );
    },
  };
}
