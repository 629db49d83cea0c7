import type { Finding } from '@shared/finding/finding';

/** Exit codes, documented in docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** Understood but refused because of a blocker. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The port, the line, the network or the loader failed; nothing was written. */
  device: 3,
  /** Writing began and was not verified to the end. */
  writeFailed: 4,
  /** Everything was written, but Linux did not come up. */
  notUp: 5,
  /** A defect of this program. */
  defect: 70,
  /** Stopped by the operator (the shell's code for Ctrl-C); nothing was written. */
  stopped: 130,
} as const;

const LINUX_REFUSALS = ['linux/target-mounted', 'linux/mounts-unknown'];
const DEVICE = 'port power catch console read linux load serial-load loader menu network'.split(' ');

/** From the code that needs most attention to the one that needs none. */
const WORST_FIRST = [
  ...[EXIT.defect, EXIT.writeFailed, EXIT.notUp, EXIT.device, EXIT.refused, EXIT.usage, EXIT.stopped, EXIT.ok],
] as const;

/** The combined exit code for several routers. */
export function worstExitCode(codes: readonly number[]): number {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? EXIT.defect;
}

/** The exit code for a failure before anything was written, by the domain of its finding. */
export function exitCodeFor({ rule }: Pick<Finding, 'rule'>): number {
  const domain = rule.split('/')[0]!;
  if (rule === 'engine/defect') return EXIT.defect;
  if (rule === 'engine/stopped' || rule.startsWith('menu/stopped-')) return EXIT.stopped;
  if (LINUX_REFUSALS.includes(rule)) return EXIT.refused;
  if (domain === 'cli') return EXIT.usage;
  return DEVICE.includes(domain) ? EXIT.device : EXIT.refused;
}
