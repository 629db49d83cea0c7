import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser for end-to-end tests: CHROMIUM, or where systems put it; null if there is none. */
export function chromiumPath(): string | null {
  const given = process.env['CHROMIUM'];
  return given ?? PLACES.find((place) => existsSync(place)) ?? null;
}
