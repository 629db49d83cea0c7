import { profileOf } from './profile';
import type { PracticePreset } from './practice-types';
import type { ModemHardware } from './board';
import { Environment } from './environment';
import { makeRelease, MAP, type FirmwareRelease, type ReleaseOptions } from './firmware-data';
import { makeInitramfs } from './initramfs-data';
import { makeLoaderImage } from './loader-image';
import { NorFlash, SECTOR } from './nor-flash';
import { noise, seedFor } from './prng';
import { makeUnit, type Unit } from './unit-data';

/** One practice case: the chip on the bench and the files on its owner's disk. */
export interface PracticeCase {
  flash: Uint8Array;
  modem: ModemHardware;
  files(): { name: string; bytes: Uint8Array }[];
}

/** The twin's `cat /proc/mtd` (design §1, log:E18). */
export const PROC_MTD =
  'dev:    size   erasesize  name\n' +
  'mtd0: 01000000 00010000 "ALL"\n' +
  'mtd1: 00030000 00010000 "Bootloader"\n' +
  'mtd2: 00010000 00010000 "Config"\n' +
  'mtd3: 00010000 00010000 "Factory"\n' +
  'mtd4: 007b0000 00010000 "firmware1"\n' +
  'mtd5: 00664e4f 00010000 "rootfs"\n' +
  'mtd6: 00160000 00010000 "rootfs_data"\n' +
  'mtd7: 007b0000 00010000 "firmware2"\n' +
  'mtd8: 00050000 00010000 "reserved"\n';

/**
 * Cache of the latest releases: they take longer to generate than the rest of a router, and many routers share them.
 */
const releases = new Map<string, FirmwareRelease>();

function release(options: ReleaseOptions): FirmwareRelease {
  const key = JSON.stringify(options);
  const known = releases.get(key);
  if (known) return known;
  if (releases.size === 4) releases.clear();
  const made = makeRelease(options);
  releases.set(key, made);
  return made;
}

/** Calls `make` at the first use only. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The original release of both routers: rootfs at 0x19B1B1, overlay from 0x6A0000 (B§6.3). */
function originalRelease(seed: number): FirmwareRelease {
  return release({
    seed,
    name: 'R5.2.1-LTE',
    kernelVersion: '3.10.14',
    lte: true,
    kernelLength: 0x14b1b1,
    rootfsLength: 0x4fd2a6,
    time: 1_495_006_568,
  });
}

/** The update after which the modem stays off. */
function updatedRelease(seed: number): FirmwareRelease {
  return release({
    seed,
    name: 'R5.4.0',
    kernelVersion: '3.10.108',
    lte: false,
    kernelLength: 0x14c2f0,
    rootfsLength: 0x4fb31a,
    time: 1_541_779_211,
  });
}

function makeChip(loader: Uint8Array, unit: Unit, first: FirmwareRelease, second: FirmwareRelease): Uint8Array {
  const chip = new Uint8Array(MAP.size).fill(0xff);
  chip.set(loader, 0);
  chip.set(unit.config, MAP.config);
  chip.set(unit.factory, MAP.factory);
  chip.set(first.image, MAP.firmware1);
  chip.set(unit.overlay, MAP.overlay1);
  chip.set(second.image, MAP.firmware2);
  return chip;
}

/** Sectors that were erased and not rewritten, and one that was interrupted by the power cut. */
function interruptUpdate(chip: Uint8Array, from: number, sectors: number, seed: number): void {
  const end = from + sectors * SECTOR;
  chip.fill(0xff, from, end);
  const rubbish = noise(seedFor(seed, 'interrupted'), SECTOR);
  for (let i = 0; i < SECTOR; i++) chip[end + i]! |= rubbish[i]!;
}

/** Routers with healthy flash and a faulty modem. */
const MODEMS = {
  'modem-no-driver': 'other-model',
  'modem-wrong-mode': 'wrong-mode',
  'modem-no-sim': 'no-sim',
  'modem-no-signal': 'no-signal',
} as const satisfies Partial<Record<PracticePreset, ModemHardware>>;

/** Generates the case of a preset. Same seed, same bytes. */
export function makeCase(preset: PracticePreset, seed: number): PracticeCase {
  const profile = profileOf(preset);
  const loader = makeLoaderImage(seed, profile.version, [
    ...Object.entries(profile.defaults).map(([name, value]) => `${name}=${value}`),
    profile.prompt,
  ]);
  const original = originalRelease(seed);
  const brickUnit = makeUnit(seed, 'brick');
  const twinUnit = makeUnit(seed, 'twin');
  const twin = lazy(() => makeChip(loader, twinUnit, original, original));
  const slice = (start: number, end: number) => twin().slice(start, end);
  const mtd4 = () => slice(MAP.firmware1, MAP.firmware2);
  const mtd7 = () => slice(MAP.firmware2, MAP.reserved);
  const joined = () => slice(MAP.firmware1, MAP.reserved);
  const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
  const procMtd = () => file('proc_mtd.txt', new TextEncoder().encode(PROC_MTD));
  const vendor = () => file('firmware-vendor.bin', original.image.slice());
  const rescue = () => file('openwrt-initramfs-kernel.bin', makeInitramfs());
  const brick = () => makeChip(loader, brickUnit, original, original);

  switch (preset) {
    case 'healthy-twin':
      return { flash: twin().slice(), modem: 'healthy', files: () => [procMtd()] };
    case 'brick-concatenated': {
      const flash = brick();
      flash.set(noise(seedFor(seed, 'earlier attempt'), 4 * SECTOR), 0x300000);
      // The owner then programmed the joined file over the result of an earlier attempt without erasing: NOR keeps
      // every bit that was 0, so the root filesystem is broken although the kernel's CRC is correct.
      const written = joined();
      const chipWords = new Uint32Array(flash.buffer, MAP.firmware1, written.length / 4);
      const words = new Uint32Array(written.buffer);
      for (let i = 0; i < words.length; i++) chipWords[i]! &= words[i]!;
      return {
        flash,
        modem: 'healthy',
        files: () => [file('mtd4+mtd7.bin', joined()), file('mtd4.bin', mtd4()), file('mtd7.bin', mtd7()), procMtd()],
      };
    }
    case 'brick-cloned':
      return {
        flash: twin().slice(),
        modem: 'dead',
        files: () => [
          file('mtd0.bin', twin().slice()),
          file('own-factory-backup.bin', brickUnit.factory.slice()),
          procMtd(),
          rescue(),
        ],
      };
    case 'brick-cloned-damaged': {
      const flash = twin().slice();
      interruptUpdate(flash, 0xa0000, 4, seed);
      return {
        flash,
        modem: 'healthy',
        files: () => [file('own-factory-backup.bin', brickUnit.factory.slice()), procMtd()],
      };
    }
    case 'lte-dead-after-update': {
      const flash = makeChip(loader, brickUnit, updatedRelease(seed), original);
      return {
        flash,
        modem: 'healthy',
        files: () => [file('firmware-original.bin', original.image.slice()), procMtd()],
      };
    }
    case 'xiaomi-closed': {
      const flash = new Uint8Array(MAP.size).fill(0xff);
      flash.set(loader, 0);
      if (profile.vendor) {
        flash.set(new Environment(profile.defaults).serialise(), profile.vendor.environment);
        flash.set(original.image, profile.vendor.system1);
      }
      return { flash, modem: 'healthy', files: () => [] };
    }
    case 'two-rates':
    case 'typed-word':
      return { flash: brick(), modem: 'healthy', files: () => [procMtd()] };
    case 'modem-no-driver':
    case 'modem-wrong-mode':
    case 'modem-no-sim':
    case 'modem-no-signal':
      return { flash: brick(), modem: MODEMS[preset], files: () => [procMtd()] };
    default: {
      const flash = brick();
      interruptUpdate(flash, 0xa0000, 4, seed);
      if (preset === 'dead-bootloader') interruptUpdate(flash, 0, 1, seed);
      return {
        flash,
        modem: 'healthy',
        files: () => [file('mtd4.bin', mtd4()), file('mtd7.bin', mtd7()), procMtd(), vendor(), rescue()],
      };
    }
  }
}

/** The chip of a case, ready for a board. */
export function chipOf(practiceCase: PracticeCase, seed: number, now: () => number): NorFlash {
  return new NorFlash(practiceCase.flash, seedFor(seed, 'chip'), now);
}
