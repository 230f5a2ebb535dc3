/** One HTTP request by Node's fetch: no redirects, the system's certificates, an end to patience and to what is read. */
import tls from 'node:tls';
import type { Send } from './hub-client.ts';

/** No answer of a hub is larger. */
const MOST_BYTES = 16 * 1024 * 1024;

export const sendOverFetch: Send = async ({ url, headers, body, milliseconds, stop }) => {
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(new Error('ETIMEDOUT')), milliseconds);
  stop?.onStop(() => abort.abort(new Error('stopped')));
  if (stop?.isStopped() === true) abort.abort(new Error('stopped'));
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: body as Uint8Array<ArrayBuffer>,
      // A portal sends its visitors elsewhere; the hub never does.
      redirect: 'manual',
      signal: abort.signal,
    });
    const text = await textOf(response);
    if (text === null) return { why: 'too much' };
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', text };
  } catch (error) {
    return { why: whyOf(abort.signal.aborted ? abort.signal.reason : error) };
  } finally {
    clearTimeout(patience);
  }
};

async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** fetch says only that it failed; what did lies under it. */
function whyOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.cause === undefined) return at.message.slice(0, 100);
  }
  return 'unknown';
}

/** Certificates that this machine's owner trusts, an office's own above all, beside those that Node brings. */
export function trustSystemCertificates(): void {
  tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]);
}
