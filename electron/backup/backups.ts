/** The copies of one data folder, for the kiosk. */
import { join } from 'node:path';
import type { Backups } from '../../core/ports.ts';
import { listFiles } from './files.ts';
import { claimPlace, placeNow } from './place.ts';
import { keyOf, saveKey } from './sealed-file.ts';

export const backupFolder = (dataFolder: string): string => join(dataFolder, 'backups');
export const waitingFolder = (dataFolder: string): string => join(dataFolder, 'waiting');

export function createBackups(dataFolder: string, restore: Backups['restore']): Backups {
  const folder = backupFolder(dataFolder);
  const keyFile = join(dataFolder, 'backup.key');
  return {
    folder,
    keyFile,
    waiting: waitingFolder(dataFolder),
    list: (away) =>
      [...listFiles(folder, false), ...(away === '' ? [] : listFiles(away, true))].toSorted((a, b) => b.at - a.at),
    place: (away) => placeNow(away, folder),
    claim: claimPlace,
    setPassphrase: async (passphrase) => saveKey(keyFile, passphrase === null ? null : await keyOf(passphrase)),
    restore,
  };
}
