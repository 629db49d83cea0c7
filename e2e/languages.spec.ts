import type { Page } from '@playwright/test';
import { badlyShown } from './support/overflow';
import { expect, test } from './support/test';
import { ALL_LANGUAGES } from './support/texts';
import { markSentences, unmarkedWords } from './support/unmarked';
import { walk } from './support/walk';

/** The window on a usual screen, on a small one, and the first at 200 % zoom. CSS px */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
  { width: 640, height: 400 },
] as const;

/** Chooses a language where a dialog lies over its list too. */
async function speak(page: Page, language: string): Promise<void> {
  await page.locator('select:has(option[lang])').evaluate((select: HTMLSelectElement, chosen) => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(select, chosen);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

test('in every language and window size, at every step, no text is cut, covered or beyond the edge', async ({
  wizard,
}) => {
  test.setTimeout(900_000);
  const { page } = wizard;
  const bad: string[] = [];
  for await (const where of walk(wizard)) {
    for (const language of ALL_LANGUAGES) {
      await speak(page, language);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const what of await badlyShown(page))
          bad.push(`${where}, ${language}, ${size.width}x${size.height}: ${what}`);
      }
    }
    await page.setViewportSize(SIZES[0]);
    await speak(page, 'en');
  }
  expect(bad).toEqual([]);
});

test('no sentence is shown that is in no catalogue', { tag: '@browser' }, async ({ wizard }) => {
  test.setTimeout(600_000);
  const { page } = wizard;
  await markSentences(page, 'es');
  const loose = new Map<string, string>();
  for await (const where of walk(wizard)) {
    await speak(page, 'es');
    for (const words of await unmarkedWords(page)) if (!loose.has(words)) loose.set(words, where);
    await speak(page, 'en');
  }
  expect([...loose].map(([words, where]) => `${where}: ${words}`)).toEqual([]);
});
