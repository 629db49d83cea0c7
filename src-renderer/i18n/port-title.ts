import type { PortInfo } from '@shared/contract/snapshot';
import { hasText, sayAny } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';

const PRACTICE = 'practice:';

/** A practice router's name in the window's language; any other path unchanged. */
export function pathTitle(language: Language, path: string): string {
  const key = `practice.${path.slice(PRACTICE.length)}.title`;
  return path.startsWith(PRACTICE) && hasText(key) ? sayAny(language, key) : path;
}

/** A port's name: for a practice router in the window's language, for an adapter the maker's. */
export function portTitle(language: Language, port: PortInfo): string {
  const title = pathTitle(language, port.path);
  return port.kind === 'practice' && title !== port.path ? title : port.title;
}
