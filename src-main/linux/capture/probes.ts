import { deriveLayout } from '@shared/layout/index';
import { fail } from '@shared/finding/finding';
import type { LinuxFacts } from '@shared/capture/capture-types';
import type { LayoutDerivation } from '@shared/layout/layout-types';
import type { LinuxShell } from '../shell';
import { parseAddresses, parseMounts, parseMtdDevices, parseUsb, partitionLog } from './parse-answers';

/** Time for dmesg of a verbose router at 57600 baud. ms */
const LOG_MS = 60_000;

/**
 * Queries a running Linux for its facts, by read-only commands. Throws `capture/no-mtd` if it has no flash partitions.
 */
export async function askFacts(shell: LinuxShell, signal?: AbortSignal): Promise<LinuxFacts> {
  const ask = async (line: string, options = {}) => {
    const { output } = await shell.run(line, { ...(signal && { signal }), ...options });
    return output;
  };
  const procMtd = (await ask('cat /proc/mtd')).trim();
  const sysfsOffsets = (await ask('grep -sH . /sys/class/mtd/mtd*/offset')).trim();
  const devices = parseMtdDevices(procMtd, sysfsOffsets);
  if (devices.length === 0) fail('capture/no-mtd', {}, [{ source: '/proc/mtd', quote: procMtd.slice(0, 200) }]);
  const kernel = { timeoutMs: LOG_MS, keepKernelLines: true };
  const usb = 'grep -sH . /sys/bus/usb/devices/*/idVendor /sys/bus/usb/devices/*/idProduct';
  const [machine = ''] = (await ask('grep -s machine /proc/cpuinfo')).trim().split(/[\r\n]+/);
  const boardName = (await ask('cat /tmp/sysinfo/board_name 2>/dev/null')).trim();
  return {
    ...(machine !== '' && { machine: machine.slice(0, 200) }),
    ...(boardName !== '' && { boardName: boardName.slice(0, 128) }),
    version: (await ask('cat /proc/version')).trim(),
    commandLine: (await ask('cat /proc/cmdline')).trim(),
    release: (await ask('cat /etc/openwrt_release 2>/dev/null')).trim() || null,
    procMtd,
    sysfsOffsets,
    partitionLog: partitionLog(await ask("dmesg | grep -E 'MTD part|-0x'", kernel)),
    devices,
    mounts: parseMounts(await ask('cat /proc/mounts')),
    network: parseAddresses(await ask('grep -sH . /sys/class/net/*/address')),
    usb: parseUsb(
      (await ask(usb)) + (await ask('grep -sH . /sys/bus/usb/devices/*/product')),
      await ask('ls -ld /sys/bus/usb/devices/*/driver 2>/dev/null'),
    ),
    modemPorts: (await ask('ls -d /dev/ttyUSB* /dev/cdc-wdm* 2>/dev/null'))
      .split(/\s+/)
      .filter((p) => p.startsWith('/dev/')),
  };
}

/** The texts from which a layout is derived. */
export function layoutText(facts: LinuxFacts): string {
  return [facts.procMtd, facts.sysfsOffsets, facts.partitionLog].join('\n');
}

/** The layouts compatible with these facts (design §1). */
export function layoutOf(facts: LinuxFacts): LayoutDerivation {
  return deriveLayout(layoutText(facts), { sourceName: '/proc/mtd' });
}
