import { defineConfig } from '@playwright/test';
import { electronBinary } from './scripts/electron-binary.mjs';
import { findTool } from './scripts/test-line/tools.mjs';

/**
 * The same suite on both hosts. `browser` runs wherever there is a Chromium; `electron` wherever Electron's binary has
 * been downloaded (`npm test` names it among what was not run elsewhere). A test asks `testInfo.project.name`.
 */
const executablePath = findTool('chromium') ?? undefined;
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const chromium = {
  browserName: 'chromium',
  launchOptions: { ...(executablePath && { executablePath }), args },
} as const;

/** Pictures of every step for people to look at: `MT7628_SCREENS=1 npx playwright test --project=screens`. */
const PICTURES = 'screenshots.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Limits end what hangs, on a busy machine too; where it matters how soon something comes, the test says so itself.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 60_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    // What turns and slides on the page doubles the work of drawing it; as a technician's system may ask for, it stands still.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'browser', testIgnore: PICTURES, use: chromium },
    // Electron has one window: what needs a second tab is tested in the browser alone.
    ...(electronBinary() ? [{ name: 'electron', testIgnore: PICTURES, grepInvert: /@browser/ }] : []),
    ...(process.env['MT7628_SCREENS'] ? [{ name: 'screens', testMatch: PICTURES, use: chromium }] : []),
  ],
});
