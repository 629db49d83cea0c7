import type { PortInfo } from '@shared/contract/snapshot';
import { hasText, say } from '@shared/text/text';
import type { Language } from '@shared/text/types';

const PRACTICE = 'practice:';

/** A port's name in the window's language; practice routers have one in each, adapters the one that their maker gave. */
export function portTitle(language: Language, port: PortInfo): string {
  const key = `practice.${port.path.slice(PRACTICE.length)}.title`;
  return port.kind === 'practice' && hasText(key) ? say(language, key) : port.title;
}
