/** What `npm start` was asked for, where things lie on this machine, and which window follows from it. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language, Sentence } from './words.ts';

export interface StartConfig {
  readonly host: 'electron' | 'browser' | 'none' | null;
  /** Absolute. */
  readonly data: string;
  readonly port: number;
  readonly demo: boolean;
  readonly language: Language;
  readonly help: boolean;
  /** Name of the administrator who gets a new PIN; null = the kiosk starts. */
  readonly resetPin: string | null;
}

export const helpText = `邻空间 · Lin Kongjian tool-library kiosk

  npm start -- [flags]

  --host electron|browser|none   窗口：Electron、本机 Chromium，或只给链接 · the window, or just a link
  --data DIR                     数据文件夹 · data folder
  --port N                       端口（默认随机）· port (default: any free one)
  --demo                         在空文件夹里放入演示数据 · fill an empty folder with the demo room
  --lang zh|en                   语言 · language
  --reset-pin NAME               给这位管理员一个新 PIN，不打开终端 · a new PIN for this administrator, no kiosk
  --help                         本说明 · this text

  回车或 SIGUSR2：再给一个链接 · Enter or SIGUSR2: another link
  退出码 · exit codes: 0 好 fine, 1 不能启动 cannot start, 2 参数不对 wrong flags, 3 已在运行 already running
`;

const options = {
  host: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  lang: { type: 'string' },
  'reset-pin': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * The config, or one sentence on what is wrong with the words given. `foreign` = true lets flags pass that are not
 * ours: Electron hands its app Chromium's own flags too.
 */
export function readConfig(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  { foreign }: { readonly foreign: boolean },
): StartConfig | Sentence {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({ args: [...words], options, strict: !foreign, allowPositionals: foreign }));
  } catch (error) {
    // Node's first sentence names the flag; what follows is advice for programmers.
    const said = (error instanceof Error ? error.message : String(error)).split('. ')[0] ?? '';
    return { zh: `看不懂的参数（${said}），请看 --help。`, en: `Flags not understood (${said}): see --help.` };
  }
  const { host = null, lang = null, port: portText = '0', data } = values;
  if (host !== null && host !== 'electron' && host !== 'browser' && host !== 'none') {
    return { zh: '--host 只能是 electron、browser 或 none。', en: '--host is electron, browser or none.' };
  }
  if (lang !== null && lang !== 'zh' && lang !== 'en')
    return { zh: '--lang 只能是 zh 或 en。', en: '--lang is zh or en.' };
  if (typeof portText !== 'string' || !/^\d{1,5}$/.test(portText) || Number(portText) > 65_535)
    return { zh: '--port 要 0 到 65535 的整数。', en: '--port is a whole number from 0 to 65535.' };
  if (data === '' || typeof data === 'boolean') return { zh: '--data 后面要写文件夹。', en: '--data needs a folder.' };
  const resetPin = values['reset-pin'];
  if (resetPin !== undefined && (typeof resetPin !== 'string' || resetPin.trim() === ''))
    return { zh: '--reset-pin 后面要写管理员的姓名。', en: '--reset-pin needs the name of the administrator.' };
  return {
    host,
    resetPin: resetPin ?? null,
    data: resolve(data ?? defaultDataFolder(environment, platform)),
    port: Number(portText),
    demo: values['demo'] === true,
    language: lang,
    help: values['help'] === true,
  };
}

export function defaultDataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'LinKongjian');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'LinKongjian');
  // An empty variable counts as unset (https://specifications.freedesktop.org/basedir-spec/latest/).
  const share = environment['XDG_DATA_HOME'] ?? '';
  return join(share === '' ? join(home, '.local', 'share') : share, 'lin-kongjian');
}

export interface HostFacts {
  readonly asked: StartConfig['host'];
  readonly electron: string | null;
  readonly display: boolean;
  readonly chromium: string | null;
}

export interface ChosenHost {
  readonly host: 'electron' | 'browser' | 'none';
  readonly why: Sentence;
}

/** Which window, and in one sentence why: Electron, else the installed browser, else only a link. */
export function chooseHost({ asked, electron, display, chromium }: HostFacts): ChosenHost {
  if (asked === 'none')
    return { host: 'none', why: { zh: '按要求只给链接。', en: 'No window, as asked: open the link.' } };
  if (!display) {
    return { host: 'none', why: { zh: '这里没有屏幕，只给链接。', en: 'No display here: open the link.' } };
  }
  if (electron !== null && asked !== 'browser')
    return { host: 'electron', why: { zh: '用 Electron 打开窗口。', en: 'Opening Electron: its binary is here.' } };
  if (chromium !== null) {
    const because: Sentence =
      asked === 'browser'
        ? { zh: '按要求', en: 'as asked' }
        : { zh: '这台机器上没有 Electron 程序', en: "Electron's binary is not on this machine" };
    return {
      host: 'browser',
      why: {
        zh: `${because.zh}，用本机浏览器打开：${chromium}。`,
        en: `Opening the installed browser (${because.en}).`,
      },
    };
  }
  return {
    host: 'none',
    why:
      asked === 'browser'
        ? { zh: '没有找到 Chromium 或 Chrome，只给链接。', en: 'No Chromium or Chrome is here: open the link.' }
        : {
            zh: '没有找到 Electron，也没有 Chromium 或 Chrome，只给链接。',
            en: 'Neither Electron nor Chromium nor Chrome is here: open the link.',
          },
  };
}
