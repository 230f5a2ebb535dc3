/** `npm run build`: the window, the Electron main process and its preload (one CJS file), ready to be packed. */
import { build } from 'esbuild';
import { buildRenderer } from './build-renderer.ts';

await buildRenderer();
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  logLevel: 'warning',
  legalComments: 'none',
} as const;
await build({
  ...shared,
  entryPoints: ['electron/main.ts'],
  outfile: 'dist/main/main.js',
  format: 'esm',
  external: ['electron', 'better-sqlite3', 'vite'],
  // Bundled CommonJS libraries still ask for require.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
await build({
  ...shared,
  entryPoints: ['electron/preload.ts'],
  outfile: 'dist/main/preload.cjs',
  format: 'cjs',
  external: ['electron'],
});
