/** `npm run build`: the window, the Electron main process and its preload, ready to be packed. */
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';

await buildRenderer();
await buildElectron();
