/** Raw HTTPS as a second PC speaks it, so that every header and the address it comes from are the test's own. */
import { Agent, request } from 'node:https';
import { whole, type Answer } from './http.ts';

export interface Asking {
  readonly port: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The address it comes from. */
  readonly from?: string;
  readonly agent?: Agent;
}

/** Rejects with Node's error when the connection breaks. */
export const askHttps = ({
  port,
  method = 'GET',
  path = '/',
  headers = {},
  body,
  from,
  agent,
}: Asking): Promise<Answer> =>
  new Promise((answered, failed) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { host: `127.0.0.1:${port}`, ...headers },
        agent: agent ?? false,
        rejectUnauthorized: false,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      (response) => {
        whole(response, answered, failed);
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });

/** A connection that stays: what comes in is collected, its end is heard of. */
export function openStream(
  port: number,
  cookie: string,
): Promise<{ readonly ended: Promise<void>; readonly text: () => string }> {
  return new Promise((opened, failed) => {
    let text = '';
    const sent = request(
      { host: '127.0.0.1', port, path: '/events', headers: { host: `127.0.0.1:${port}`, cookie }, agent: false, rejectUnauthorized: false }, // prettier-ignore
      (response) => {
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', () => undefined);
        const ended = new Promise<void>((end) => response.on('close', end));
        if (response.statusCode === 200) opened({ ended, text: () => text });
        else failed(new Error(`the stream answered ${response.statusCode}`));
      },
    );
    sent.on('error', failed);
    sent.end();
  });
}
