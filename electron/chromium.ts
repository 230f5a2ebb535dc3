/** Finds an installed Chromium or Chrome and opens it as the kiosk's window, with a profile of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
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

/** Path of the first one found; null when there is none. */
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
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--autoplay-policy=no-user-gesture-required',
  // Grants the camera to the only page this profile ever opens (CSP and navigation keep it there).
  '--auto-accept-camera-and-microphone-capture',
  ...(options.isRoot ? ['--no-sandbox', '--disable-gpu'] : []),
];

/** Opens the window; `gone` hears when it was closed or died. */
export function openChromium(chromium: string, link: string, dataFolder: string, gone: () => void): ChildProcess {
  const profile = join(dataFolder, 'chromium-profile');
  mkdirSync(profile, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const child = spawn(chromium, chromiumFlags({ link, profile, isRoot }), { stdio: 'ignore' });
  child.on('exit', gone);
  child.on('error', gone);
  return child;
}
