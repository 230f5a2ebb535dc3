import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // The CSP knows no data: scripts or styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // dist/renderer/.vite/manifest.json tells which file came from where, for the bundle's size.
    manifest: true,
    // Served from the same machine: one large file costs nothing on the way.
    chunkSizeWarningLimit: 4000,
  },
});
