/** All the window gets of Electron: three functions, never ipcRenderer itself. */
import { contextBridge, ipcRenderer } from 'electron';
import { CALL, PRINT, PUSH } from './channels.ts';

contextBridge.exposeInMainWorld('kiosk', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CALL, name, input),
  print: (): Promise<void> => ipcRenderer.invoke(PRINT),
  on: (listener: (push: unknown) => void): (() => void) => {
    const hear = (_event: unknown, push: unknown): void => listener(push);
    ipcRenderer.on(PUSH, hear);
    return () => ipcRenderer.removeListener(PUSH, hear);
  },
});
