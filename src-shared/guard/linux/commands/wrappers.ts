import { worst } from '../../verdicts';
import { ANYTHING, texts, type Argument } from '../arguments';
import { oddArguments, READS, type Judge } from './command';

const SETS = /^[a-z_][a-z0-9_]*=/;

/**
 * `sh -c 'text'`: the text is judged as a line of its own. Without it, a shell would read lines that were not judged.
 */
const shell: Judge = (args, scope) => {
  const [flag, line, ...rest] = texts(args) ?? [];
  return flag === '-c' && line !== undefined && rest.length === 0 ? scope.line(line) : oddArguments('sh');
};

const skipping =
  (name: string, isOwn: (arg: string, index: number) => boolean): Judge =>
  (args, scope) => {
    let i = 0;
    while (i < args.length && args[i]!.text !== null && isOwn(args[i]!.text!, i)) i++;
    return i < args.length ? scope.run(args.slice(i)) : oddArguments(name);
  };

const busybox: Judge = (args, scope) => {
  const first = args[0]?.text;
  if (args.length === 0 || first === '--list' || first === '--help') return READS;
  return scope.run(args);
};

/** Appends unknown words to the command. */
const xargs: Judge = (args, scope) => {
  let i = 0;
  while (/^-(?:[0rt]|n[0-9]+)$/.test(args[i]?.text ?? '')) i++;
  const words = args.slice(i);
  return scope.run(words.length > 0 ? [...words, ANYTHING] : [{ text: 'echo', pattern: null }]);
};

const evaluate: Judge = (args, scope) => {
  const all = texts(args);
  // A variable assigned inside would go unnoticed by the commands after it.
  return all && scope.variables.size === 0 ? scope.line(all.join(' ')) : oddArguments('eval');
};

const command: Judge = (args, scope) => (args[0]?.text === '-v' ? READS : scope.run(args));

const nice: Judge = (args, scope) => {
  const own = args[0]?.text === '-n' ? 2 : /^-[0-9]{1,2}$/.test(args[0]?.text ?? '') ? 1 : 0;
  return runOr('nice', args.slice(own), scope);
};

function runOr(name: string, words: readonly Argument[], scope: Parameters<Judge>[1]) {
  return words.length > 0 ? worst([READS, scope.run(words)]) : oddArguments(name);
}

export const WRAPPERS: readonly [string, Judge][] = [
  ['sh', shell],
  ['ash', shell],
  ['bash', shell],
  ['busybox', busybox],
  ['env', (args, scope) => (args.length === 0 ? READS : skipping('env', (a) => SETS.test(a))(args, scope))],
  ['nice', nice],
  ['time', (args, scope) => runOr('time', args, scope)],
  ['timeout', skipping('timeout', (a, i) => a === '-t' || (i <= 1 && /^[0-9]{1,6}$/.test(a)))],
  ['xargs', xargs],
  ['eval', evaluate],
  ['command', command],
];
