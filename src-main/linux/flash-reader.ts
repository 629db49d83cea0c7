import { contains, lengthOf, type ByteRange } from '@shared/bytes/range';
import { hex } from '@shared/bytes/hex';
import { fail, FindingError } from '@shared/finding/finding';
import type { Layout, Partition } from '@shared/layout/layout-types';
import type { FlashReader, ReadOptions } from '../loader/flash-reader';
import { fetchByNetwork } from './capture/dump';
import { SERIAL_BLOCK, SerialReader } from './capture/serial-reader';
import { networkWays, type NetworkPlace } from './capture/transfer-methods';
import type { LinuxShell } from './shell';

/**
 * Reads flash through the read-only devices of a running Linux: over the network if possible, else over the console.
 */
export function linuxFlashReader(shell: LinuxShell, layout: Layout, place: NetworkPlace | null): FlashReader {
  return {
    how: '/dev/mtdNro',
    async read(range, options = {}) {
      const device = smallestAround(layout, range) ?? fail('linux/no-device-there', { start: hex(range.start) });
      const exact = lengthOf(device.range) === lengthOf(range);
      const bytes = exact && place ? await overNetwork(shell, device, place, options) : null;
      return bytes ?? overConsole(shell, device, range, options);
    },
  };
}

/** The smallest device that contains the whole range, to keep the transfer short. */
function smallestAround(layout: Layout, range: ByteRange): Partition | null {
  const around = layout.partitions.filter((p) => p.index !== undefined && contains(p.range, range));
  return around.sort((a, b) => lengthOf(a.range) - lengthOf(b.range))[0] ?? null;
}

const pathOf = (device: Partition) => `/dev/mtd${device.index ?? 0}ro`;

/** Uses the first method that both sides support; null if none works, because the console remains. */
async function overNetwork(
  shell: LinuxShell,
  device: Partition,
  place: NetworkPlace,
  options: ReadOptions,
): Promise<Uint8Array | null> {
  const size = lengthOf(device.range);
  const part = { name: device.name, index: device.index ?? 0, size };
  const { onProgress, signal } = options;
  const ways = networkWays(place);
  const have = await shell.have(ways.map((way) => way.tool));
  for (const way of ways.filter(({ tool }) => have.has(tool))) {
    try {
      const onPart = onProgress && ((_: string, done: number) => onProgress(done));
      const wanted = { shell, part, ...(onPart && { onProgress: onPart }), ...(signal && { signal }) };
      return await fetchByNetwork(way, wanted, pathOf(device));
    } catch (error) {
      if (!(error instanceof FindingError) || signal?.aborted === true || shell.console.end !== null) throw error;
    }
  }
  return null;
}

async function overConsole(
  shell: LinuxShell,
  device: Partition,
  range: ByteRange,
  options: ReadOptions,
): Promise<Uint8Array> {
  const reader = await SerialReader.make(shell);
  const from = range.start - device.range.start;
  const bytes = new Uint8Array(lengthOf(range));
  let done = 0;
  while (done < bytes.length) {
    const index = Math.floor((from + done) / SERIAL_BLOCK);
    const block = await reader.block(pathOf(device), index, lengthOf(device.range), options.signal);
    const piece = block.subarray(from + done - index * SERIAL_BLOCK).subarray(0, bytes.length - done);
    bytes.set(piece, done);
    done += piece.length;
    options.onProgress?.(done);
  }
  return bytes;
}
