import type { PracticePreset } from './types';

/** Every preset, in the order in which they are offered. */
export const PRACTICE_PRESETS = [
  'brick-healthy-loader',
  'brick-concatenated',
  'brick-cloned',
  'lte-dead-after-update',
  'healthy-twin',
  'modem-no-driver',
  'modem-wrong-mode',
  'modem-no-sim',
  'modem-no-signal',
  'no-menu',
  'upstream',
  'bootdelay-0',
  'wrong-baud',
  'rx-wire-off',
  'dead-bootloader',
] as const satisfies readonly PracticePreset[];
