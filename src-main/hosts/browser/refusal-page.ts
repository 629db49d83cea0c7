import { languages } from '@shared/i18n/catalogues';
import { say } from '@shared/i18n/say';
import type { Refusal } from './access';

/**
 * The page shown at the address without a valid link, in every language, because the user's choice is not known.
 * Contains nothing from the request.
 */
export function refusalPage(why: Refusal | 'used-link', origin: string): string {
  const paragraph = (language: string) =>
    `<p lang="${language}">${say(language, `host.refused.${why}`, { origin })}</p>`;
  return `<!doctype html><meta charset="utf-8"><title>403</title>${languages()
    .map(({ language }) => paragraph(language))
    .join('')}\n`;
}
