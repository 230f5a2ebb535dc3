/** Where Electron's own binary is, if it was ever fetched: the npm package brings only the way to fetch it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Absolute path, or null. Honours ELECTRON_OVERRIDE_DIST_PATH as Electron's own index.js does. */
export function electronBinary(environment: NodeJS.ProcessEnv): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
    const pathFile = join(folder, 'path.txt');
    const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
    const binary = join(elsewhere ?? join(folder, 'dist'), name);
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}
