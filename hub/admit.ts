/** Whether a request comes from a member of the pool, now, once. The body is looked at only after its sender is known. */
import { REQUEST_WINDOW } from '../core/sync/protocol.ts';
import { headers as names, requestText } from '../core/sync/wire.ts';
import { isSigned } from './keys.ts';
import { isRefused, refuse, type Refused } from './refusal.ts';
import type { Caller, HubStore } from './store.ts';

export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly pool: string;
  readonly kiosk: string;
  readonly time: number;
  readonly nonce: string;
  readonly signature: string;
}

/** Unguessable without saying how it was made; short enough to be kept. */
const NONCE = /^[A-Za-z0-9+/=_-]{16,64}$/;
/** What PostgreSQL keeps as text, and a log shows as one line. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** The signed request's head from its headers; a refusal where one is missing or is none. */
export function readHead(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): RequestHead | Refused {
  const [pool, kiosk, time, nonce, signature] = [names.pool, names.kiosk, names.time, names.nonce, names.signature].map(
    (name) => headers[name],
  );
  if (
    typeof pool !== 'string' ||
    typeof kiosk !== 'string' ||
    typeof time !== 'string' ||
    typeof nonce !== 'string' ||
    typeof signature !== 'string'
  )
    return refuse('unauthorised', 'the request is not signed');
  const fits = [pool, kiosk].every((name) => name.length > 0 && name.length <= 64 && isPlain(name));
  if (!fits || !/^\d{1,16}$/.test(time) || !NONCE.test(nonce) || signature.length > 88)
    return refuse('unauthorised', 'a header of the signature is not what it should be');
  return { method, path, pool, kiosk, time: Number(time), nonce, signature };
}

/** Before the body is read: a member, not put out, whose clock is near. */
export async function recognise(store: HubStore, head: RequestHead, now: number): Promise<Caller | Refused> {
  // The time first: a kiosk with a wrong clock must learn it, and it says nothing about who is a member.
  if (Math.abs(head.time - now) > REQUEST_WINDOW)
    return refuse('clock', 'the request is not of this time: sign by the time in facts', { time: now });
  const caller = await store.caller(head.pool, head.kiosk);
  if (caller === null) return refuse('unauthorised', 'no such kiosk in this pool');
  if (caller.member.revoked) return refuse('revoked', 'this kiosk was put out of the pool');
  return caller;
}

/** With the body there: signed so by that kiosk, and never seen before. */
export async function admit(
  store: HubStore,
  head: RequestHead,
  caller: Caller,
  bodySha256: string,
  now: number,
): Promise<Caller | Refused> {
  if (!isSigned(caller.member.publicKey, requestText({ ...head, bodySha256 }), head.signature))
    return refuse('unauthorised', 'the signature is not by this kiosk over this request');
  if (!(await store.useNonce(caller, head.nonce, now))) return refuse('replayed', 'this very request was made before');
  return caller;
}

/** All of it at once, for whoever has the whole request in hand. */
export async function admitWhole(
  store: HubStore,
  head: RequestHead,
  bodySha256: string,
  now: number,
): Promise<Caller | Refused> {
  const caller = await recognise(store, head, now);
  return isRefused(caller) ? caller : admit(store, head, caller, bodySha256, now);
}
