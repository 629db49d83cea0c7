import type { ByteRange } from '@shared/bytes/range';
import type { PortInfo } from '@shared/contract/snapshot';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { ImageKind, ImageSegment, InspectedFile } from '@shared/image/image-types';
import type { Layout, LayoutDerivation, OffsetEvidence, Partition, PartitionRole } from '@shared/layout/layout-types';
import type { Backup } from '@shared/session/session-types';
import { finding, type Finding } from '@shared/finding/finding';

/** Hand-made pieces of the founding case (design §1), for previews and tests of the window. */
export const range = (start: number, end: number): ByteRange => ({ start, end });
export const sha = (digit: string): string => `4be1${digit.repeat(56)}9d07`;

export const PRACTICE: PortInfo = {
  path: 'practice:brick-healthy-loader',
  kind: 'practice',
  title: 'Brick with a healthy loader',
  vendorId: null,
  productId: null,
  serialNumber: null,
  findings: [],
};

export const SERIAL: PortInfo = {
  path: '/dev/ttyUSB0',
  kind: 'serial',
  title: 'Silicon Labs CP2102',
  vendorId: '10c4',
  productId: 'ea60',
  serialNumber: '0001',
  findings: [],
};

export const PORTS: PortInfo[] = [
  SERIAL,
  {
    ...SERIAL,
    path: '/dev/ttyUSB1',
    title: 'Prolific PL2303',
    vendorId: '067b',
    productId: '2303',
    serialNumber: null,
  },
  PRACTICE,
  { ...PRACTICE, path: 'practice:brick-concatenated', title: 'Two images in one partition' },
  { ...PRACTICE, path: 'practice:brick-cloned', title: 'Clone of its twin' },
  { ...PRACTICE, path: 'practice:dead-bootloader', title: 'Dead bootloader' },
  { ...PRACTICE, path: 'practice:rx-wire-off', title: 'RX wire off' },
  { ...PRACTICE, path: 'practice:no-menu', title: 'Vendor loader without menu' },
];

export const IDENTITY: LoaderIdentity = {
  dialect: 'ralink-sdk4',
  prompt: 'MT7628 # ',
  baud: 57600,
  version: 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
  sdkVersion: '4.3.0.0',
  soc: 'MT7628',
  model: null,
  ramBytes: 0x8000000,
  flash: {
    jedecId: 'ef4018',
    name: 'W25Q128BV',
    sizeBytes: 0x1000000,
    known: true,
    eraseSize: 0x10000,
    base: 0xbc000000,
    windowBytes: 0x400000,
  },
  commands:
    'bootm cp crc32 erase go help loadb md mdio mm nm printenv reset rf saveenv setenv spi tftpboot version'.split(' '),
  environment: { ipaddr: '10.10.10.123', serverip: '10.10.10.3' },
  deviceIp: '10.10.10.123',
  serverIp: '10.10.10.3',
  relocatedTo: 0x87fb8000,
  resetCause: 'power-on',
};

function part(
  name: string,
  index: number,
  r: ByteRange,
  role: PartitionRole,
  parent: string | null,
  kind: OffsetEvidence['kind'] = 'tiling',
): Partition {
  const detail = `mtd${index}: ${(r.end - r.start).toString(16).padStart(8, '0')} 00010000 "${name}"`;
  return { name, index, range: r, role, parent, evidence: [{ kind, detail, line: index + 2 }] };
}

function layoutWith(id: string, confidence: Layout['confidence'], second: ByteRange, reserved: ByteRange): Layout {
  const dual: OffsetEvidence['kind'] = id === 'tiling' ? 'tiling' : 'dual-image-loader';
  const partitions = [
    part('ALL', 0, range(0, 0x1000000), 'chip', null),
    part('Bootloader', 1, range(0, 0x30000), 'bootloader', null),
    part('Config', 2, range(0x30000, 0x40000), 'config', null),
    part('Factory', 3, range(0x40000, 0x50000), 'factory', null),
    part('firmware1', 4, range(0x50000, 0x800000), 'firmware', null),
    part('rootfs', 5, range(0x19b1b1, 0x800000), 'rootfs', 'firmware1', 'containment'),
    part('rootfs_data', 6, range(0x6a0000, 0x800000), 'rootfs-data', 'rootfs', 'containment'),
    part('firmware2', 7, second, 'firmware', null, dual),
    part('reserved', 8, reserved, 'reserved', null, dual),
  ].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  return { id, chipSize: 0x1000000, eraseSize: 0x10000, confidence, partitions };
}

export const TILING = layoutWith('tiling', 'hypothesis', range(0x800000, 0xfb0000), range(0xfb0000, 0x1000000));
export const DUAL = layoutWith('dual-image', 'hypothesis', range(0x850000, 0x1000000), range(0x800000, 0x850000));
export const PROVEN: Layout = { ...TILING, confidence: 'proven' };

export const derivation = (hypotheses: Layout[]): LayoutDerivation => ({
  source: 'proc-mtd',
  hypotheses,
  probes:
    hypotheses.length > 1
      ? [
          {
            range: range(0x800000, 0x800040),
            expectations: [
              { hypothesis: 'tiling', expect: 'uimage', partition: 'firmware2' },
              { hypothesis: 'dual-image', expect: 'not-uimage', partition: 'reserved' },
            ],
          },
        ]
      : [],
  findings: [],
});

const backup = (name: string, role: Backup['role'], r: ByteRange, digit: string): Backup => ({
  name,
  role,
  range: r,
  file: `${name.toLowerCase()}.bin`,
  sha256: sha(digit),
  readTwice: true,
  takenAt: '2026-11-22T10:04:00.000Z',
});

export const BACKUPS: Backup[] = [
  backup('Factory', 'factory', range(0x40000, 0x50000), 'a'),
  backup('Config', 'config', range(0x30000, 0x40000), 'b'),
  backup('Environment', 'environment', range(0x30000, 0x31000), 'c'),
];

const firmwareAt = (start: number): ImageSegment[] => [
  {
    range: range(start, start + 0x14b1b1),
    detail: {
      kind: 'uimage',
      uimage: {
        name: 'MIPS OpenWrt Linux-3.10.108',
        dataSize: 0x14b171,
        loadAddress: 0x80000000,
        entryPoint: 0x80000000,
        os: 5,
        arch: 5,
        type: 2,
        compression: 3,
        headerCrcOk: true,
        dataCrcOk: true,
        kernelSize: null,
        shape: 3,
      },
    },
  },
  {
    range: range(start + 0x14b1b1, start + 0x64e000),
    detail: { kind: 'squashfs', bytesUsed: 0x502e00, compression: 'xz', version: '4.0' },
  },
  { range: range(start + 0x650000, start + 0x7b0000), detail: { kind: 'jffs2', endian: 'little' } },
];

function file(
  id: string,
  name: string,
  size: number,
  kind: ImageKind,
  segments: ImageSegment[],
  slices: InspectedFile['verdict']['slices'],
  findings: Finding[],
): InspectedFile {
  const verdict = { kind, size, segments, slices, findings };
  return { id: id.repeat(12), name, path: `/tmp/practice/${name}`, size, sha256: id.repeat(64), verdict };
}

const MOUNTED = finding('plan/mounted-overlay', 'warning', { file: 'mtd4.bin', at: '0x650000' }, [
  { source: 'file mtd4.bin', quote: '85 19 03 20 0c 00 00 00', range: range(0x650000, 0x650008) },
]);

export const FILES: InspectedFile[] = [
  file(
    'a',
    'mtd4.bin',
    0x7b0000,
    'firmware',
    firmwareAt(0),
    [{ label: 'firmware', kind: 'firmware', range: range(0, 0x7b0000), offered: true }],
    [MOUNTED],
  ),
  file(
    'b',
    'mtd4-and-mtd7-together-from-the-healthy-twin-of-the-second-customer.bin',
    0xf60000,
    'concatenation',
    [...firmwareAt(0), ...firmwareAt(0x7b0000)],
    [
      { label: 'firmware', kind: 'firmware', range: range(0, 0x7b0000), offered: true },
      { label: 'firmware-2', kind: 'firmware', range: range(0x7b0000, 0xf60000), offered: true },
    ],
    [
      finding('plan/concatenation', 'warning', {
        file: 'mtd4-and-mtd7.bin',
        at: '0x7b0000',
        slices: 'firmware, firmware-2',
      }),
    ],
  ),
  file(
    'c',
    'ALL.bin',
    0x1000000,
    'chip-dump',
    [
      { range: range(0, 0x30000), detail: { kind: 'u-boot', banner: 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)' } },
      { range: range(0x30000, 0x31000), detail: { kind: 'loader-environment', crcOk: true, variables: {} } },
      {
        range: range(0x40000, 0x40400),
        detail: {
          kind: 'factory-eeprom',
          eeprom: {
            chipId: 0x7628,
            wlanMac: '00:0c:43:26:60:9a',
            lanMac: '00:0c:43:26:60:98',
            wanMac: '00:0c:43:26:60:99',
            kind: 'unit',
          },
        },
      },
      ...firmwareAt(0x50000),
      ...firmwareAt(0x800000),
      { range: range(0xfb0000, 0x1000000), detail: { kind: 'constant', value: 255 } },
    ],
    [
      { label: 'bootloader', kind: 'bootloader', range: range(0, 0x30000), offered: false },
      { label: 'factory', kind: 'factory', range: range(0x40000, 0x50000), offered: false },
      { label: 'firmware', kind: 'firmware', range: range(0x50000, 0x800000), offered: true },
      { label: 'firmware-2', kind: 'firmware', range: range(0x800000, 0xfb0000), offered: true },
    ],
    [finding('plan/whole-chip-dump', 'note', { file: 'ALL.bin', slices: 'firmware, firmware-2' })],
  ),
];
