import { describe, expect, it } from 'vitest';
import { CLI_VERBS } from '../cli/verbs';
import { commandOf } from './command-of';

describe('what the packed program is started with', () => {
  it.each([...CLI_VERBS, '--help', 'diagnoze', 'Recover'])(
    '%s is a command line, to be carried out or refused',
    (word) => {
      expect(commandOf([word, 'boot.log', '--json'])).toEqual([word, 'boot.log', '--json']);
    },
  );

  it.each([
    [[]],
    [['']],
    [['--no-sandbox', 'diagnose']],
    [['--user-data-dir=/tmp/x']],
    [['-psn_0_12345']],
    [['/home/me/boot.log']],
    [['boot.log']],
    [['C:\\Users\\me\\boot']],
    [['file:///home/me/boot']],
  ])('%j opens the window', (args) => {
    expect(commandOf(args)).toBeNull();
  });
});
