import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './dialects';
import { tool, toolMissing } from '../../scripts/test-line/tools.mjs';
import { temporaryFolder } from './cleanup';
import { powerOver, settleFlash, startQemu } from './qemu';
import { environmentBlock } from './environment';
import { planTap, tapMissing } from './tap';
import type { Rig, RigContents } from './types';

const BANK = 64 << 20;
/** Size of a bank that this loader detects by CFI. */
const SEEN = 32 << 20;
const CHIP = { size: SEEN, sector: 128 << 10, erases: 256 << 10, programmable: 4096 };

/** The loader's environment: the first two sectors of bank 2. */
const ENVIRONMENT_SIZE = 0x40000;

/** Why this rig cannot run here, or null. */
export function qemuArmMissing(): string | null {
  return toolMissing('qemu-system-arm', 'u-boot-arm', 'network-roms');
}

/**
 * Debian's U-Boot 2023.01 for ARM `virt`: prompt `=> `, two CFI banks of which it sees 32 MiB each in 128 KiB sectors (loader in the
 * first; the second, at 0x04000000, is free above its two write-protected environment sectors), loadb, loadx, loady, tftpboot.
 */
export async function startQemuArm(options: RigContents = {}): Promise<Rig> {
  const missing = qemuArmMissing();
  if (missing !== null) throw new Error(missing);
  const folder = temporaryFolder('rig-arm');
  const banks = [join(folder.path, 'bank0.img'), join(folder.path, 'bank1.img')] as const;
  const networkMissing = tapMissing();
  const tap = networkMissing === null ? planTap() : null;
  const environment = options.environment?.(tap?.network ?? null);
  writeBank(banks[0], [{ offset: 0, bytes: readFileSync(tool('u-boot-arm')) }]);
  writeBank(banks[1], [
    ...(environment ? [{ offset: 0, bytes: environmentBlock(environment, ENVIRONMENT_SIZE) }] : []),
    ...(options.contents ?? []),
  ]);
  const net = tap ? `tap,id=n0,ifname=${tap.name},script=no,downscript=no` : 'user,id=n0';
  const drives = banks.flatMap((file) => ['-drive', `if=pflash,format=raw,file=${file}`]);
  const machine = [
    '-M',
    'virt',
    '-m',
    '256',
    ...drives,
    '-netdev',
    net,
    '-device',
    'virtio-net-device,netdev=n0,id=nic0',
  ];
  const { qemu, ptyPath, qmp } = await startQemu('qemu-system-arm', machine, folder.path).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  tap?.configure();
  return {
    name: 'qemu-arm',
    ptyPath,
    prompt: '=> ',
    loadAddress: 0x42000000,
    flash: [
      { path: banks[0], base: 0, ...CHIP },
      { path: banks[1], base: 0x04000000, ...CHIP },
    ],
    power: powerOver(qmp),
    network: tap?.network ?? null,
    networkMissing,
    settleFlash: () => settleFlash(qmp),
    setCable: async (up) => {
      await qmp.command('set_link', { name: 'nic0', up });
    },
    stop: async () => {
      qmp.close();
      await qemu.stop();
      folder.remove();
    },
  };
}

function writeBank(path: string, contents: NonNullable<RigContents['contents']>): void {
  const bank = new Uint8Array(BANK).fill(0xff);
  for (const { offset, bytes } of contents) bank.set(bytes, offset);
  writeFileSync(path, bank);
}
