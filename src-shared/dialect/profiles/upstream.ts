import { rangeOf } from '../../bytes/range';
import type { DialectProfile } from '../types';
import { UPSTREAM_BASE, UPSTREAM_TRAPS } from './base';

const CFI_TRAPS = [
  ...UPSTREAM_TRAPS,
  { id: 'cfi-protected', source: 'toolchain.md, Real boot loaders' },
  { id: 'cfi-not-verified', source: 'B§9.5' },
  { id: 'erase-end-inclusive', source: 'B§9.5' },
];

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
    // Every U-Boot counts down and many are of this age: those of other chips and vendors are none of these.
    excludes: ['^U-Boot 1\\.1\\.[4-7]', '^CPU: +(?!MediaTek MT76[28]8)\\S', '^SoC: +'],
  },
};

/** Gardena smart gateway: only `x` stops, two copies of the environment, SPI NAND beside the NOR (B§9.1, B§9.2). */
export const upstreamGardena: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-gardena',
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

/** Debian's qemu_arm build: CFI flash bank 2 at 0x04000000, sectors of 128 KiB; bank 1 holds the loader. */
export const upstreamQemuArm: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-qemu-arm',
  title: 'Upstream U-Boot on QEMU ARM virt',
  evidence: { level: 'source', sources: ['toolchain.md, Real boot loaders'] },
  recognise: {
    patterns: [
      { pattern: '^Bank # 2: CFI', weight: 55 },
      { pattern: '^Net: .*virtio-net#', weight: 50 },
      { pattern: '^Flash: +64 MiB', weight: 48 },
      { pattern: '^Loading Environment from Flash', weight: 46 },
    ],
  },
  memory: { loadAddress: 0x40200000, builtInLoad: null, flashBase: 0x04000000, windowBytes: 0x4000000 },
  flash: {
    eraseSize: 0x20000,
    bootloader: null,
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  methods: ['upstream-cfi'],
  traps: [...CFI_TRAPS, { id: 'sectors-128-kib', source: 'toolchain.md, Real boot loaders' }],
};

/** Debian's maltael build: MT7628's own instruction set, CFI flash at 0xBE000000, sectors of 64 KiB. */
export const upstreamMalta: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-malta',
  title: 'Upstream U-Boot on QEMU Malta (little-endian)',
  evidence: { level: 'source', sources: ['toolchain.md, Real boot loaders'] },
  recognise: {
    patterns: [
      { pattern: '^maltael # ?', weight: 60 },
      { pattern: '^Board: MIPS Malta', weight: 55 },
    ],
  },
  prompts: ['maltael # '],
  // Its pcnet driver has four receive buffers: of eight blocks in flight half would be lost in every window.
  network: { ...UPSTREAM_BASE.network, windowSize: 2 },
  memory: { loadAddress: 0x81000000, builtInLoad: null, flashBase: 0xbe000000, windowBytes: 0x400000 },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x60000),
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  methods: ['upstream-cfi'],
  traps: CFI_TRAPS,
};
