import { expect, type Locator, type Page } from '@playwright/test';

const MOST_TABS = 120;

/**
 * Operates the window without a mouse: every control is reached with Tab and operated with Enter, Space, arrows and
 * letters.
 */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab until the control has the focus; fails if it cannot be reached. */
  async reach(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(control).toBeEnabled();
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.#page.keyboard.press(key);
    }
    throw new Error(`the keyboard does not reach ${String(control)}`);
  }

  async press(control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(control);
    await this.#page.keyboard.press(key);
  }

  /** Enters a group of radio buttons with Tab and selects the option with the arrows. */
  async choose(radio: Locator, first: Locator): Promise<void> {
    await this.reach(first);
    for (let steps = 0; steps < 40; steps++) {
      if (await radio.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await this.#page.keyboard.press('ArrowDown');
    }
    if (!(await radio.isChecked())) await this.#page.keyboard.press('Space');
    await expect(radio).toBeChecked();
  }

  async type(control: Locator, text: string): Promise<void> {
    await this.reach(control);
    await this.#page.keyboard.insertText(text);
  }
}
