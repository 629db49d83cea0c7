import { createHash } from 'node:crypto';
import type { CapturedPart, TransferMethod } from '@shared/capture/capture-types';
import { fail, FindingError, type Finding } from '@shared/finding/finding';
import type { LinuxShell } from '../shell';
import type { CaptureFolder } from './folder';
import { SERIAL_BLOCK, SerialReader } from './serial-reader';
import { sumOnRouter, sumTool, type SumTool } from './checksums';
import type { WayList } from './transfer-method-list';
import type { NetworkWay } from './transfer-methods';

export interface DumpOptions {
  shell: LinuxShell;
  folder: CaptureFolder;
  part: CapturedPart;
  /** True if something inside is mounted writable. */
  writable: boolean;
  ways: WayList;
  onProgress?: (part: string, done: number, total: number, way: TransferMethod) => void;
  onFinding?: (finding: Finding) => void;
  signal?: AbortSignal;
}

const ROUNDS = 3;
/** Slowest acceptable transfer: 16 MiB at 60 kB/s. ms */
const SEND_MS = 300_000;

/** The bytes that were read, and whether two reads agreed. */
interface Reading {
  bytes: Uint8Array;
  way: TransferMethod;
  agrees: boolean;
}

/**
 * Reads one partition from its read-only device, has the router read it again for a checksum (or reads it again), and
 * stores it. If reads keep differing, the last one is stored as `changing`. Throws `capture/unreadable` if no read
 * succeeded.
 */
export async function dumpPart(options: DumpOptions): Promise<CapturedPart> {
  const { shell, folder, part, signal } = options;
  const path = `/dev/mtd${part.index}ro`;
  const tool = await sumTool(shell);
  let last: Reading | null = null;
  for (let round = 0; round < ROUNDS && last?.agrees !== true; round++) {
    signal?.throwIfAborted();
    last = await readOnce(options, path, tool, round);
  }
  if (!last) fail('capture/unreadable', { partition: part.name });
  const { file, sha256 } = await folder.store(part, last.bytes);
  const stability = !last.agrees ? 'changing' : options.writable ? 'mounted-writable' : 'stable';
  return { ...part, file, sha256, way: last.way, stability, checkedBy: tool?.name ?? 'second-read' };
}

/** One read, and its comparison with the router's own. */
async function readOnce(options: DumpOptions, path: string, tool: SumTool | null, round: number): Promise<Reading> {
  const { shell, signal } = options;
  const { bytes, way } = await fetchBytes(options, path, round);
  if (tool) {
    const theirs = await sumOnRouter(shell, tool, path, signal);
    return { bytes, way, agrees: theirs === tool.of(bytes) };
  }
  const again = way === 'serial' ? bytes : (await fetchBytes(options, path, round)).bytes;
  // Over the console without a checksum tool every block was already read twice.
  return { bytes, way, agrees: digest(again) === digest(bytes) };
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Uses the first method that works; the console is the last one. */
async function fetchBytes(
  options: DumpOptions,
  path: string,
  round: number,
): Promise<{ bytes: Uint8Array; way: TransferMethod }> {
  const { shell, part, ways } = options;
  for (const way of await ways.open(shell)) {
    try {
      const bytes = await fetchByNetwork(way, options, path);
      ways.note(way.way, 'used');
      return { bytes, way: way.way };
    } catch (error) {
      if (!(error instanceof FindingError) || options.signal?.aborted === true || shell.console.end !== null)
        throw error;
      ways.note(way.way, 'failed');
      options.onFinding?.({ ...error.finding, severity: 'warning' });
    }
  }
  options.onProgress?.(part.name, 0, part.size, 'serial');
  const bytes = await bySerial(options, path, round);
  ways.note('serial', 'used');
  return { bytes, way: 'serial' };
}

/** Requirements for sending one device over the network. */
export interface FetchOptions extends Pick<DumpOptions, 'shell' | 'onProgress' | 'signal'> {
  part: Pick<CapturedPart, 'name' | 'index' | 'size'>;
}

/** Makes the router send a device by one method. Throws `capture/way-failed`, `capture/not-sent`, ... */
export async function fetchByNetwork(way: NetworkWay, options: FetchOptions, path: string): Promise<Uint8Array> {
  const { shell, part, signal } = options;
  const name = `mtd${part.index}.bin`;
  const usage = way.asksUsage ? await shell.usage(way.tool) : '';
  const reception = await way.expect(name, part.size, (done) =>
    options.onProgress?.(part.name, done, part.size, way.way),
  );
  try {
    const { status, output } = await shell.run(reception.command(path, usage), {
      timeoutMs: SEND_MS,
      ...(signal && { signal }),
    });
    // A client may fail on the last acknowledgement although everything was sent, so the received bytes decide.
    const bytes = await Promise.race([reception.received, nothingMore(options)]);
    if (bytes) return bytes;
    return fail('capture/way-failed', { way: way.way, status }, [
      { source: 'console', quote: output.trim().slice(-200) },
    ]);
  } finally {
    await reception.close();
  }
}

/** Resolves a moment after the command has ended: anything not received by then was not sent. */
function nothingMore(options: FetchOptions): Promise<null> {
  return new Promise((resolve) => options.shell.console.clock.after(1_500, () => resolve(null)));
}

/** Block by block over the console, continuing after the verified bytes of an earlier run. */
async function bySerial(options: DumpOptions, path: string, round: number): Promise<Uint8Array> {
  const { shell, folder, part, signal, onProgress } = options;
  const reader = await SerialReader.make(shell);
  const begun = await folder.begun(part, SERIAL_BLOCK);
  const bytes = new Uint8Array(part.size);
  // Bytes that did not match the router's checksum are read again.
  let done = round === 0 ? begun.length : 0;
  bytes.set(begun.subarray(0, done));
  const file = await folder.append(part, done);
  try {
    while (done < part.size) {
      const block = await reader.block(path, done / SERIAL_BLOCK, part.size, signal);
      await file.append(block, false);
      bytes.set(block, done);
      done += block.length;
      onProgress?.(part.name, done, part.size, 'serial');
    }
  } finally {
    await file.close();
  }
  return bytes;
}
