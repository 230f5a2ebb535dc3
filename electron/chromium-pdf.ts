/** PDFs by an installed Chromium without a window: the same engine as on the screen, so the same page. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Pdf } from './jobs/task.ts';

const run = promisify(execFile);
/** Thousands of pages take a while; nothing takes this long. */
const LONGEST_MILLISECONDS = 10 * 60_000;

export const chromiumFlagsForPdf = (options: {
  readonly html: string;
  readonly pdf: string;
  readonly profile: string;
  readonly isRoot: boolean;
}): readonly string[] => [
  '--headless',
  `--user-data-dir=${options.profile}`,
  `--print-to-pdf=${options.pdf}`,
  '--no-pdf-header-footer',
  // Our typefaces lie in files beside the page, and a page from a file may otherwise read none.
  '--allow-file-access-from-files',
  '--virtual-time-budget=10000',
  // For paper: with its tags a register of 5,000 rows is 22 MB instead of 2, and takes three times the memory to make.
  '--disable-pdf-tagging',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-first-run',
  '--disable-gpu',
  ...(options.isRoot ? ['--no-sandbox'] : []),
  pathToFileURL(options.html).href,
];

/** Whoever stands at the screen goes first: laying out pages takes what time is left. Its own children follow it. */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or this system knows no priorities.
  }
}

/** Rejects when Chromium is not there, made no file, or was told to end. */
export const createChromiumPdf =
  (chromium: string | null): Pdf =>
  async (html, pdf, signal) => {
    if (chromium === null) throw new Error('no Chromium or Chrome is installed to make a PDF with');
    const profile = mkdtempSync(join(tmpdir(), 'kiosk-pdf-'));
    try {
      const flags = chromiumFlagsForPdf({ html, pdf, profile, isRoot: process.getuid?.() === 0 });
      const running = run(chromium, flags, { timeout: LONGEST_MILLISECONDS, signal });
      yieldTo(running.child.pid);
      await running;
      if (!existsSync(pdf)) throw new Error('Chromium made no PDF');
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  };
