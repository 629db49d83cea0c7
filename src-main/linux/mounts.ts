import { overlaps, type ByteRange } from '@shared/bytes/range';
import type { Mount } from '@shared/capture/capture-types';
import { fail } from '@shared/finding/finding';
import type { Partition } from '@shared/layout/layout-types';

/**
 * Refuses to write under a mounted file system, which would keep writing to its place and whose cache would no longer
 * match the flash. Throws `linux/target-mounted`, and `linux/mounts-unknown` if it cannot be determined.
 */
export function assertNotMounted(
  mounts: readonly Mount[],
  commandLine: string,
  partitions: readonly Partition[],
  target: ByteRange,
): void {
  if (mounts.length === 0) fail('linux/mounts-unknown', {});
  for (const mount of mounts) {
    const quote = [{ source: '/proc/mounts', quote: `${mount.device} ${mount.point}` }];
    const range = flashBehind(mount, commandLine, partitions);
    if (range === 'unknown') fail('linux/mounts-unknown', {}, quote);
    if (range && overlaps(range, target)) {
      fail('linux/target-mounted', { device: mount.device, point: mount.point }, quote);
    }
  }
}

/** Flash range behind a mount; null for one that is not in flash, `unknown` if it cannot be determined. */
export function flashBehind(
  mount: Pick<Mount, 'device'>,
  commandLine: string,
  partitions: readonly Partition[],
): ByteRange | null | 'unknown' {
  const device = mount.device === '/dev/root' ? (/\broot=(\S+)/.exec(commandLine)?.[1] ?? mount.device) : mount.device;
  const index = /^(?:\/dev\/mtdblock\/?|\/dev\/mtd|mtd)(\d{1,3})$/.exec(device)?.[1];
  const name = /^mtd:(.+)$/.exec(device)?.[1];
  if (index === undefined && name === undefined) return /^\/dev\/root$|^31:|^ubi/.test(device) ? 'unknown' : null;
  const found = partitions.find((p) => (index === undefined ? p.name === name : p.index === Number(index)));
  return found?.range ?? 'unknown';
}
