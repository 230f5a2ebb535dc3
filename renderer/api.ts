/** The window's only way to the kiosk: Electron's bridge where there is one, loopback HTTP elsewhere. Types only, no zod. */
import type { Input, OperationName, Output, Push, Reply } from '../core/contract.ts';

interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (listener: (push: Push) => void) => () => void;
}

declare global {
  interface Window {
    readonly kiosk?: Bridge;
  }
}

async function overHttp(name: string, input: unknown): Promise<unknown> {
  const response = await fetch('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, input }),
  });
  return response.json();
}

function overEvents(listener: (push: Push) => void): () => void {
  const source = new EventSource('/events');
  source.addEventListener('message', (event: MessageEvent<string>) => listener(JSON.parse(event.data) as Push));
  return () => source.close();
}

/** Asks the kiosk. A line that broke is answered as 'internal': nothing was lost, it can be asked again. */
export async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
  try {
    const reply = await (window.kiosk ? window.kiosk.call(name, input) : overHttp(name, input));
    return reply as Reply<Output<N>>;
  } catch {
    return { ok: false, error: { code: 'internal', facts: {} } };
  }
}

/** Hears what the kiosk says unasked; answers how to stop hearing. */
export const on = (listener: (push: Push) => void): (() => void) =>
  window.kiosk ? window.kiosk.on(listener) : overEvents(listener);
