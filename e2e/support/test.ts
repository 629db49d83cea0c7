import { _electron, expect, test as base, type Page } from '@playwright/test';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { BrowserHost, DIST, Home } from './host';
import { watchPage } from './watch-page';
import { Wizard } from './wizard';

interface Fixtures {
  home: Home;
  /** The browser host, null in Electron's window. */
  host: BrowserHost | null;
  wizard: Wizard;
}

/** Each test has its own wizard: own process, own folder, own window. Errors and warnings of the page fail the test. */
export const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = new Home();
    await use(home);
    home.remove();
  },

  host: async ({ home }, use, testInfo) => {
    if (testInfo.project.name === 'electron') {
      await use(null);
      return;
    }
    const host = await BrowserHost.start(home);
    await use(host);
    await host.stop();
  },

  page: async ({ context, home, host, contextOptions }, use) => {
    if (host) {
      const page = await context.newPage();
      await use(page);
      return;
    }
    const app = await _electron.launch({
      executablePath: electronBinary()!,
      args: [join(DIST, 'main.js'), `--user-data-dir=${join(home.path, 'electron')}`],
      env: home.environment,
      ...(contextOptions.colorScheme && { colorScheme: contextOptions.colorScheme }),
    });
    await use(await app.firstWindow());
    await app.close();
  },

  wizard: async ({ page, host }, use) => {
    const watch = watchPage(page, host?.origin ?? null);
    if (host) await page.goto(host.link);
    await use(await opened(page));
    expect(watch.complaints(), 'what the page complained of').toEqual([]);
  },
});

/** Waits until the window shows its first step. */
async function opened(page: Page): Promise<Wizard> {
  const wizard = new Wizard(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return wizard;
}

export { expect };
