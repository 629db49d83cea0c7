import type { Page } from '@playwright/test';
import { sentencesOf } from '../../scripts/texts/locales.mjs';

const [OPEN, CLOSE] = ['⟦', '⟧'];

/** Lets the window fetch a language with every sentence between marks, so that what is in no catalogue shows. */
export async function markSentences(page: Page, language: string): Promise<void> {
  const sentences = [...sentencesOf(language)];
  const [, first] = sentences.find(([, text]) => text.length > 20 && /^[\p{L} ]+\.?$/u.test(text))!;
  const marked = Object.fromEntries(sentences.map(([key, text]) => [key, `${OPEN}${text}${CLOSE}`]));
  await page.route('**/assets/catalogue-*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const isTheirs = body.includes(first);
    await route.fulfill({ response, body: isTheirs ? `export default ${JSON.stringify(marked)}` : body });
  });
}

/** Words that the window shows outside the marks now, names and quotes of the router left out. */
export function unmarkedWords(page: Page): Promise<string[]> {
  return page.evaluate(
    ([open, close]) => {
      /** What is no sentence by its kind: the router's words, names of files and commands, and languages by their own names. */
      const QUOTES = '.xterm, .mono, code, pre, kbd, textarea, script, style, option[lang]';
      /** Names: of files and ports, what a header calls itself, amounts, partitions, and what the field calls things in every language. */
      const NAMES =
        /“[^”]*”|\/dev\/\w+|[\w+-]+\.(?:bin|txt)|0x[0-9a-f]+|[\d.,]+ (?:KiB|MiB|B)|U-Boot[^·]*|Ralink SDK \d.*|\b(?:ALL|Bootloader|Config|Factory|firmware\d?|reserved|rootfs|rootfs_data|W?LAN|WAN|SHA-256|xz)\b/g;
      const found = new Set<string>();
      let depth = 0;
      const look = (text: string) => {
        let loose = '';
        for (const character of text) {
          if (character === open) depth++;
          else if (character === close) depth--;
          else if (depth === 0) loose += character;
        }
        if (/\p{L}{3,}/u.test(loose.replaceAll(NAMES, ''))) found.add(loose.trim());
      };
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        if (!node.parentElement!.closest(QUOTES)) look(node.textContent!);
      depth = 0;
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (element.closest(QUOTES)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(element.getAttribute(name) ?? '');
      }
      return [...found];
    },
    [OPEN, CLOSE] as const,
  );
}
