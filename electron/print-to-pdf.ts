/** PDFs by Electron's own Chromium: a hidden window that may do nothing, opened for one page and closed. */
import { BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';

export async function printToPdf(html: string, pdf: string, signal: AbortSignal): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  const close = (): void => window.destroy();
  signal.addEventListener('abort', close, { once: true });
  try {
    await window.loadFile(html);
    await writeFile(pdf, await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
  } finally {
    signal.removeEventListener('abort', close);
    if (!window.isDestroyed()) close();
  }
}
