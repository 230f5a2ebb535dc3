/** The cheapest hub over HTTP there can be: an array that is handed on in full batches as soon as they are there. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BATCH, type Row } from './rx-collection.ts';

export interface RxHub {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** For the next round. */
  readonly empty: () => void;
  readonly close: () => Promise<void>;
}

export async function startRxHub(): Promise<RxHub> {
  let rows: Row[] = [];
  let isWhole = false;
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of waiting) look();
  };
  const batchFrom = (from: number): Promise<readonly Row[]> =>
    new Promise((answer) => {
      const look = (): void => {
        if (rows.length < from + BATCH && !isWhole) return;
        waiting.delete(look);
        answer(rows.slice(from, from + BATCH));
      };
      waiting.add(look);
      look();
    });
  const answers: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    '/push': async (body) => {
      rows.push(...(body as readonly Row[]));
      changed();
      return [];
    },
    '/end': async () => {
      isWhole = true;
      changed();
      return null;
    },
    '/pull': (from) => batchFrom(Number(from)),
  };
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then((body) => answers[request.url ?? '']?.(body))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    empty: () => {
      rows = [];
      isWhole = false;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
