/**
 * Where files that are brought in lie until they are done with: one a member of staff, below the data folder, under names
 * of our own. Emptied at each start.
 */
import { closeSync, fstatSync, mkdirSync, openSync, existsSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../core/errors.ts';
import type { Inbox } from '../core/importing/inbox.ts';
import { readPlanLines } from '../db/import-plan.ts';

/** Bytes a file may have. A list is rarely above one million; one with pictures in it may be a hundred. */
const MOST_BYTES = 100 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: string;
}

export function createInbox(folder: string): Inbox {
  const drafts = new Map<string, Draft>();
  rmSync(folder, { recursive: true, force: true });

  const find = (owner: string, id: string): Draft | null => {
    const draft = drafts.get(owner);
    return draft?.id === id && existsSync(draft.folder) ? draft : null;
  };
  const fileOf = (draft: Draft): string => join(draft.folder, 'list');
  const planOf = (draft: Draft): string => join(draft.folder, 'plan.db');

  return {
    begin: (owner, id, name, bytes) => {
      if (bytes > MOST_BYTES) return refuse('file-too-large', { most: MOST_BYTES / MEGABYTE });
      const before = drafts.get(owner);
      if (before !== undefined) rmSync(before.folder, { recursive: true, force: true });
      const own = join(folder, id);
      mkdirSync(own, { recursive: true });
      const { bavail, bsize } = statfsSync(own);
      // The plan beside it, and what the ledger grows by.
      if (bavail * bsize < 2 * bytes + MEGABYTE) {
        rmSync(own, { recursive: true, force: true });
        return refuse('storage-full');
      }
      const draft = { id, name, bytes, folder: own };
      drafts.set(owner, draft);
      closeSync(openSync(fileOf(draft), 'w'));
      return null;
    },
    append: (owner, id, offset, bytes) => {
      const draft = find(owner, id);
      if (draft === null) return refuse('not-found');
      const file = openSync(fileOf(draft), 'r+');
      try {
        // One after the other, and no more than was said; the same part again does no harm.
        if (offset > fstatSync(file).size || offset + bytes.length > draft.bytes) return refuse('file-incomplete');
        for (let written = 0; written < bytes.length;)
          written += writeSync(file, bytes, written, bytes.length - written, offset + written);
        return { received: fstatSync(file).size };
      } finally {
        closeSync(file);
      }
    },
    find: (owner, id) => {
      const draft = find(owner, id);
      if (draft === null) return refuse('not-found');
      const file = openSync(fileOf(draft), 'r');
      try {
        if (fstatSync(file).size !== draft.bytes) return refuse('file-incomplete');
      } finally {
        closeSync(file);
      }
      return { name: draft.name, folder: draft.folder, file: fileOf(draft), plan: planOf(draft) };
    },
    lines: (owner, id, query) => {
      const draft = find(owner, id);
      if (draft === null) return refuse('not-found');
      return existsSync(planOf(draft)) ? readPlanLines(planOf(draft), query) : null;
    },
  };
}
