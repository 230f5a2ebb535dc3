/** What the Electron window gets at app://kiosk/: the pages, the console's only for staff, and files to take away. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { isClipPath, readClip } from './clips.ts';
import { fileHeaders, fileIdOf, isConsolePath, securityHeaders } from './policy.ts';
import type { RunningKiosk } from './start-kiosk.ts';
import { readStatic } from './static-files.ts';

export const createAppPages =
  (root: string, kiosk: Pick<RunningKiosk, 'fileOf' | 'roleOf' | 'clips'>, session: string) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.host !== 'kiosk' || request.method !== 'GET') return notHere();
    const fileId = fileIdOf(url.pathname);
    if (fileId !== null) {
      const file = kiosk.fileOf(session, fileId);
      if (file === null) return notHere();
      const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
      return new Response(body, { headers: fileHeaders(file) });
    }
    if (isConsolePath(url.pathname) && kiosk.roleOf(session) === 'resident')
      return new Response('', { status: 303, headers: { ...securityHeaders, location: 'app://kiosk/' } });
    const { pathname } = url;
    const file = await (isClipPath(pathname) ? readClip(kiosk.clips, pathname) : readStatic(root, pathname));
    return file === null ? notHere() : new Response(file.bytes, { headers: file.headers });
  };

const notHere = (): Response => new Response('not here', { status: 404, headers: securityHeaders });
