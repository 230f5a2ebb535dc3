/** Every kind of long work and what does it. */
import type { JobInputs, JobKind } from '../../core/jobs.ts';
import type { Refusal } from '../../core/errors.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { auditTask } from './audit-task.ts';
import { backupTask } from './backup-task.ts';
import { bundleTakeTask, bundleTask } from './bundle-tasks.ts';
import { cardsTask } from './cards-task.ts';
import { exportTask } from './export-task.ts';
import { lookTask } from './look-task.ts';
import { importLookTask } from './import-look-task.ts';
import { importPlanTask } from './import-plan-task.ts';
import { importCommitTask, importUndoTask } from './import-write-tasks.ts';
import { labelPrintTask } from './label-print-task.ts';
import { labelsTask } from './labels-task.ts';
import { personTask } from './person-task.ts';
import { monthTask, reportTask } from './report-task.ts';
import { saveTask } from './save-task.ts';
import type { Task, TaskContext, TaskOutcome } from './task.ts';

const tasks: { readonly [K in JobKind]: Task<K> } = {
  'ledger.check': (_, { db }) => ({ result: { differences: checkRebuild(db) } }),
  report: reportTask,
  month: monthTask,
  labels: labelsTask,
  'label-print': labelPrintTask,
  cards: cardsTask,
  backup: backupTask,
  export: exportTask,
  audit: auditTask,
  person: personTask,
  save: saveTask,
  'backup.look': lookTask,
  'import.look': importLookTask,
  'import.plan': importPlanTask,
  'import.commit': importCommitTask,
  'import.undo': importUndoTask,
  bundle: bundleTask,
  'bundle.take': bundleTakeTask,
};

/** Runs a task here and now. */
export async function runTask<K extends JobKind>(
  kind: K,
  input: JobInputs[K],
  context: TaskContext,
): Promise<TaskOutcome | Refusal> {
  return tasks[kind](input, context);
}
