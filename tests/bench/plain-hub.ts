/** The cheapest hub over HTTP there can be: it keeps what comes and hands it on in full batches as soon as they are there. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';

export const BATCH = 1000;

export interface Row {
  readonly id: string;
  readonly event: string;
}

/** Where it keeps them, in the order in which they came. */
export interface Shelf {
  readonly append: (rows: readonly Row[]) => Promise<unknown>;
  readonly read: (from: number, most: number) => Promise<readonly Row[]>;
  readonly empty: () => Promise<unknown>;
}

export interface PlainHub {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** For the next round. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `packs`: whether bodies travel as gzip. */
export async function startPlainHub(shelf: Shelf, packs: boolean): Promise<PlainHub> {
  let count = 0;
  let isWhole = false;
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of waiting) look();
  };
  const isThere = (from: number): Promise<void> =>
    new Promise((there) => {
      const look = (): void => {
        if (count < from + BATCH && !isWhole) return;
        waiting.delete(look);
        there();
      };
      waiting.add(look);
      look();
    });
  const answers: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    '/push': async (body) => {
      const rows = body as readonly Row[];
      await shelf.append(rows);
      count += rows.length;
      changed();
      return [];
    },
    '/end': async () => {
      isWhole = true;
      changed();
      return null;
    },
    '/pull': async (from) => {
      await isThere(Number(from));
      return shelf.read(Number(from), BATCH);
    },
  };
  const server = createServer((request, response) => {
    void bodyOf(request, packs)
      .then((body) => answers[request.url ?? '']?.(body))
      .then((answer) => {
        const text = JSON.stringify(answer);
        if (packs) response.setHeader('content-encoding', 'gzip');
        response.end(packs ? gzipSync(text, { level: LEVEL }) : text);
      });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    empty: async () => {
      await shelf.empty();
      count = 0;
      isWhole = false;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** As ours packs. */
const LEVEL = 3;

async function bodyOf(request: IncomingMessage, packed: boolean): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return JSON.parse((packed ? gunzipSync(body) : body).toString()) as unknown;
}

/** A room's side of it. */
export async function post(address: string, path: string, body: unknown, packs: boolean): Promise<unknown> {
  const text = JSON.stringify(body);
  const response = await fetch(`${address}/${path}`, {
    method: 'POST',
    body: packs ? gzipSync(text, { level: LEVEL }) : text,
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** In memory. */
export function shelfInMemory(): Shelf {
  let rows: Row[] = [];
  return {
    append: async (some) => rows.push(...some),
    read: async (from, most) => rows.slice(from, from + most),
    empty: async () => {
      rows = [];
    },
  };
}
