/** One channel from the Electron window to the kiosk: sender checked, then the same door as everywhere. */
import type { Dispatch } from '../core/dispatch.ts';
import { isTrustedSender } from './policy.ts';

/** What an invocation says about who sent it (the part of Electron's IpcMainInvokeEvent that counts). */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

export const createIpcHandler =
  (dispatch: Dispatch, ownOrigin: string) =>
  async (event: SenderEvent, name: unknown, input: unknown): Promise<unknown> =>
    isTrustedSender(event.senderFrame, ownOrigin)
      ? dispatch(`window-${event.sender.id}`, name, input)
      : { ok: false, error: { code: 'not-allowed', facts: {} } };
