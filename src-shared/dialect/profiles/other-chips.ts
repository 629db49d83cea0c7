import { rangeOf } from '../../bytes/range';
import type { DialectProfile } from '../dialect-types';
import { RALINK_BASE } from './base';

const NO_PLACES = { environment: null, config: null, factory: null, firmware: null };

/**
 * The SDK's loader on chips other than the MT7628 (B§2): the same menu and commands, so it can be interrupted,
 * inspected and saved. Its load and write addresses are not confirmed, so nothing is written.
 */
export const ralinkOtherChip: DialectProfile = {
  ...RALINK_BASE,
  id: 'ralink-other-chip',
  title: 'Ralink SDK U-Boot on another chip',
  evidence: { level: 'source', sources: ['B§2 (prompts of CFG_PROMPT)', 'log:zbt'] },
  recognise: {
    patterns: [{ pattern: '^(?:MT7620|MT7621|RT5350|RT3052) # ?', weight: 60 }],
  },
  prompts: ['MT7620 # ', 'MT7621 # ', 'RT5350 # ', 'RT3052 # '],
  memory: { ...RALINK_BASE.memory, builtInLoad: null },
  flash: { eraseSize: 0x10000, bootloader: rangeOf(0, 0x30000), ...NO_PLACES },
  methods: [],
};

/** Atheros' own U-Boot 1.1.4 line (AR9331, QCA9531): different commands and prompts, so it is left alone. */
export const atheros: DialectProfile = {
  ...RALINK_BASE,
  id: 'atheros',
  family: 'closed',
  title: 'Qualcomm Atheros (U-Boot 1.1.4)',
  evidence: { level: 'community', sources: ['published consoles of AR9331 and QCA9531 boards'] },
  chip: 'Qualcomm Atheros',
  baudRates: [115200],
  recognise: {
    patterns: [
      { pattern: '^U-Boot 1\\.1\\.4', weight: 60 },
      { pattern: '\\((?:ar|qca)\\d{4}\\) U-[Bb]oot', weight: 60 },
      { pattern: '^SOC: +(?:AR|QCA)\\d{4}', weight: 60 },
      { pattern: '^(?:ar7240|ar7100|hornet)> ?', weight: 60 },
    ],
  },
  prompts: ['ar7240> ', 'ar7100> ', 'hornet> '],
  entry: { kind: 'locked', reason: 'locked.other-chip' },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: null, serverIp: null },
  flash: { eraseSize: 0x10000, bootloader: rangeOf(0, 0x30000), ...NO_PLACES },
  methods: [],
  traps: [{ id: 'commands-unknown', source: 'published consoles of AR9331 and QCA9531 boards' }],
};
