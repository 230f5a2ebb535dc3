/** Long work in the test's own thread and on its own database: the same tasks, no second connection. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Ids, Log } from '../../core/ports.ts';
import type { ReadableDatabase, WritableDatabase } from '../../db/sql.ts';
import { createStore } from '../../db/store.ts';
import { rendererFolder } from '../../electron/build-renderer.ts';
import { createChromiumPdf } from '../../electron/chromium-pdf.ts';
import { findChromium } from '../../electron/chromium.ts';
import { createJobs, type RunningJobs } from '../../electron/jobs/jobs.ts';
import { printFonts } from '../../electron/print-fonts.ts';
import { runTask } from '../../electron/jobs/tasks.ts';

const pdf = createChromiumPdf(findChromium(process.platform, process.env['PATH'] ?? ''));
let folder: string | null = null;
let rooms = 0;

export function inlineJobs(
  db: ReadableDatabase,
  deps: { readonly clock: Clock; readonly ids: Ids; readonly log: Log },
  work: boolean,
): RunningJobs & { readonly inbox: string } {
  folder ??= mkdtempSync(join(tmpdir(), 'kiosk-jobs-'));
  rooms += 1;
  const own = join(folder, String(rooms));
  const jobs = createJobs({
    ...deps,
    folder: join(own, 'outbox'),
    run: (task, { progress, signal }) => {
      if (!work) return Promise.resolve({ result: null });
      return runTask(task.kind, task.input, {
        db,
        fonts: printFonts(rendererFolder),
        pdf: (html, file) => pdf(html, file, signal),
        folder: task.folder,
        clock: deps.clock,
        newId: () => deps.ids.uuid(deps.clock.now()),
        openStore: () => createStore(db as WritableDatabase, deps.clock, deps.ids, () => undefined),
        progress,
        cancelled: () => signal.aborted,
      });
    },
  });
  return { ...jobs, inbox: join(own, 'inbox') };
}
