import type { GuardContext, GuardVerdict } from '../guard-types';
import { harmless, quoted, unknown, worst } from '../verdicts';
import { ANYTHING, known, texts, type Argument } from './arguments';
import { isMicrocomQuery } from './at-queries';
import { COMMANDS } from './commands';
import type { Scope } from './commands/command';
import { parseScript } from './parse-command';
import { isReadable, refusedPath, writesTo } from './places';
import { NotUnderstood, type Command, type Pipeline, type Redirect, type Script, type Word } from './script';

/** BusyBox's line editor takes at most 1023 characters and does not echo the rest. */
const LINE_LIMIT = 1000;
const MAX_COMMANDS = 256;
const MAX_DEPTH = 6;
/** Variables that have no effect beyond the line itself. */
const PLAIN_NAME = /^(?:[a-z_][a-z0-9_]*|TERM|COLUMNS|LINES|LANG|LC_ALL|TZ)$/;
/** Values that stay one word wherever they are expanded. */
const PLAIN_VALUE = /^[A-Za-z0-9_./:=+,@%-]*$/;
const STANDARD_FOLDERS = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin']);

function makeScope(base: Pick<Scope, 'context' | 'variables' | 'budget' | 'depth'>): Scope {
  const scope: Scope = {
    ...base,
    run: (words) => judgeWords(words, scope),
    line: (text) => judgeText(text, makeScope({ ...base, variables: new Map(), depth: base.depth + 1 })),
  };
  return scope;
}

/**
 * Judges what a line does in a Linux shell: the worst verdict and the union of the effects of all commands that it may
 * run. Never throws.
 */
export function judgeLine(text: string, context: GuardContext): GuardVerdict {
  return judgeText(text, makeScope({ context, variables: new Map(), budget: { commands: 0 }, depth: 0 }));
}

function judgeText(text: string, scope: Scope): GuardVerdict {
  if (text.length > LINE_LIMIT) return unknown('guard/line-too-long', { limit: LINE_LIMIT });
  if (scope.depth > MAX_DEPTH) return unknown('guard/too-deep');
  if (/[^\u0020-\u007e]/.test(text)) return unknown('guard/not-plain-text');
  try {
    return judgeScript(parseScript(text), scope);
  } catch (error) {
    if (error instanceof NotUnderstood) return unknown('guard/linux-syntax', { what: quoted(error.what) });
    throw error;
  }
}

function judgeScript(script: Script, scope: Scope): GuardVerdict {
  const verdicts: GuardVerdict[] = [harmless('guard/reads-only')];
  for (const pipeline of script) {
    if (asksModem(pipeline, scope)) continue;
    const verdict = worst(pipeline.commands.map((command) => judgeCommand(command, scope)));
    // A background command would still run when the next step begins.
    verdicts.push(pipeline.background && verdict.verdict === 'effect' ? unknown('guard/linux-background') : verdict);
  }
  return worst(verdicts);
}

/** Text piped into microcom can be judged only together with the command that produces it. */
function asksModem({ commands, background }: Pipeline, scope: Scope): boolean {
  if (commands.length !== 2 || background) return false;
  const [speaker, talker] = commands.map((command) => {
    if (command.kind !== 'simple' || command.assignments.length > 0 || command.redirects.length > 0) return null;
    return texts(command.words.map((word) => resolve(word, scope)));
  });
  return speaker != null && talker != null && isMicrocomQuery(speaker, talker);
}

function judgeCommand(command: Command, scope: Scope): GuardVerdict {
  if (++scope.budget.commands > MAX_COMMANDS) return unknown('guard/too-deep');
  const redirects = command.redirects.map((redirect) => judgeRedirect(redirect, scope));
  switch (command.kind) {
    case 'group':
      return worst([...redirects, judgeScript(command.body, scope)]);
    case 'branches':
      forgetAssigned(command.bodies, scope);
      return worst([...redirects, ...command.bodies.map((body) => judgeScript(body, scope))]);
    case 'for':
      return worst([...redirects, judgeFor(command, scope)]);
    case 'simple': {
      const inner = substitutions([...command.words, ...command.assignments.map((a) => a.value)], scope);
      const assigned = command.assignments.map(({ name }) => {
        if (!PLAIN_NAME.test(name)) return unknown('guard/linux-variable', { name: quoted(name) });
        // After subshells, pipes and skipped commands the value is uncertain, so none is relied on.
        scope.variables.set(name, null);
        return harmless('guard/ram-only');
      });
      const words = command.words.map((word) => resolve(word, scope));
      const verdict = words.length > 0 ? judgeWords(words, scope) : harmless('guard/reads-only');
      return worst([...redirects, ...inner, ...assigned, verdict]);
    }
  }
}

function judgeFor(command: Command & { kind: 'for' }, scope: Scope): GuardVerdict {
  if (!PLAIN_NAME.test(command.name)) return unknown('guard/linux-variable', { name: quoted(command.name) });
  const inner = substitutions(command.items, scope);
  const items = command.items.map((item) => resolve(item, scope).text);
  const verdicts = items.includes(null) || items.length === 0 ? [null] : items;
  forgetAssigned([command.body], scope);
  const bodies = verdicts.map((value) => {
    scope.variables.set(command.name, value);
    return judgeScript(command.body, scope);
  });
  scope.variables.set(command.name, null);
  return worst([...inner, ...bodies]);
}

/** Variables that the body of a loop or branch sets may have any value while it runs. */
function forgetAssigned(bodies: readonly Script[], scope: Scope): void {
  for (const body of bodies) {
    for (const command of body.flatMap((p) => p.commands)) {
      if (command.kind === 'simple') for (const { name } of command.assignments) scope.variables.set(name, null);
      else if (command.kind === 'for') forgetAssigned([command.body], scope);
      else forgetAssigned(command.kind === 'group' ? [command.body] : command.bodies, scope);
    }
  }
}

function judgeRedirect(redirect: Redirect, scope: Scope): GuardVerdict {
  const inner = substitutions([redirect.target], scope);
  const target = resolve(redirect.target, scope);
  if (redirect.operator.endsWith('&')) {
    const isDescriptor = target.text !== null && /^[0-9-]$/.test(target.text);
    return worst([
      ...inner,
      isDescriptor ? harmless('guard/reads-only') : unknown('guard/linux-syntax', { what: '>&' }),
    ]);
  }
  if (redirect.operator === '<') {
    const verdict = isReadable(target) ? harmless('guard/reads-only') : refusedPath(target);
    return worst([...inner, verdict]);
  }
  return worst([...inner, writesTo(scope.context, target)]);
}

/** Verdicts on the commands inside `$( )` and backticks; their output is unknown. */
function substitutions(words: readonly Word[], scope: Scope): GuardVerdict[] {
  return words.flatMap((word) =>
    word.flatMap((part) => (part.kind === 'substitution' ? [judgeScript(part.script, scope)] : [])),
  );
}

/** A word's text after expansion, as far as it can be determined. */
function resolve(word: Word, scope: Scope): Argument {
  let text = '';
  let matches = false;
  for (const [index, part] of word.entries()) {
    if (part.kind === 'text') {
      if (!part.quoted) {
        if (index === 0 && part.text.startsWith('~')) return ANYTHING;
        if (/[{}]/.test(part.text)) return ANYTHING;
        matches ||= /[*?[]/.test(part.text) && !(word.length === 1 && part.text === '[');
      } else if (matches || /[*?[{]/.test(part.text)) {
        // A quoted wildcard next to an unquoted one: too rare to be worth the risk of an error.
        if (word.some((p) => p.kind === 'text' && !p.quoted && /[*?[]/.test(p.text))) return ANYTHING;
      }
      text += part.text;
    } else if (part.kind === 'variable') {
      const value = scope.variables.get(part.name) ?? null;
      if (value === null || (!part.quoted && (value === '' || !PLAIN_VALUE.test(value)))) return ANYTHING;
      text += value;
    } else {
      return ANYTHING;
    }
  }
  return matches ? { text: null, pattern: text } : known(text);
}

function judgeWords(words: readonly Argument[], scope: Scope): GuardVerdict {
  if (++scope.budget.commands > MAX_COMMANDS) return unknown('guard/too-deep');
  const head = words[0]?.text ?? null;
  if (head === null || head === '') return unknown('guard/linux-unknown-command', { command: '$' });
  const slash = head.lastIndexOf('/');
  const name = slash < 0 ? head : head.slice(slash + 1);
  const isStandard = slash < 0 || STANDARD_FOLDERS.has(head.slice(0, slash));
  const judge = isStandard ? COMMANDS.get(name) : undefined;
  if (!judge) return unknown('guard/linux-unknown-command', { command: quoted(head) });
  return judge(words.slice(1), scope);
}
