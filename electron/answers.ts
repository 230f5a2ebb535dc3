/** How both of our HTTP servers answer: calls, files to take away, and what the kiosk says unasked. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { JobFile } from '../core/jobs.ts';
import { fileHeaders, securityHeaders } from './policy.ts';
import type { RunningKiosk } from './start-kiosk.ts';

/** A damage photo of 1600 px travels as base64. */
const BODY_CAP = 8 * 1024 * 1024;
/** A comment line as often as this lets both ends notice a dead event stream. */
const HEARTBEAT_MILLISECONDS = 20_000;

export function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
}

/** A file a job made, streamed: it may be larger than memory. */
export function takeAway(file: JobFile | null, response: ServerResponse): void {
  if (file === null) return answer(response, 404, 'not here');
  response.writeHead(200, { ...fileHeaders(file), 'content-length': file.bytes });
  pipeline(createReadStream(file.path), response, () => undefined);
}

/** One call: `{ name, input }` in, the reply envelope out. */
export async function call(
  kiosk: Pick<RunningKiosk, 'dispatch'>,
  session: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = await readFields(request, response, BODY_CAP);
  if (fields === null) return;
  answerJson(response, await kiosk.dispatch(session, fields['name'], fields['input']));
}

export const answerJson = (
  response: ServerResponse,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void =>
  answer(response, 200, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8', ...headers });

/** What a JSON body says, at most `cap` bytes of it; anything but an object has no fields. null = refused, and answered so. */
export async function readFields(
  request: IncomingMessage,
  response: ServerResponse,
  cap: number,
): Promise<Readonly<Record<string, unknown>> | null> {
  const body = await readBody(request, cap);
  if (body === null) {
    // What is still coming is not read; the connection ends with the answer.
    answer(response, 413, 'too large', { connection: 'close' });
    return null;
  }
  try {
    const message: unknown = JSON.parse(body);
    return (typeof message === 'object' && message !== null ? message : {}) as Readonly<Record<string, unknown>>;
  } catch {
    answer(response, 400, 'not JSON');
    return null;
  }
}

/** The body's text; null as soon as it is, or says it will be, too large. */
function readBody(request: IncomingMessage, cap: number): Promise<string | null> {
  return new Promise((read, failed) => {
    if (Number(request.headers['content-length'] ?? 0) > cap) return read(null);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= cap) return void chunks.push(chunk);
      request.pause();
      read(null);
    });
    request.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
    request.on('error', failed);
  });
}

/** Server-sent events: what the kiosk says unasked, until the window goes away. */
export function events(kiosk: Pick<RunningKiosk, 'on'>, response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(': open\n\n');
  const off = kiosk.on((push) => response.write(`data: ${JSON.stringify(push)}\n\n`));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MILLISECONDS);
  response.on('close', () => {
    clearInterval(heartbeat);
    off();
  });
}
