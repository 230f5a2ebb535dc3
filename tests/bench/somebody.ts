/** Somebody who scans and lends at a kiosk, one thing after the other, with pauses as between people. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Input, OperationName, Output, Reply } from '../../core/contract.ts';
import type { RunningKiosk } from '../../electron/start-kiosk.ts';

const PAUSE = 15;

export type Call = <N extends OperationName>(window: string, name: N, input: Input<N>) => Promise<Output<N>>;

/** Throws the refusal's code. */
export const callsTo =
  (kiosk: RunningKiosk): Call =>
  async (window, name, input) => {
    const reply = (await kiosk.dispatch(window, name, input)) as Reply<never>;
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    return reply.value;
  };

/** Milliseconds each took. */
export interface Delays {
  readonly scans: number[];
  readonly lends: number[];
}

/** Scans a thing at the window 'wall', lends it at the window 'office' where staff are signed in, and undoes that. */
export function somebody(
  call: Call,
  things: readonly { readonly id: string; readonly code: string }[],
  borrower: string,
): (delays: Delays) => Promise<void> {
  let turn = 0;
  return async ({ scans, lends }) => {
    const thing = things[(turn += 1) % things.length];
    if (thing === undefined) throw new Error('no thing');
    await pause(PAUSE);
    let began = performance.now();
    const screen = await call('wall', 'session.scan', { text: thing.code, by: 'wedge' });
    scans.push(performance.now() - began);
    if (screen.screen !== 'basket' && screen.screen !== 'who') throw new Error(`a scan led to ${screen.screen}`);
    await call('wall', 'session.end', { reason: 'cancel' });
    await pause(PAUSE);
    began = performance.now();
    const { batch } = await call('office', 'desk.lend', { residentId: borrower, lines: [{ itemId: thing.id, quantity: 1, missingParts: [] }], overrides: ['limit-reached'], lentOn: null, reason: 'bench' }); // prettier-ignore
    lends.push(performance.now() - began);
    await call('office', 'desk.undo', { batch });
  };
}
