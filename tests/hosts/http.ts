/** Raw HTTP against a browser host, so that every header is the test's own. */
import { request, type IncomingMessage } from 'node:http';
import type { BrowserHost } from '../../electron/browser-host.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What came back, whole; `failed` hears of a connection that broke in it. */
export function whole(
  response: IncomingMessage,
  answered: (answer: Answer) => void,
  failed: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('error', failed);
  response.on('end', () =>
    answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
  );
}

export type Send = (
  method: string,
  path: string,
  headers?: Readonly<Record<string, string>>,
  body?: string | Buffer,
) => Promise<Answer>;

export const sendTo =
  (host: BrowserHost): Send =>
  (method, path, headers = {}, body) =>
    new Promise((answered, failed) => {
      const sent = request({ host: '127.0.0.1', port: host.port, method, path, headers, agent: false }, (response) => {
        whole(response, answered, failed);
      });
      sent.on('error', failed);
      sent.end(body);
    });

/** Opens the host's link and answers the headers of a window that may call. */
export async function signIn(host: BrowserHost): Promise<Record<string, string>> {
  const { pathname, search } = new URL(host.newLink());
  const { status, headers } = await sendTo(host)('GET', pathname + search);
  if (status !== 303) throw new Error(`the start link answered ${status}`);
  return {
    cookie: String(headers['set-cookie']).split(';')[0] ?? '',
    origin: host.origin,
    'content-type': 'application/json',
  };
}
