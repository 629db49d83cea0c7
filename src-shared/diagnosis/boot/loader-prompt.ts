import { fromDialects } from '../../dialect/index';
import { mayBePrompt } from '../../identity/dialects';
import { nearFrom } from './fuzzy-match';

const prompts = fromDialects((all) => [...new Set(all.flatMap((d) => d.prompts))].map((p) => p.trimEnd()));
const ANY_PROMPT = /^\s{0,8}(?:(?:MT76\d\d|RT\d{4}) #|=>)(?: |$)/;

/** True if the line begins with a loader's prompt. */
export function isLoaderPrompt(text: string): boolean {
  if (!mayBePrompt(text)) return false;
  if (ANY_PROMPT.test(text)) return true;
  const trimmed = text.trimStart();
  return prompts().some((prompt) => beginsWith(trimmed, prompt));
}

/** One damaged character is tolerated in a long prompt; `MT7628 #` is too similar to other lines. */
function beginsWith(line: string, prompt: string): boolean {
  if (line.startsWith(prompt)) return line.length === prompt.length || line[prompt.length] === ' ';
  return (
    prompt.length >= 9 &&
    line.length >= prompt.length - 1 &&
    nearFrom(line, 0, prompt) &&
    line[prompt.length - 1] !== ':'
  );
}
