import { describe, expect, it } from 'vitest';
import { StorageError } from '../../core/errors.ts';
import { chooseHost, defaultDataFolder, readConfig } from '../../electron/config.ts';
import { FolderInUse } from '../../electron/start-kiosk.ts';
import { say, startTrouble } from '../../electron/words.ts';

const read = (words: readonly string[], foreign = false) =>
  readConfig(words, { XDG_DATA_HOME: '/x' }, 'linux', { foreign });

describe('the flags', () => {
  it('have defaults and are understood', () => {
    expect(read([])).toEqual({
      host: null,
      data: '/x/lin-kongjian',
      port: 0,
      demo: false,
      language: null,
      help: false,
      resetPin: null,
    });
    const words = ['--host', 'none', '--demo', '--port', '8123', '--lang', 'en', '--data', '/d/../e', '--help'];
    expect(read(words)).toEqual({
      host: 'none',
      data: '/e',
      port: 8123,
      demo: true,
      language: 'en',
      help: true,
      resetPin: null,
    });
    expect(read(['--reset-pin', '王主任'])).toMatchObject({ resetPin: '王主任' });
  });

  it.each([
    [['--host', 'tv'], '--host'],
    [['--host'], '--host'],
    [['--port', 'x'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '-1'], '--port'],
    [['--port', '1.5'], '--port'],
    [['--lang', 'fr'], '--lang'],
    [['--data', ''], '--data'],
    [['--reset-pin', ' '], '--reset-pin'],
    [['--reset-pin'], '--reset-pin'],
    [['--what'], '--what'],
    [['--demo=yes'], '--demo'],
    [['somewhere'], 'somewhere'],
  ])('%j is answered with a sentence that names %s', (words, named) => {
    const answer = read(words);
    if (!('zh' in answer)) throw new Error('it was taken');
    expect(answer.zh).toContain(named);
    expect(answer.en).toContain(named);
  });

  it("let Chromium's own flags pass in Electron, and only there", () => {
    expect(read(['--no-sandbox', '--enable-features=X', '--demo'], true)).toMatchObject({ demo: true });
    expect(read(['--no-sandbox'])).toHaveProperty('zh');
  });
});

it.each([
  ['win32', { LOCALAPPDATA: '/l' }, '/l/LinKongjian'],
  ['linux', { XDG_DATA_HOME: '/x' }, '/x/lin-kongjian'],
] as const)('the data folder on %s', (platform, environment, folder) => {
  expect(defaultDataFolder(environment, platform)).toBe(folder);
  expect(defaultDataFolder({}, platform)).not.toContain('undefined');
  expect(defaultDataFolder({ XDG_DATA_HOME: '' }, 'linux')).toMatch(/\.local\/share\/lin-kongjian$/);
});

describe('the window', () => {
  const facts = { asked: null, electron: '/e', display: true, chromium: '/c' } as const;
  it.each([
    [{}, 'electron'],
    [{ electron: null }, 'browser'],
    [{ electron: null, chromium: null }, 'none'],
    [{ display: false }, 'none'],
    [{ asked: 'none' as const }, 'none'],
    [{ asked: 'browser' as const }, 'browser'],
    [{ asked: 'browser' as const, display: false }, 'none'],
    [{ asked: 'browser' as const, chromium: null }, 'none'],
    [{ asked: 'electron' as const, chromium: null }, 'electron'],
    [{ asked: 'electron' as const, electron: null }, 'browser'],
    [{ asked: 'electron' as const, display: false }, 'none'],
  ])('%j takes %s and says why in one sentence', (change, host) => {
    const chosen = chooseHost({ ...facts, ...change });
    expect(chosen.host).toBe(host);
    expect(chosen.why.zh).toMatch(/^[^。]+。$/);
    expect(chosen.why.en).toMatch(/^[^\n]+[^.]\.$/);
  });
});

describe('what keeps it from starting', () => {
  it.each([
    [new StorageError('database-corrupt', ''), 1, /damaged/],
    [new StorageError('database-from-future', ''), 1, /newer version/],
    [new StorageError('data-folder-read-only', ''), 1, /cannot be written/],
    [new StorageError('disk-full', ''), 1, /disk is full/],
    [new StorageError('not-our-database', ''), 1, /another program/],
    [new StorageError('already-running', ''), 3, /Another kiosk/],
    [new FolderInUse(), 1, /empty one only/],
    [Object.assign(new Error('in use'), { syscall: 'listen' }), 1, /port/],
    [Object.assign(new Error('a file'), { syscall: 'mkdir' }), 1, /cannot be written/],
  ])('%s: exit code %i', (error, exitCode, words) => {
    const trouble = startTrouble(error);
    expect(trouble?.exitCode).toBe(exitCode);
    expect(trouble?.sentence.en).toMatch(words);
    expect(trouble?.sentence.zh).toMatch(/[一-鿿].*。$/);
  });

  it('a bug keeps its stack', () => expect(startTrouble(new TypeError('x'))).toBeNull());

  it('is said in the language asked for, or in both', () => {
    const sentence = { zh: '好。', en: 'Good.' };
    expect([say(sentence, 'zh'), say(sentence, 'en'), say(sentence, null)]).toEqual(['好。', 'Good.', '好。 Good.']);
  });
});
