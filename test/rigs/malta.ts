import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, temporaryFolder } from './cleanup';
import { powerOver, settleFlash, startQemu } from './qemu';
import { environmentBlock } from './environment';
import { planTap, tapMissing } from './tap';
import type { Rig, RigContents } from './types';

const LOADER = '/usr/lib/u-boot/maltael/u-boot.bin';
const SIZE = 4 << 20;
const ENVIRONMENT = { offset: 0x3e0000, size: 0x20000 };

/** Why this rig cannot run here, or null. */
export function maltaMissing(): string | null {
  if (!findProgram('qemu-system-mipsel')) return 'qemu-system-mipsel is not installed';
  return existsSync(LOADER) ? null : 'u-boot-qemu is not installed';
}

/**
 * Debian's U-Boot 2023.01 for MIPS little-endian Malta: prompt `maltael # `, one CFI flash of 4 MiB at 0xBE000000 with
 * 64 KiB sectors, `go`, no load*. QEMU turns the bytes of each 32-bit word round when it starts, so the
 * fresh file is prepared that way; what the guest programs arrives in the file as it is.
 */
export async function startMalta(options: RigContents = {}): Promise<Rig> {
  const missing = maltaMissing();
  if (missing !== null) throw new Error(missing);
  const folder = temporaryFolder('rig-malta');
  const image = join(folder.path, 'flash.img');
  const bytes = new Uint8Array(SIZE).fill(0xff);
  const networkMissing = tapMissing();
  const tap = networkMissing === null ? planTap() : null;
  const environment = options.environment?.(tap?.network ?? null);
  bytes.set(readFileSync(LOADER));
  if (environment) bytes.set(environmentBlock(environment, ENVIRONMENT.size), ENVIRONMENT.offset);
  for (const { offset, bytes: content } of options.contents ?? []) bytes.set(content, offset);
  writeFileSync(image, Buffer.from(bytes).swap32());
  const net = tap ? `tap,id=n0,ifname=${tap.name},script=no,downscript=no` : 'user,id=n0';
  const drive = ['-drive', `if=pflash,format=raw,file=${image}`];
  const machine = ['-M', 'malta', '-m', '256', '-vga', 'none', ...drive];
  const nic = ['-netdev', net, '-device', 'pcnet,netdev=n0,id=nic0'];
  const started = await startQemu('qemu-system-mipsel', [...machine, ...nic], folder.path).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  const { qemu, ptyPath, qmp } = started;
  tap?.configure();
  return {
    name: 'malta',
    ptyPath,
    prompt: 'maltael # ',
    loadAddress: 0x81000000,
    flash: [{ path: image, size: SIZE, base: 0xbe000000, sector: 64 << 10, erases: 64 << 10, programmable: 2048 }],
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
