import { familyOf } from '../dialect/families';
import { type Command, type LineState } from './commands/command';
import { commandNames, commandsOf } from './commands/index';
import { expand, lexHush, lexRalink, type Word } from './lexer';
import type { GuardContext, GuardVerdict } from './guard-types';
import { quoted, unknown, worst } from './verdicts';

/** Maximum words of a command including its name (CFG_MAXARGS, B§2); the loader cuts off the rest. */
const MAX_WORDS = 16;
/** Maximum depth of `run`, and of commands judged for one line. */
const MAX_DEPTH = 8;
const MAX_COMMANDS = 256;

const NOT_PLAIN = /[^\u0020-\u007e]/;

/**
 * Commands for which quoted arguments are allowed; with others a build without hush would read the quotes as part of a
 * number.
 */
const QUOTES_ALLOWED = new Set(['setenv', 'env', 'echo', 'printenv', 'run']);

interface Budget {
  commands: number;
}

/**
 * Commands that a word may name: up to the first dot, an exact match first, else every name that it abbreviates (B§2).
 */
function candidates(word: string, names: readonly string[]): string[] {
  const base = word.split('.', 1)[0]!;
  if (base === '') return [];
  return names.includes(base) ? [base] : names.filter((name) => name.startsWith(base));
}

function judgeCommand(words: readonly Word[], conditional: boolean, state: LineState): GuardVerdict {
  const [head, ...rest] = words;
  if (!head) return unknown('guard/empty-line-repeats');
  if (words.length > MAX_WORDS) return unknown('guard/bad-arguments');
  const table = commandsOf(state.context.dialect);
  const names = candidates(head.text, commandNames(state.context.dialect));
  const dot = head.text.indexOf('.');
  const verdicts = names.map((name): GuardVerdict => {
    const judge = table.get(name);
    const doubtful = words.some((w) => w.quoted) && !QUOTES_ALLOWED.has(name);
    if (!judge) return unknown('guard/unknown-command', { command: quoted(name) });
    if (doubtful) return unknown('guard/syntax', { what: '"' });
    const command: Command = {
      name,
      suffix: dot < 0 ? '' : head.text.slice(dot + 1),
      args: rest.map((w) => w.text),
      words,
      conditional,
    };
    return judge(command, state);
  });
  return verdicts.length > 0 ? worst(verdicts) : unknown('guard/unknown-command', { command: quoted(head.text) });
}

function judgeText(
  text: string,
  context: GuardContext,
  environment: Map<string, string>,
  budget: Budget,
  depth: number,
): GuardVerdict {
  if (text.length > context.dialect.lineLimit)
    return unknown('guard/line-too-long', { limit: context.dialect.lineLimit });
  if (NOT_PLAIN.test(text)) return unknown('guard/not-plain-text');
  if (text.trim() === '') return unknown('guard/empty-line-repeats');
  if (depth > MAX_DEPTH) return unknown('guard/too-deep');
  const hush = familyOf(context.dialect).syntax === 'hush';
  const lexed = hush ? lexHush(text) : lexRalink(text);
  if ('refused' in lexed) return lexed.refused;
  const state: LineState = {
    context,
    environment,
    run: (value) => judgeText(value, context, environment, budget, depth + 1),
  };
  const verdicts: GuardVerdict[] = [];
  for (const command of lexed.commands) {
    if (++budget.commands > MAX_COMMANDS) return unknown('guard/too-deep');
    const expanded = expand(command, environment, hush);
    if ('refused' in expanded) return expanded.refused;
    if (expanded.words.reduce((n, w) => n + w.text.length + 1, 0) > context.dialect.lineLimit) {
      return unknown('guard/line-too-long', { limit: context.dialect.lineLimit });
    }
    verdicts.push(judgeCommand(expanded.words, command.conditional, state));
  }
  return worst(verdicts);
}

function judge(text: string, context: GuardContext): { verdict: GuardVerdict; environment: Map<string, string> } {
  const environment = new Map(Object.entries(context.environment));
  return { verdict: judgeText(text, context, environment, { commands: 0 }, 0), environment };
}

/**
 * Classifies a line at the loader's prompt: the worst verdict and the union of the effects of its commands, variables
 * expanded.
 */
export function classifyLine(text: string, context: GuardContext): GuardVerdict {
  return judge(text, context).verdict;
}

/**
 * The loader's variables after the line was run: `context.environment` of the next call. A variable whose value cannot
 * be determined is left out, so that its use is judged unknown.
 */
export function environmentAfter(text: string, context: GuardContext): Record<string, string> {
  return Object.fromEntries(judge(text, context).environment);
}
