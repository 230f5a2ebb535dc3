/** The window's bundle: when it must be made anew, and making it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
export const rendererFolder = join(here, 'dist', 'renderer');

/** True when there is no bundle or a source is younger. A packaged app has no sources and is never stale. */
export function isStale(): boolean {
  const built = join(rendererFolder, 'index.html');
  if (!existsSync(built)) return true;
  const made = statSync(built).mtimeMs;
  return ['renderer', 'core', 'assets', 'vite.config.ts', 'package-lock.json'].some(
    (name) => newest(join(here, name)) > made,
  );
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export async function buildRenderer(): Promise<void> {
  const { build } = await import('vite');
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
}
