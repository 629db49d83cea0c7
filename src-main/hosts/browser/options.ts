import { fail } from '@shared/finding/finding';
import { numberOption, readOptions } from '../../app/options';

export const BROWSER_HOST_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  'no-open': { type: 'boolean' },
  port: { type: 'string' },
} as const;

const LAST_PORT = 65_535;

export interface BrowserHostOptions {
  help: boolean;
  /** Whether to open the link in the desktop's browser. */
  open: boolean;
  /** TCP port on loopback; 0 takes a free one. */
  port: number;
}

/** Parses the browser host's command line. Rejects with `cli/usage`, `cli/bad-number` or `cli/bad-choice`. */
export function browserHostOptions(argv: readonly string[]): BrowserHostOptions {
  const { values } = readOptions(argv, BROWSER_HOST_OPTIONS);
  const port = numberOption(values.port ?? '0', 'port');
  if (port > LAST_PORT) fail('cli/bad-choice', { option: '--port', value: String(port), choices: `0-${LAST_PORT}` });
  return { help: values.help ?? false, open: !values['no-open'], port };
}
