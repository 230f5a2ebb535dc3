/** Sticks and disks that are plugged in: where a volunteer can take a file away to. */
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Drives } from '../core/ports.ts';

type Drive = ReturnType<Drives['list']>[number];

/** Where desktops mount what is plugged in: below these, one or two folders deep. */
const MOUNT_FOLDERS = ['/media', '/run/media', '/mnt', '/Volumes'];
/** C: is the machine's own. */
const LETTERS = [...'DEFGHIJKLMNOPQRSTUVWXYZ'];

/** `roots` stands in for the folders of this platform in tests. */
export const createDrives = (platform: NodeJS.Platform, roots: readonly string[] = MOUNT_FOLDERS): Drives => ({
  list: () =>
    platform === 'win32'
      ? LETTERS.flatMap((letter) => driveAt(`${letter}:\\`, `${letter}:`))
      : roots.flatMap((root) => mounted(root, 2)),
});

/** Folders on another device than the one above them are what was mounted there. */
function mounted(folder: string, depth: number): readonly Drive[] {
  const device = deviceOf(folder);
  if (device === null) return [];
  return foldersIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const own = deviceOf(path);
    if (own === null) return [];
    if (own !== device) return driveAt(path, basename(path));
    return depth > 1 ? mounted(path, depth - 1) : [];
  });
}

function driveAt(path: string, name: string): readonly Drive[] {
  try {
    const { bavail, bsize } = statfsSync(path);
    return [{ path, name, freeBytes: bavail * bsize }];
  } catch {
    // No such letter, or nothing in the reader.
    return [];
  }
}

const deviceOf = (path: string): number | null => {
  try {
    return statSync(path).dev;
  } catch {
    return null;
  }
};

const foldersIn = (path: string): readonly string[] => {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
};
