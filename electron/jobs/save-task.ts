/** A file to a folder outside, a USB stick say: whole under its name or not there at all, and on the disk when it is done. */
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { isAbsolute, join, parse } from 'node:path';
import { refuse, type Refusal } from '../../core/errors.ts';
import type { Task, TaskContext } from './task.ts';

const PIECE = 1 << 20;
/** Names tried beside the one that is taken. */
const MOST_NAMES = 1000;

export const saveTask: Task<'save'> = ({ file, folder }, context) => {
  if (file === null) return refuse('not-found');
  if (!isAbsolute(folder) || !isFolder(folder)) return refuse('folder-missing');
  const path = freePath(folder, file.name);
  if (path === null) return refuse('folder-full');
  const unfinished = `${path}.unfinished`;
  try {
    copyOut(file.path, unfinished, context);
    if (context.cancelled()) return { result: null };
    renameSync(unfinished, path);
    syncFolder(folder);
    return { result: { path } };
  } catch (error) {
    const refusal = outside(error);
    if (refusal === null) throw error;
    return refusal;
  } finally {
    removeQuietly(unfinished);
  }
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Nothing that lies there is written over: "list.csv", then "list (2).csv". */
function freePath(folder: string, name: string): string | null {
  const { name: stem, ext } = parse(name);
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${ext}`);
    if (!existsSync(path)) return path;
  }
  return null;
}

function copyOut(from: string, to: string, { progress, cancelled }: TaskContext): void {
  const total = statSync(from).size;
  const source = openSync(from, 'r');
  try {
    const target = openSync(to, 'w');
    try {
      const piece = new Uint8Array(PIECE);
      let done = 0;
      for (let read = readSync(source, piece); read > 0 && !cancelled(); read = readSync(source, piece)) {
        for (let written = 0; written < read;) written += writeSync(target, piece, written, read - written);
        done += read;
        progress(done, total);
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** The name, too, is on the disk. Windows has no such call for folders, and needs none (its rename is written through). */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A stick that was pulled out has nothing to tidy up. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Gone with its stick.
  }
}

/** What is wrong with the place outside, which is no fault of ours; null for anything else. */
function outside(error: unknown): Refusal | null {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return refuse('folder-full');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refuse('folder-read-only');
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
    case 'EIO':
      return refuse('folder-missing');
    default:
      return null;
  }
}
