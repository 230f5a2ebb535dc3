/** What a host says before there is a window: in both languages, or in the one that was asked for. */
import { StorageError, type StorageTrouble } from '../core/errors.ts';
import { FolderInUse } from './start-kiosk.ts';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en' | null;

export const say = (sentence: Sentence, language: Language): string =>
  language === null ? `${sentence.zh} ${sentence.en}` : sentence[language];

const troubles: { readonly [T in StorageTrouble]: Sentence } = {
  'already-running': {
    zh: '这个数据文件夹已有一个终端在用，请先关掉它。',
    en: 'Another kiosk is using this data folder: close it first.',
  },
  'data-folder-read-only': {
    zh: '数据文件夹不能写入，请检查权限或换一个（--data）。',
    en: 'The data folder cannot be written: check its rights or choose another (--data).',
  },
  'database-corrupt': {
    zh: '数据库文件已损坏；文件没有被改动，请从备份恢复。',
    en: 'The database is damaged; it was left as it is: restore a backup.',
  },
  'database-from-future': {
    zh: '数据来自更新的版本，请先升级本程序；数据没有被改动。',
    en: 'The data are of a newer version: update this program. Nothing was changed.',
  },
  'disk-full': {
    zh: '磁盘已满，请腾出空间；已记下的都在。',
    en: 'The disk is full: make room. All that was recorded is there.',
  },
  'not-our-database': {
    zh: '这个文件夹里的 kiosk.db 不是本程序的数据库，请换一个文件夹（--data）。',
    en: 'The kiosk.db in this folder belongs to another program: choose another folder (--data).',
  },
};

export interface StartTrouble {
  readonly sentence: Sentence;
  readonly exitCode: 1 | 3;
}

/** Why the kiosk could not start, for a person to act on; null for a bug, which deserves its stack. */
export function startTrouble(error: unknown): StartTrouble | null {
  if (error instanceof StorageError)
    return { sentence: troubles[error.trouble], exitCode: error.trouble === 'already-running' ? 3 : 1 };
  if (error instanceof FolderInUse) {
    return {
      sentence: {
        zh: '这个数据文件夹已经在用，演示数据只放进空文件夹。',
        en: 'This data folder is in use: the demo goes into an empty one only.',
      },
      exitCode: 1,
    };
  }
  // What Node says of a port it cannot have, or of a folder it cannot make (a file is in its place).
  const call = error instanceof Error && 'syscall' in error ? error.syscall : null;
  if (call === 'mkdir') return { sentence: troubles['data-folder-read-only'], exitCode: 1 };
  if (call === 'listen') {
    return {
      sentence: {
        zh: '这个端口用不了，请换一个或不写 --port。',
        en: 'This port cannot be had: choose another or leave out --port.',
      },
      exitCode: 1,
    };
  }
  return null;
}
