/**
 * The clip pack: `clips` in the data folder, which a neighbour can record and anybody put there. manifest.json says which
 * file says what: {"clips": {"lent": "lent.mp3", …}}; the phrases are those of renderer/kiosk/speak.ts.
 */
import { extname } from 'node:path';
import { securityHeaders } from './policy.ts';
import { readStatic, type StaticFile } from './static-files.ts';

const MANIFEST = '/clips/manifest.json';
const audio: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
};

export const isClipPath = (urlPath: string): boolean => urlPath.startsWith('/clips/');

/** A clip or the manifest; without a pack the manifest is one that names nothing. null for whatever is no sound. */
export async function readClip(folder: string, urlPath: string): Promise<StaticFile | null> {
  const path = urlPath.slice('/clips'.length);
  const file = urlPath === MANIFEST || extname(path) in audio ? await readStatic(folder, path, audio) : null;
  if (file !== null || urlPath !== MANIFEST) return file;
  const headers = { ...securityHeaders, 'content-type': 'application/json; charset=utf-8' };
  return { bytes: Buffer.from('{"clips":{}}'), headers };
}
