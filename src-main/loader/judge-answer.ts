import { finding, type Evidence, type Finding, type RuleTaking, findingAmong } from '@shared/finding/finding';
import { consoleLines } from './md-text';

/** Texts that indicate a failure wherever they occur (B§2, B§3, B§4.3, B§9.3, B§9.4 and U-Boot's CFI driver). */
const FAILURES: readonly { pattern: RegExp; rule: RuleTaking<{ command: string }> }[] = [
  { pattern: /^Unknown command '/, rule: 'loader/unknown-command' },
  { pattern: /^Usage:/, rule: 'loader/usage' },
  { pattern: /Too many args|Command too long/, rule: 'loader/usage' },
  {
    pattern:
      /bbu_spic_busy_wait: fail|raspi_wait_ready: read_sr fail|4B mode switch failed|raspi_read: failed|ra_spi_init fail/,
    rule: 'loader/flash-fails',
  },
  { pattern: /block write incorrect!|blocksize write incorrect/, rule: 'loader/write-incorrect' },
  { pattern: /malloc error/, rule: 'loader/no-memory' },
  {
    pattern: /SF: .*ERROR -?\d+|^ERROR:? |Failed to initialize SPI flash|No SPI flash selected|SPI flash failed/,
    rule: 'loader/flash-fails',
  },
  {
    pattern:
      /Offset exceeds device limit|Size exceeds partition|attempting write past flash|Outside available Flash|Offset not aligned|Size not a multiple/,
    rule: 'loader/out-of-range',
  },
  {
    pattern: /flash area is locked|protected Flash sectors|protected sectors will not be erased/i,
    rule: 'loader/flash-locked',
  },
  {
    pattern:
      /Flash not Erased|Timeout (?:writing to|erasing) Flash|General Flash Programming Error|Flash (?:erase|write) error|^Error: /,
    rule: 'loader/flash-fails',
  },
  { pattern: /MTD device \S+ not found|Failure while|failed with error -?\d+/, rule: 'loader/flash-fails' },
  { pattern: /^## Error: |not set$/, rule: 'loader/setting-missing' },
];

/** The failure shown by the loader's answer to `line`; null if there is none. */
export function failureIn(line: string, output: string): Finding | null {
  for (const text of consoleLines(output)) {
    const trimmed = text.trim();
    const hit = FAILURES.find((f) => f.pattern.test(trimmed));
    if (hit) return findingAmong(hit.rule, 'blocker', { command: line }, [quote(trimmed)]);
  }
  return null;
}

/**
 * The confirmation that a command must print to count as done, besides the absence of failures. A flash command without
 * its confirmation has failed, even if it printed no error.
 */
export function missingConfirmation(line: string, output: string): Finding | null {
  const words = line.trim().split(/\s+/);
  const name = words.slice(0, 2).join(' ');
  const expectation = EXPECTED[name] ?? EXPECTED[words[0] ?? ''];
  if (!expectation) return null;
  return expectation(words, output)
    ? null
    : finding('loader/not-confirmed', 'blocker', { command: line }, [quote(output.trim().slice(-160))]);
}

type Expectation = (words: readonly string[], output: string) => boolean;
const number = (word: string | undefined) => Number.parseInt((word ?? '').replace(/^\+/, ''), 16);

const EXPECTED: Record<string, Expectation | undefined> = {
  // `erase offs 0x%x, len 0x%x`, then a dot for each 64 KiB sector (B§3.5)
  'spi erase': (words, output) => {
    const said = /erase offs 0x([0-9a-f]+), len 0x([0-9a-f]+)/i.exec(output);
    if (!said || number(said[1]) !== number(words[2]) || number(said[2]) !== number(words[3])) return false;
    return dots(output.slice(said.index + said[0].length)) >= Math.ceil(number(words[3]) / 0x10000);
  },
  'spi write': (words, output) => {
    const said = /write offs 0x([0-9a-f]+), len 0x([0-9a-f]+)/i.exec(output);
    return said !== null && number(said[1]) === number(words[2]) && number(said[2]) === (words[3]?.length ?? 0) / 2;
  },
  'cp.linux': (_words, output) => /Copy linux image\[\d+ byte\] to SPI Flash\[0x00050000\]/.test(output),
  'sf erase': (_words, output) => /Erased: OK/.test(output),
  'sf write': (_words, output) => /Written: OK/.test(output),
  'sf read': (_words, output) => /Read: OK/.test(output),
  'mtd erase': (_words, output) => /Erasing 0x/.test(output),
  'mtd write': (_words, output) => /Writing \d+ byte/.test(output),
  // CFI flash: `Un-Protected 4 sectors`, dots and `Erased 4 sectors`, `Copy to Flash... done` (seen on U-Boot 2023.01)
  'protect off': (_words, output) => /Un-Protected [1-9]\d* sectors|Un-Protect Flash Sectors|\bdone\b/.test(output),
  // The SDK's driver behind GL-iNet's `erase ADDRESS +LENGTH` reports no sector count, only a dot for each 64 KiB
  // (B§3.4).
  erase: (words, output) =>
    /Erased [1-9]\d* sectors/.test(output) ||
    (!/sector/i.test(output) && dots(output) >= Math.ceil(number(words[2]) / 0x10000)),
  // `cp from src:0x%08x`, `cp len     :0x%08x`, `cp to dest :0x%08x` (B§3.3)
  cp: (words, output) => {
    const said = /cp len +:0x([0-9a-f]+)[\s\S]{0,8}cp to dest :0x([0-9a-f]+)/i.exec(output);
    return said !== null && number(said[1]) === number(words[3]) && number(said[2]) === number(words[2]);
  },
  'cp.b': (_words, output) => /Copy to Flash\.\.\. done/.test(output),
};

/** Number of bytes that `cp.linux` announced to copy, or null (B§3.3). */
export function copiedBytes(output: string): number | null {
  const said = /Copy linux image\[(-?\d+) byte\]/.exec(output);
  return said ? Number(said[1]) : null;
}

function dots(text: string): number {
  let count = 0;
  for (const character of text) if (character === '.') count++;
  return count;
}

function quote(text: string): Evidence {
  return { source: 'console', quote: text };
}
