/** The folder or stick that copies also go to. A mark in it says that it is the one, not an empty mount point. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { refuse, type Refusal } from '../../core/errors.ts';
import type { BackupPlace } from '../../core/ports.ts';

const MARK = 'lin-kongjian-backups.json';
/** Beside the copies here: when one last reached the place away, which may since have been pulled out. */
const REACHED = 'away.json';
/** A copy that fills the last byte helps nobody. */
const SPARE_BYTES = 1024 * 1024;

/** Makes the folder (its parent must be there) and marks it; answers it in full, or why it cannot be had. */
export function claimPlace(folder: string): { readonly folder: string } | Refusal {
  if (!isAbsolute(folder)) return refuse('backup-place-gone');
  const full = resolve(folder);
  try {
    if (!existsSync(full)) mkdirSync(full);
    if (!statSync(full).isDirectory()) return refuse('backup-place-gone');
    if (!existsSync(join(full, MARK))) writeFileSync(join(full, MARK), JSON.stringify({ program: 'lin-kongjian' }));
    accessSync(full, constants.W_OK);
    return { folder: full };
  } catch (error) {
    return whyNot(error);
  }
}

/** Refused when the place is gone, cannot be written, or has not `bytes` left. */
export function checkPlace(folder: string, bytes: number): Refusal | null {
  // A mount point without its stick is an ordinary empty folder: what is written there never reaches the stick.
  if (!existsSync(join(folder, MARK))) return refuse('backup-place-gone');
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return whyNot(error);
  }
  const free = freeBytes(folder);
  return free !== null && free < bytes + SPARE_BYTES ? refuse('backup-place-full', { free: megabytes(free), needed: megabytes(bytes) }) : null; // prettier-ignore
}

/** What the file system says, as a sentence the desk can act on. Anything else goes on. */
export function whyNot(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return refuse('backup-place-full', { free: 0, needed: 0 });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return refuse('backup-place-read-only');
  // Pulled out while it was written to: EIO, ENODEV, ENXIO, or the path is gone.
  if (['ENOENT', 'ENOTDIR', 'EIO', 'ENODEV', 'ENXIO', 'EBADF', 'EEXIST', 'EINVAL', 'ENAMETOOLONG'].includes(code))
    return refuse('backup-place-gone');
  throw error;
}

export function placeNow(folder: string, here: string): BackupPlace {
  const refused = checkPlace(folder, 0);
  return {
    folder,
    state: refused === null ? 'ready' : refused.refused === 'backup-place-gone' ? 'gone' : refused.refused === 'backup-place-full' ? 'full' : 'read-only', // prettier-ignore
    freeBytes: refused?.refused === 'backup-place-gone' ? null : freeBytes(folder),
    reachedAt: readReached(here, folder),
  };
}

export const saveReached = (here: string, folder: string, at: number): void =>
  writeFileSync(join(here, REACHED), JSON.stringify({ folder, at }));

function readReached(here: string, folder: string): number | null {
  try {
    const read = JSON.parse(readFileSync(join(here, REACHED), 'utf8')) as { folder?: unknown; at?: unknown };
    return read.folder === folder && typeof read.at === 'number' ? read.at : null;
  } catch {
    return null;
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
