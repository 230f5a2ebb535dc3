/** The window's only way to the kiosk: Electron's bridge where there is one, HTTP elsewhere. Types only, no zod. */
import type { Input, OperationName, Output, Push, Reply } from '../core/contract.ts';

interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (listener: (push: Push) => void) => () => void;
  readonly print: () => Promise<void>;
}

declare global {
  interface Window {
    readonly kiosk?: Bridge;
  }
}

/** Whether this window is a second PC's: the only one that is served over HTTPS. */
export const isSecondPc = (): boolean => window.location.protocol === 'https:';

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

/** Prints this page on the machine's own printer without asking; a browser that was not told to (`--kiosk-printing`) asks. */
export const printAtOnce = (): void => {
  if (window.kiosk) void window.kiosk.print();
  else window.print();
};

async function overHttp(name: string, input: unknown): Promise<unknown> {
  const response = await fetch('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, input }),
  });
  if (response.status === 401 && isSecondPc()) {
    putOut();
    return NOT_PAIRED;
  }
  return response.json();
}

const NOT_PAIRED: Reply<never> = { ok: false, error: { code: 'not-paired', facts: {} } };

/** What happens when the kiosk answers that this computer is nobody any more: at each such answer. */
let putOut = (): void => window.location.assign('/');

/** Instead of going to the page for the code at once; heard again at each further question. */
export function whenPutOut(listener: () => void): void {
  putOut = listener;
}

const listeners = new Set<(push: Push) => void>();
let source: EventSource | null = null;

/** One stream for all who listen: a browser opens six connections to a host, and an event stream holds one for good. */
function overEvents(listener: (push: Push) => void): () => void {
  listeners.add(listener);
  source ??= openStream();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
  };
}

function tell(push: Push): void {
  for (const listener of listeners) listener(push);
}

function openStream(): EventSource {
  const stream = new EventSource('/events');
  let broken = false;
  stream.addEventListener('message', (event: MessageEvent<string>) => tell(JSON.parse(event.data) as Push));
  stream.addEventListener('error', () => (broken = true));
  // The browser connects again by itself; what was said in between is lost, so everything is looked at anew.
  stream.addEventListener('open', () => {
    if (broken) tell({ name: 'changed', data: {} });
    broken = false;
  });
  return stream;
}
