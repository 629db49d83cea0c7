import '@main/i18n/load-catalogues';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completionModel } from '@main/cli/completion/model';
import { SHELLS, type Shell } from '@main/cli/completion/shells';
import { VERBS } from '@main/cli/verbs';
import { toolMissing } from '../../scripts/test-line/tools.mjs';
import { available } from './workbench';

/** zsh completes only at a terminal, so it gets one: Tab lists the candidates, and the completed line is printed. */
const AT_A_TERMINAL = `
zmodload zsh/zpty
zpty inner zsh -f -i
until_seen() { local got all=; while zpty -r inner got; do all+=$got; [[ $all == *$1* ]] && break; done; print -r -- $all }
zpty -w inner "PS1=; autoload -U compinit; compinit -u -D; LISTMAX=1000; source $1; mt7628-recovery() { print -r -- \\$* }; print rea''dy"
until_seen ready >/dev/null
zpty -w -n inner "$2"$'\t\t'
zpty -w inner $'\nprint do""ne'
until_seen done
zpty -d inner
`;

/** How to ask each shell for its completions of a line; the cursor is at the line's end. */
const ASK: Record<Exclude<Shell, 'powershell'>, (script: string, line: string) => string[]> = {
  bash: (script, line) => {
    const words = line.split(' ');
    const asked = `source "$1"; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
      _mt7628_recovery; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return output('bash', ['--norc', '-c', asked, 'bash', script]);
  },
  zsh: (script, line) =>
    output('zsh', ['-f', '-c', AT_A_TERMINAL, 'zsh', script, line]).flatMap(
      (said) => said.replace(/\u001b\[[\d?;]*[A-Za-z]/g, '').match(/(?<![\w-])(?:--)?[a-z][\w.-]*/g) ?? [],
    ),
  fish: (script, line) =>
    output('fish', ['--no-config', '-c', `source $argv[1]; complete -C $argv[2]`, script, line]).map(
      (said) => said.split('\t')[0]!,
    ),
};

function output(program: string, args: string[]): string[] {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, cwd: folder });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  writeFileSync(join(folder, 'firmware.bin'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CASES: [string, string[], string[]][] = [
  ['mt7628-recovery re', ['recover', 'resume'], ['layout']],
  ['mt7628-recovery sessions ', ['review', 'dismiss', 'export'], ['ports']],
  ['mt7628-recovery recover --a', ['--approve'], ['--overlay']],
  ['mt7628-recovery sessions export --o', ['--out'], []],
  ['mt7628-recovery plan --overlay ', ['keep', 'erase'], ['--out']],
  ['mt7628-recovery plan --layout fir', ['firmware.bin'], []],
  ['mt7628-recovery inspect fir', ['firmware.bin'], []],
  ['mt7628-recovery completion ', ['bash', 'zsh', 'fish', 'powershell'], []],
];

describe.each(['bash', 'zsh', 'fish'] as const)('completion in %s', (shell) => {
  describe.runIf(available(`completion in ${shell}`, toolMissing(shell)))('asked for what comes next', () => {
    it.each(CASES)('%s', (line, offered, notOffered) => {
      const script = join(folder, shell);
      writeFileSync(script, SHELLS[shell](completionModel(VERBS, 'en')));
      const answer = ASK[shell](script, line);
      expect(answer).toEqual(expect.arrayContaining(offered));
      expect(answer.filter((word) => notOffered.includes(word))).toEqual([]);
    });
  });
});
