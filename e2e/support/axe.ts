import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Wizard } from './wizard';

/** Time for one analysis on a busy computer; the test's limit grows by it with every call. ms */
const LOOK_MS = 20_000;

/** WCAG A and AA, and axe's best practices, in light and in dark. */
export async function expectClean(wizard: Wizard, where: string): Promise<void> {
  test.setTimeout(test.info().timeout + LOOK_MS);
  for (const theme of ['light', 'dark'] as const) {
    // The window follows the system's theme, because a dialog covers the theme switch.
    await wizard.page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page: wizard.page }).analyze();
    const said = violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`);
    expect(said, `axe on ${where}, ${wizard.language}, ${theme}`).toEqual([]);
  }
}
