/**
 * Three windows, built apart: what residents load holds nothing of the console (`--mode staff`), which staff open by PIN,
 * and what a second PC loads before that (`--mode door`) nothing of either.
 */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { NONCE_PLACE } from './electron/policy.ts';

/** Has the page ask for a part at once that its script only asks for once it runs itself. */
const fetchAtOnce = (name: string): Plugin => ({
  name: 'fetch-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(`/${name}`) === true)
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        })),
  },
});

export default defineConfig(({ mode }) => {
  const staff = mode === 'staff';
  const apart = staff || mode === 'door';
  return {
    root: apart ? `renderer/${mode}` : 'renderer',
    base: apart ? `/${mode}/` : '/',
    plugins: [react(), ...(apart ? [] : [fetchAtOnce('window.tsx')])],
    publicDir: false as const,
    worker: { format: 'es' as const },
    // Ant Design writes its styles into the page: the host puts a fresh nonce here each time it hands the page out.
    ...(staff ? { html: { cspNonce: NONCE_PLACE } } : {}),
    build: {
      outDir: apart ? `../../dist/renderer/${mode}` : '../dist/renderer',
      emptyOutDir: true,
      target: 'chrome120',
      // The CSP knows no data: scripts or styles; small files stay files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // .vite/manifest.json tells which file came from where, for the bundle's size.
      manifest: true,
      // Served from the same machine: one large file costs nothing on the way.
      chunkSizeWarningLimit: 8000,
    },
  };
});
