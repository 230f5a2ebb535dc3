/** Finds an installed Chromium or Chrome and keeps it open as the kiosk's window, with a profile of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const isRunnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of the first one found; null when there is none. `path` is the PATH variable. */
export function findChromium(platform: NodeJS.Platform, path: string): string | null {
  for (const name of names[platform] ?? []) {
    const places =
      name.includes('/') || name.includes('\\') ? [name] : path.split(delimiter).map((folder) => join(folder, name));
    const found = places.find(isRunnable);
    if (found !== undefined) return found;
  }
  return null;
}

/** Flags of the kiosk window. Root (containers, test machines) cannot use Chromium's sandbox. */
export const chromiumFlags = (options: {
  readonly link: string;
  readonly profile: string;
  readonly isRoot: boolean;
}): readonly string[] => [
  `--user-data-dir=${options.profile}`,
  `--app=${options.link}`,
  '--kiosk',
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate',
  '--disable-extensions',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--autoplay-policy=no-user-gesture-required',
  // No keyring to ask for: the profile keeps no secrets.
  '--password-store=basic',
  // A pipe only we hold (file descriptors 3 and 4). Nothing is sent through it: Chromium ends when it breaks, so that a
  // kiosk that was killed leaves no window behind.
  '--remote-debugging-pipe',
  ...(options.isRoot ? ['--no-sandbox', '--disable-gpu'] : []),
];

const BLOCK = 2;
const ALLOW = 1;

/**
 * The profile's Preferences with what a kiosk needs: the camera for our origin without a question, nothing for anyone
 * else. Chromium's own entries are kept; other origins' grants (the port changes with every start) are dropped.
 */
export function kioskPreferences(kept: Readonly<Record<string, unknown>>, origin: string): Record<string, unknown> {
  const profile = isRecord(kept['profile']) ? kept['profile'] : {};
  const settings = isRecord(profile['content_settings']) ? profile['content_settings'] : {};
  const exceptions = isRecord(settings['exceptions']) ? settings['exceptions'] : {};
  return {
    ...kept,
    credentials_enable_service: false,
    translate: { enabled: false },
    profile: {
      ...profile,
      exit_type: 'Normal',
      password_manager_enabled: false,
      default_content_setting_values: {
        media_stream_camera: BLOCK,
        media_stream_mic: BLOCK,
        geolocation: BLOCK,
        notifications: BLOCK,
        popups: BLOCK,
        midi_sysex: BLOCK,
        clipboard: BLOCK,
        sensors: BLOCK,
        serial_guard: BLOCK,
        usb_guard: BLOCK,
        hid_guard: BLOCK,
        bluetooth_guard: BLOCK,
        file_system_write_guard: BLOCK,
      },
      content_settings: {
        ...settings,
        exceptions: { ...exceptions, media_stream_camera: { [`${origin},*`]: { setting: ALLOW } } },
      },
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function prepareProfile(profile: string, origin: string): void {
  const file = join(profile, 'Default', 'Preferences');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    kept = {};
  }
  writeFileSync(file, JSON.stringify(kioskPreferences(isRecord(kept) ? kept : {}, origin)));
}

/** A window that lived less than this died young. */
const YOUNG_MILLISECONDS = 10_000;
const MOST_YOUNG_DEATHS = 5;

/** Milliseconds until the window is opened again after `youngDeaths` short lives in a row; null = give up. */
export const reopenAfter = (youngDeaths: number): number | null =>
  youngDeaths > MOST_YOUNG_DEATHS ? null : 500 * 2 ** youngDeaths;

export interface ChromiumWindowOptions {
  readonly chromium: string;
  /** Folder of the profile; ours alone. */
  readonly profile: string;
  readonly origin: string;
  /** A fresh single-use link for each window that is opened. */
  readonly newLink: () => string;
  /** It died too often: the kiosk goes on without a window. */
  readonly gaveUp: () => void;
  /** Put after ours: what this machine's settings ask for; tests have no screen. */
  readonly moreFlags?: readonly string[];
  /** Milliseconds to wait, given the short lives in a row; null = give up. */
  readonly wait?: typeof reopenAfter;
}

export interface ChromiumWindow {
  readonly close: () => Promise<void>;
}

/** Opens the window and opens it again whenever it was closed or died: a kiosk has no desktop to go back to. */
export function keepChromiumOpen(options: ChromiumWindowOptions): ChromiumWindow {
  const isRoot = process.getuid?.() === 0;
  let closing = false;
  let youngDeaths = 0;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;

  const open = (): void => {
    prepareProfile(options.profile, options.origin);
    const born = Date.now();
    const flags = chromiumFlags({ link: options.newLink(), profile: options.profile, isRoot });
    const opened = spawn(options.chromium, [...flags, ...(options.moreFlags ?? [])], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    child = opened;
    // The pipes break when the window dies; that is not worth more than its exit.
    for (const pipe of opened.stdio.slice(3)) pipe?.on('error', () => undefined);
    const gone = (): void => {
      if (child !== opened) return;
      child = null;
      if (closing) return;
      youngDeaths = Date.now() - born < YOUNG_MILLISECONDS ? youngDeaths + 1 : 0;
      const milliseconds = (options.wait ?? reopenAfter)(youngDeaths);
      if (milliseconds === null) options.gaveUp();
      else timer = setTimeout(open, milliseconds);
    };
    opened.on('exit', gone);
    opened.on('error', gone);
  };
  open();

  return {
    close: () => {
      closing = true;
      clearTimeout(timer);
      const last = child;
      if (last === null || last.exitCode !== null) return Promise.resolve();
      return new Promise((closed) => {
        last.once('exit', () => closed());
        last.kill();
      });
    },
  };
}
