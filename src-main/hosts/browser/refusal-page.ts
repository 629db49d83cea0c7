import { say } from '@shared/text/text';
import type { Refusal } from './access';

/** What somebody sees who opens the address without a valid link, in both languages. Holds nothing of the request. */
export function refusalPage(why: Refusal | 'used-link', origin: string): string {
  const key = `host.refused.${why}`;
  const paragraph = (language: 'en' | 'es') => `<p lang="${language}">${say(language, key, { origin })}</p>`;
  return `<!doctype html><meta charset="utf-8"><title>403</title>${paragraph('en')}${paragraph('es')}\n`;
}
