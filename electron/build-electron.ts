/** The Electron main process and its thread as ES modules and its preload as one CommonJS file (a sandboxed preload can be nothing else). */
import { join } from 'node:path';
import { projectFolder } from './build-renderer.ts';

export async function buildElectron(): Promise<void> {
  const { build } = await import('esbuild');
  const shared = {
    absWorkingDir: projectFolder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    logLevel: 'warning',
    legalComments: 'none',
  } as const;
  await build({
    ...shared,
    entryPoints: ['electron/main.ts', 'electron/jobs/job-thread.ts'],
    outdir: join('dist', 'main'),
    entryNames: '[name]',
    format: 'esm',
    external: ['electron', 'better-sqlite3'],
    // Bundled CommonJS libraries still ask for require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await build({
    ...shared,
    entryPoints: ['electron/preload.ts'],
    outfile: join('dist', 'main', 'preload.cjs'),
    format: 'cjs',
    external: ['electron'],
  });
}
