/** End to end: the browser host in an installed Chromium always, Electron where its binary is. */
import { defineConfig } from '@playwright/test';
import { findChromium } from './electron/chromium.ts';
import { electronBinary } from './electron/electron-binary.ts';

const hasElectron = electronBinary(process.env) !== null;
const executablePath = findChromium(process.platform, process.env['PATH'] ?? '');

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 240_000,
  // How long something may take says nothing here: a busy machine is no failure.
  expect: { timeout: 60_000 },
  // One camera video and one Chromium at a time: the machines this runs on have two cores.
  workers: 1,
  // A real browser on a busy machine: what passes only the second time counts, and `npm test` names it at its end.
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['KIOSK_E2E_REPORT'] ?? 'test-results/playwright.json' }]],
  outputDir: 'test-results/e2e',
  // electron.spec.ts skips itself, aloud, where there is none.
  metadata: { hasElectron },
  use: { launchOptions: executablePath === null ? {} : { executablePath } },
  projects: [
    { name: 'browser', testIgnore: /electron\.spec/ },
    { name: 'electron', testMatch: /electron\.spec/ },
  ],
});
