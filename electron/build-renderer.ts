/** The windows' bundles: when it must be made anew, and making it. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));
export const rendererFolder = join(projectFolder, 'dist', 'renderer');

/** True when there is no bundle or a source is younger. */
export function isStale(): boolean {
  const built = join(rendererFolder, 'index.html');
  if (!existsSync(built)) return true;
  const made = statSync(built).mtimeMs;
  return ['renderer', 'core', 'assets', 'vite.config.ts', 'package-lock.json'].some(
    (name) => newest(join(projectFolder, name)) > made,
  );
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds beside the old bundle and puts it in its place at the end, so that nobody is served half a window. */
export async function buildRenderer(): Promise<void> {
  const { build } = await import('vite');
  const fresh = `${rendererFolder}.${process.pid}`;
  try {
    for (const [mode, outDir] of [
      ['production', fresh],
      ['staff', join(fresh, 'staff')],
      ['door', join(fresh, 'door')],
    ] as const) {
      await build({ configFile: join(projectFolder, 'vite.config.ts'), mode, logLevel: 'warn', build: { outDir } });
    }
    rmSync(rendererFolder, { recursive: true, force: true });
    renameSync(fresh, rendererFolder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
