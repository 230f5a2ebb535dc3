/** What is asked before this computer is anybody: whether it is paired, and pairing it. */
import type { Output, Reply } from '../../core/contract.ts';

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export type Standing =
  | { readonly is: 'unpaired' | 'gone' }
  | { readonly is: 'paired'; readonly room: string }
  /** Somebody has shown a PIN here already. */
  | { readonly is: 'open' };

export async function readStanding(): Promise<Standing> {
  try {
    const response = await post('/call', { name: 'kiosk.status', input: {} });
    if (response.status === 401) return { is: 'unpaired' };
    const status = (await response.json()) as Reply<Output<'kiosk.status'>>;
    const me = (await (await post('/call', { name: 'staff.me', input: {} })).json()) as Reply<Output<'staff.me'>>;
    if (me.ok) return { is: 'open' };
    return status.ok ? { is: 'paired', room: status.value.room?.name ?? '' } : { is: 'gone' };
  } catch {
    return { is: 'gone' };
  }
}

export async function pairWith(code: string): Promise<Reply<unknown>> {
  try {
    return (await (await post('/pair', { code })).json()) as Reply<unknown>;
  } catch {
    return { ok: false, error: { code: 'internal', facts: {} } };
  }
}
