import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Wizard } from './wizard';

/** WCAG A and AA, and axe's best practices, in light and in dark. */
export async function expectClean(wizard: Wizard, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    // The window follows the system's theme; a dialog lies over its own choice of theme.
    await wizard.page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page: wizard.page }).analyze();
    const said = violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`);
    expect(said, `axe on ${where}, ${wizard.language}, ${theme}`).toEqual([]);
  }
}
