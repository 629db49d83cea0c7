import { expect, it } from 'vitest';
import { browserHostOptions } from './options';

it.each<[string[], object]>([
  [[], { help: false, open: true, port: 0 }],
  [['--no-open', '--port=8080'], { help: false, open: false, port: 8080 }],
  [['--port', '65535'], { help: false, open: true, port: 65_535 }],
  [['-h'], { help: true, open: true, port: 0 }],
])('%j is read', (argv, options) => {
  expect(browserHostOptions(argv)).toEqual(options);
});

it.each<[string[], string, string]>([
  [['--no-such-option'], 'cli/usage', '--no-such-option'],
  [['--nope=1', '--no-open'], 'cli/usage', '--nope'],
  [['--port'], 'cli/usage', '--port'],
  [['folder'], 'cli/usage', 'folder'],
  [['--no-open=yes'], 'cli/usage', '--no-open'],
  [['--port=http'], 'cli/bad-number', 'http'],
  [['--port=-1'], 'cli/bad-number', '-1'],
  [['--port=65536'], 'cli/bad-choice', '65536'],
])('%j is refused and named', (argv, rule, named) => {
  let refused: unknown;
  try {
    browserHostOptions(argv);
  } catch (error) {
    refused = error;
  }
  expect(refused).toMatchObject({ finding: { rule } });
  expect(JSON.stringify((refused as { finding: { params: object } }).finding.params)).toContain(named);
});
