/** Real file systems of a chosen size, for a full disk or a stick that is pulled out; needs the right to mount. */
import { spawnSync } from 'node:child_process';
import { temporaryFolders } from './database.ts';

const { make, removeAll } = temporaryFolders();
const mounted: string[] = [];

export const canMount = ((): boolean => {
  const where = make();
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', where]).status === 0;
  if (done) spawnSync('umount', [where]);
  removeAll();
  return done;
})();

/** A folder with a disk of its own; `options` are mount's, e.g. 'size=2m'. */
export function mountDisk(options: string): string {
  const where = make();
  remount(where, options);
  return where;
}

export function remount(where: string, options: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', where], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  mounted.push(where);
}

export const unmount = (where: string): void => void spawnSync('umount', [where]);

export function removeDisks(): void {
  for (const where of mounted.splice(0)) unmount(where);
  removeAll();
}
