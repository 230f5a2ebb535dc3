/** `npm run rebuild -- [--check] --data DIR`: folds the ledger anew and compares it with, or puts it in place of, the tables. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StorageError } from '../core/errors.ts';
import { databaseFile, openFolder } from './open.ts';
import { checkRebuild, rebuild } from './rebuild.ts';

/** Exit code: 0 equal or rebuilt, 1 different or not to be opened, 2 not understood. */
function main(): number {
  const values = understood();
  if (values?.data === undefined || !existsSync(databaseFile(values.data))) {
    console.error('Say which data folder: npm run rebuild -- --check --data DIR (it must hold kiosk.db)');
    return 2;
  }
  const { db, close } = openFolder(values.data);
  try {
    if (values.check !== true) {
      rebuild(db);
      console.log('The tables were folded anew from the ledger.');
      return 0;
    }
    const different = checkRebuild(db);
    for (const line of different) console.error(line);
    console.log(different.length === 0 ? 'The rebuilt tables equal the live ones.' : 'The rebuilt tables differ.');
    return different.length === 0 ? 0 : 1;
  } finally {
    close();
  }
}

/** null for words it does not know. */
function understood(): { readonly check?: boolean | undefined; readonly data?: string | undefined } | null {
  try {
    return parseArgs({ options: { check: { type: 'boolean' }, data: { type: 'string' } } }).values;
  } catch {
    return null;
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof StorageError)) throw error;
  console.error(`${error.trouble}: ${error.message}`);
  process.exitCode = 1;
}
