import { bashCompletion } from './bash';
import { fishCompletion } from './fish';
import type { CompletedVerb } from './model';
import { powershellCompletion } from './powershell';
import { zshCompletion } from './zsh';

/** The supported shells, each with the function that writes its script. */
export const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
} as const satisfies Record<string, (verbs: readonly CompletedVerb[]) => string>;

export type Shell = keyof typeof SHELLS;
