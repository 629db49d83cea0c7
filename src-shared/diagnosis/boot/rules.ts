import { z } from 'zod';
import { BootRule } from './boot-types';
import { LINUX_RULES } from './rules-linux';
import { SYSTEM_RULES } from './rules-system';
import { LOADER_RULES } from './rules-loader';
import { verdictById } from './verdicts';

/** Every rule, checked against its schema and with an existing verdict. */
export const BOOT_RULES: readonly BootRule[] = z
  .array(BootRule)
  .parse([...LOADER_RULES, ...LINUX_RULES, ...SYSTEM_RULES]);

/** A rule ready for use. */
export interface CompiledRule extends BootRule {
  onlyIf: RegExp | null;
  notIf: RegExp | null;
  captures: RegExp | null;
  rank: number;
}

const compile = (pattern: string | undefined): RegExp | null => (pattern === undefined ? null : new RegExp(pattern));

export const COMPILED_RULES: readonly CompiledRule[] = BOOT_RULES.map((rule) => ({
  ...rule,
  onlyIf: compile(rule.only),
  notIf: compile(rule.unless),
  captures: compile(rule.capture),
  rank: verdictById(rule.verdict).rank,
}));
