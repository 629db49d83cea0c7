import { rangeOf } from '../../bytes/range';
import type { DialectProfile } from '../dialect-types';
import { UPSTREAM_BASE, UPSTREAM_TRAPS } from './base';

/** Upstream U-Boot on MT7628: linkit-smart-7688, mt7628_rfb, vocore2 (B§9). */
export const upstreamMt7628: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-mt7628',
  title: 'Upstream U-Boot on MT7628/MT7688',
  evidence: { level: 'source', sources: ['B§9 (UP)', 'log:E16', 'log:E17'] },
  recognise: {
    patterns: [
      { pattern: '^CPU: +MediaTek MT76[28]8', weight: 45 },
      { pattern: '^Loading Environment from SPI ?Flash', weight: 25 },
      { pattern: '^SF: Detected ', weight: 25 },
      { pattern: '^Hit any key to stop autoboot', weight: 20 },
      { pattern: '^U-Boot (?:SPL )?20\\d\\d\\.\\d\\d', weight: 15 },
      { pattern: '^=> ?', weight: 10 },
    ],
    // Every U-Boot counts down, and many have a version of this age: builds for other chips and by other vendors are
    // excluded.
    excludes: ['^U-Boot 1\\.1\\.[4-7]', '^CPU: +(?!MediaTek MT76[28]8)\\S', '^SoC: +'],
  },
};

/** Gardena smart gateway: only `x` stops, two copies of the environment, SPI NAND beside the NOR (B§9.1, B§9.2). */
export const upstreamGardena: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-gardena',
  chip: 'MT7688',
  title: 'Upstream U-Boot on the Gardena smart gateway',
  evidence: { level: 'source', sources: ['B§9.1, B§9.2 (UP)'] },
  recognise: {
    patterns: [
      { pattern: '^Model: .*[Gg](?:ardena|ARDENA)', weight: 55 },
      { pattern: '^Autoboot in \\d+ seconds', weight: 50 },
    ],
  },
  entry: { kind: 'stop-key', key: 'x', marker: 'Autoboot in' },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0xa0000),
    environment: { start: 0xa0000, end: 0xc0000 },
    config: null,
    factory: rangeOf(0xc0000, 0x10000),
    firmware: null,
  },
  traps: [
    ...UPSTREAM_TRAPS.filter((t) => t.id !== 'any-key-stops'),
    { id: 'firmware-in-nand', source: 'B§9.1, B§9.2' },
  ],
};
