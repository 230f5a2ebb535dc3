/** A code as a USB scanner types it: its keys in one go, whatever the machine is busy with, and Enter at the end. */
import type { Page } from '@playwright/test';

export const usbScan = (page: Page, code: string): Promise<void> =>
  page.evaluate((text) => {
    for (const key of [...text, 'Enter'])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
  }, code);
