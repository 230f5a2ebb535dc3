/** Rows on their way into a file: says how far it is, and stops when asked to. */
import type { TaskContext } from './task.ts';

export function* counting<T>(rows: Iterable<T>, { progress, cancelled }: TaskContext): Iterable<T> {
  let done = 0;
  for (const row of rows) {
    if (done % 500 === 0) {
      progress(done, null);
      if (cancelled()) return;
    }
    done += 1;
    yield row;
  }
  progress(done, done);
}
