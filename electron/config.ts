/** What `npm start` was asked for, and where things lie on this machine. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartConfig {
  readonly host: 'electron' | 'browser' | 'none' | null;
  readonly data: string;
  readonly port: number;
  readonly demo: boolean;
  readonly language: 'zh' | 'en' | null;
  readonly help: boolean;
}

export const helpText = `邻空间 · Lin Kongjian tool-library kiosk

  npm start -- [flags]

  --host electron|browser|none   窗口:Electron、本机 Chromium,或只给链接 · the window, or just a link
  --data DIR                     数据文件夹 · data folder
  --port N                       端口(默认随机)· port (default: any free one)
  --demo                         在空文件夹里放入演示数据 · fill an empty folder with the demo room
  --lang zh|en                   语言 · language of the demo room
  --help                         本说明 · this text
`;

/** The config, or one sentence on what is wrong with the words given. */
export function readConfig(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): StartConfig | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        host: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        lang: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} (--help)`;
  }
  const { host, lang } = values;
  if (host !== undefined && host !== 'electron' && host !== 'browser' && host !== 'none') {
    return `--host 只能是 electron、browser 或 none · --host is electron, browser or none, not ${host}`;
  }
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    return `--lang 只能是 zh 或 en · --lang is zh or en, not ${lang}`;
  const port = values.port === undefined ? 0 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return `--port 要 0 到 65535 的整数 · --port is a whole number up to 65535`;
  return {
    host: host ?? null,
    data: values.data ?? defaultDataFolder(environment, platform),
    port,
    demo: values.demo ?? false,
    language: lang ?? null,
    help: values.help ?? false,
  };
}

export function defaultDataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'LinKongjian');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'LinKongjian');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'lin-kongjian');
}

export interface HostFacts {
  readonly asked: StartConfig['host'];
  readonly electron: string | null;
  readonly display: boolean;
  readonly chromium: string | null;
}

/** Which window, and in one sentence why. */
export function chooseHost({ asked, electron, display, chromium }: HostFacts): {
  readonly host: 'electron' | 'browser' | 'none';
  readonly why: string;
} {
  if (asked === 'none') return { host: 'none', why: '按要求只给链接。No window, as asked.' };
  if (asked !== 'browser' && electron !== null && display)
    return { host: 'electron', why: '用 Electron 打开窗口。Electron is here and so is a display.' };
  if (asked === 'electron') {
    return {
      host: 'none',
      why: '这台机器上没有 Electron 程序或没有屏幕,只给链接。Electron asked for, but its binary or a display is missing: here is the link.',
    };
  }
  if (chromium !== null && display) {
    return {
      host: 'browser',
      why: `没有 Electron 程序,用本机浏览器打开:${chromium}。Electron's binary is not here: using the installed browser.`,
    };
  }
  return {
    host: 'none',
    why: display
      ? '没有找到 Electron 或 Chromium,只给链接。Neither Electron nor Chromium found: here is the link.'
      : '没有屏幕,只给链接。No display: here is the link.',
  };
}
