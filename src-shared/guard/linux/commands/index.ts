import type { Judge } from './command';
import { flashCommands } from './flash';
import { READING } from './reading';
import { WRAPPERS } from './wrappers';

/** Every command that can be judged; all others are unknown, and so dangerous (P1). */
export const COMMANDS: ReadonlyMap<string, Judge> = new Map([
  ...READING,
  ...WRAPPERS,
  ...flashCommands(new Map(READING)),
]);
