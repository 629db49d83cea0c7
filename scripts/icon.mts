import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { scriptOptions } from './entry.mjs';
import { tool } from './test-line/tools.mjs';

/**
 * Draws assets/icon.png (512 x 512, as required by electron-builder) from assets/icon.svg. Run it after changing the
 * drawing.
 */
scriptOptions('npx tsx scripts/icon.mts: draws assets/icon.png from assets/icon.svg. No options.', {});
const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const svg = await readFile(here('assets/icon.svg'), 'utf8');
const executablePath = tool('chromium');
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
await page.setContent(`<style>body{margin:0}svg{display:block;width:512px;height:512px}</style>${svg}`);
await page.screenshot({ path: here('assets/icon.png'), omitBackground: true });
await browser.close();
