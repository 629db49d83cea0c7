import { rangeOf } from '@shared/bytes/range';
import { alsoKnow } from '@shared/dialect/known';
import { UPSTREAM_BASE } from '@shared/dialect/profiles/base';
import type { DialectProfile } from '@shared/dialect/dialect-types';

/** Debian's qemu_arm build: CFI flash bank 2 at 0x04000000, sectors of 128 KiB; bank 1 holds the loader. */
const qemuArm: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-qemu-arm',
  // Its loader stands for a router's.
  chip: 'MT7628',
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
  memory: {
    loadAddress: 0x40200000,
    builtInLoad: null,
    flashBase: 0x04000000,
    windowBytes: 0x4000000,
    ram: [{ start: 0x40000000, end: 0x80000000 }],
  },
  flash: {
    eraseSize: 0x20000,
    bootloader: null,
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  methods: ['upstream-cfi'],
};

/** Debian's maltael build: MT7628's own instruction set, CFI flash at 0xBE000000, sectors of 64 KiB. */
const malta: DialectProfile = {
  ...UPSTREAM_BASE,
  id: 'upstream-malta',
  // Its loader stands for a router's.
  chip: 'MT7628',
  title: 'Upstream U-Boot on QEMU Malta (little-endian)',
  evidence: { level: 'source', sources: ['toolchain.md, Real boot loaders'] },
  recognise: {
    patterns: [
      { pattern: '^maltael # ?', weight: 60 },
      { pattern: '^Board: MIPS Malta', weight: 55 },
    ],
  },
  prompts: ['maltael # '],
  // Its pcnet driver has four receive buffers: with eight blocks in flight half of every window would be lost.
  network: { ...UPSTREAM_BASE.network, windowSize: 2 },
  memory: { ...UPSTREAM_BASE.memory, flashBase: 0xbe000000 },
  flash: { ...UPSTREAM_BASE.flash, bootloader: rangeOf(0, 0x60000) },
  methods: ['upstream-cfi'],
};

/** The loaders of emulated boards. Importing this file makes them known like the product's own. */
export const RIG_DIALECTS: readonly DialectProfile[] = [qemuArm, malta];
alsoKnow(RIG_DIALECTS);
