import type { PortInfo } from '@shared/contract/snapshot';

const PRACTICE = 'practice:';

/** Practice routers by topic, in display order. */
const GROUPS = {
  founding: [
    'brick-healthy-loader',
    'brick-concatenated',
    'brick-cloned',
    'brick-cloned-damaged',
    'lte-dead-after-update',
    'healthy-twin',
  ],
  line: [
    'wrong-baud',
    'odd-baud',
    'two-rates',
    'rx-wire-off',
    'wires-swapped',
    'no-output',
    'tx-powers-board',
    'line-noise',
    'brown-out',
    'port-vanishes',
    'adapter-dead',
  ],
  loader: [
    'no-menu',
    'typed-word',
    'upstream',
    'sdk-5',
    'widora',
    'menu-asks-nothing',
    'escape-menu',
    'no-addresses',
    'bootdelay-0',
    'locked-loader',
    'xiaomi-closed',
    'dead-bootloader',
  ],
  modem: ['modem-no-driver', 'modem-wrong-mode', 'modem-no-sim', 'modem-no-signal'],
} as const;

/** `more` has the presets that are in no other group. */
export type PracticeGroup = keyof typeof GROUPS | 'more';

/** The preset's name from a practice port's path; any other path unchanged. */
export function presetOf(path: string): string {
  return path.startsWith(PRACTICE) ? path.slice(PRACTICE.length) : path;
}

/** The practice ports in their groups; every port is included, empty groups are not. */
export function groupsOf(ports: readonly PortInfo[]): { group: PracticeGroup; ports: PortInfo[] }[] {
  const byPreset = new Map(ports.map((port) => [presetOf(port.path), port]));
  const grouped = Object.entries(GROUPS).map(([group, presets]) => ({
    group: group as PracticeGroup,
    ports: presets.flatMap((preset) => byPreset.get(preset) ?? []),
  }));
  const named = new Set<string>(Object.values(GROUPS).flat());
  const more = ports.filter((port) => !named.has(presetOf(port.path)));
  return [...grouped, { group: 'more' as const, ports: more }].filter((g) => g.ports.length > 0);
}
