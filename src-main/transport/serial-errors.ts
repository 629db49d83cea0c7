import { type Finding, type RuleTaking, findingAmong } from '@shared/finding/finding';

/** Rules whose parameters are the port and the system's message. */
type PortRule = RuleTaking<{ port: string; detail: string }>;

/** Words of an error message -> rule. serialport reports messages, never codes; the first match wins. */
const OPEN_ERRORS: readonly { rule: PortRule; words: readonly string[] }[] = [
  // Linux flock; TIOCEXCL of another program; macOS.
  { rule: 'port/busy', words: ['cannot lock port'] },
  { rule: 'port/busy', words: ['resource temporarily unavailable'] },
  { rule: 'port/busy', words: ['resource busy'] },
  { rule: 'port/busy', words: ['port is locked'] },
  // Windows reports "Access denied" for a port held by another program; COM ports have no access rights.
  { rule: 'port/busy', words: ['access denied'] },
  { rule: 'port/no-permission', words: ['permission denied'] },
  { rule: 'port/no-permission', words: ['operation not permitted'] },
  { rule: 'port/gone', words: ['no such file or directory'] },
  { rule: 'port/gone', words: ['no such device'] },
  { rule: 'port/gone', words: ['file not found'] },
  { rule: 'port/gone', words: ['port does not exist'] },
  { rule: 'port/not-a-serial-port', words: ['inappropriate ioctl'] },
  { rule: 'port/not-a-serial-port', words: ['is a directory'] },
  // ERROR_GEN_FAILURE: Windows has the port, but its driver does not work (PL2303 clones with the vendor's driver).
  { rule: 'port/driver-refuses', words: ['unknown error code 31'] },
  { rule: 'port/baud-refused', words: ['baud rate'] },
];

/**
 * The finding for a failed opening of `path`. `message` is serialport's error text. Unknown texts become
 * `port/open-failed` with the text quoted.
 */
export function openErrorFinding(path: string, message: string): Finding {
  const text = message.toLowerCase();
  const known = OPEN_ERRORS.find((entry) => entry.words.every((word) => text.includes(word)));
  return portFinding(known?.rule ?? 'port/open-failed', path, message);
}

/** A blocker about `path` that quotes the operating system's message. */
export function portFinding(rule: PortRule, path: string, message: string): Finding {
  return findingAmong(rule, 'blocker', { port: path, detail: message }, [{ source: `port ${path}`, quote: message }]);
}
