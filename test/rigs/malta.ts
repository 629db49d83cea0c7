import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './dialects';
import { tool, toolMissing } from '../../scripts/test-line/tools.mjs';
import { temporaryFolder } from './cleanup';
import { powerOver, settleFlash, startQemu } from './qemu';
import { planTap, tapMissing } from './tap';
import type { Rig, RigContents } from './types';

const SIZE = 4 << 20;
/** QEMU reverses the bytes of each 32-bit word below this address when it starts. */
const TURNED = 0x3e0000;

/** Why this rig cannot run here, or null. */
export function maltaMissing(): string | null {
  return toolMissing('qemu-system-mipsel', 'u-boot-malta', 'network-roms');
}

/**
 * Debian's U-Boot 2023.01 for MIPS little-endian Malta: prompt `maltael # `, one CFI flash of 4 MiB at 0xBE000000 with
 * 64 KiB sectors, `go`, no load*. With an environment in flash this build lacks the memory to start, so it has only its
 * defaults: no addresses (`serverIp` is the one that this computer must have), no bootcmd. The new file is
 * byte-swapped, which QEMU reverts; data programmed by the guest is stored unchanged.
 */
export async function startMalta(
  options: { contents?: RigContents['contents']; serverIp?: string } = {},
): Promise<Rig> {
  const missing = maltaMissing();
  if (missing !== null) throw new Error(missing);
  const folder = temporaryFolder('rig-malta');
  const image = join(folder.path, 'flash.img');
  const bytes = new Uint8Array(SIZE).fill(0xff);
  const networkMissing = tapMissing();
  const tap = networkMissing === null ? planTap(options.serverIp) : null;
  bytes.set(readFileSync(tool('u-boot-malta')));
  for (const { offset, bytes: content } of options.contents ?? []) bytes.set(content, offset);
  const file = Buffer.from(bytes);
  file.subarray(0, TURNED).swap32();
  writeFileSync(image, file);
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
