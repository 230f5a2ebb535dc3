/**
 * Looks at lists as the job does, in a process whose memory the test has bounded. Arguments: the files. Says a line of JSON
 * of each: what came of it, and the most memory the process has had, in megabytes.
 */
import { isRefusal } from '../../core/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { importLookTask } from '../../electron/jobs/import-look-task.ts';
import { taskContext } from './task-context.ts';

const db = openDatabase(':memory:', null);
for (const file of process.argv.slice(2)) {
  const how = { encoding: null, delimiter: null, sheet: null, head: null };
  const outcome = await importLookTask({ file, how }, taskContext(db));
  const said = isRefusal(outcome) ? outcome : { rows: (outcome.result as { readonly rows: number }).rows };
  console.log(JSON.stringify({ said, megabytes: process.resourceUsage().maxRSS / 1024 }));
}
