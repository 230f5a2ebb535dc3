/** The built window's files: URL path -> bytes and headers, for both hosts. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { consoleHeaders, fileOf, isConsolePath, NONCE_PLACE, securityHeaders } from './policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.bin': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** null for what is not there, is no file, has an unknown type (`more` are known besides) or lies outside `root`. */
export async function readStatic(
  root: string,
  urlPath: string,
  more: Readonly<Record<string, string>> = {},
): Promise<StaticFile | null> {
  const file = fileOf(root, urlPath);
  const type = file === null ? undefined : (types[extname(file)] ?? more[extname(file)]);
  if (file === null || type === undefined) return null;
  try {
    const bytes = await readFile(file);
    if (isConsolePath(urlPath) && type.startsWith('text/html')) {
      const nonce = randomBytes(16).toString('base64url');
      const page = Buffer.from(bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce));
      return { bytes: page, headers: { ...consoleHeaders(nonce), 'content-type': type } };
    }
    // Vite puts a hash of the content in the names under assets/.
    const keep = /^\/((staff|door)\/)?assets\//.test(urlPath)
      ? { 'cache-control': 'private, max-age=31536000, immutable' }
      : {};
    return { bytes, headers: { ...securityHeaders, 'content-type': type, ...keep } };
  } catch {
    return null;
  }
}
