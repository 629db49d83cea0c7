import type {
  CapturedPart,
  LinuxFacts,
  MtdDevice,
  TwinCapture,
  TransferMethod,
  TransferMethodStatus,
} from '@shared/capture/capture-types';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import type { Partition } from '@shared/layout/layout-types';
import type { FileSystemPort } from '../../storage/file-system';
import type { Clock } from '../../time/clock';
import type { LinuxShell } from '../shell';
import { CaptureFolder, untaken } from './folder';
import { dumpPart } from './dump';
import { askFacts, layoutOf } from './probes';
import { WayList } from './transfer-method-list';
import type { NetworkWay } from './transfer-methods';

export interface CaptureOptions {
  shell: LinuxShell;
  fs: FileSystemPort;
  /** Folder of this capture; an earlier capture in it is resumed. */
  folder: string;
  clock: Clock;
  /** Network methods, best first; if empty, only the console is used. */
  ways: readonly NetworkWay[];
  /**
   * Names of the partitions to capture; default: the earlier selection in this folder, or for a new capture every
   * top-level partition.
   */
  only?: readonly string[];
  onProgress?: (part: string, done: number, total: number, way: TransferMethod) => void;
  onFinding?: (finding: Finding) => void;
  /** Called with each stored version of the manifest. */
  onSaved?: (capture: TwinCapture) => void;
  /** Called with the result of a transfer method. */
  onWay?: (way: TransferMethod, status: TransferMethodStatus['status']) => void;
  /** Whose flash it is; the twin's by default. */
  of?: TwinCapture['of'];
  signal?: AbortSignal;
}

/**
 * Dumps a healthy router's flash through its running Linux with read-only commands: facts, then the selected
 * partitions, each read twice and compared. May be interrupted at any time; the folder then holds the verified parts
 * and never says `complete`. Throws `capture/other-router` if the folder belongs to another router, `capture/...` if a
 * partition cannot be read.
 */
export async function captureTwin(options: CaptureOptions): Promise<TwinCapture> {
  const folder = new CaptureFolder(options.fs, options.folder);
  const facts = await askFacts(options.shell, options.signal);
  const before = await folder.load();
  if (before && identityOf(before.facts) !== identityOf(facts))
    fail('capture/other-router', { folder: options.folder });
  const layout = layoutOf(facts).hypotheses[0]?.partitions ?? [];
  const wanted = facts.devices.filter((d) =>
    options.only ? options.only.includes(d.name) : isChosen(d, layout, before),
  );
  let capture: TwinCapture = {
    version: 1,
    startedAt: before?.startedAt ?? options.clock.wallTime().toISOString(),
    facts,
    parts: partsOf(wanted, before),
    complete: false,
    of: options.of ?? before?.of ?? 'twin',
    ...(before?.modem && { modem: before.modem }),
  };
  const save = async (next: TwinCapture) => {
    capture = next;
    await folder.save(capture);
    options.onSaved?.(capture);
  };
  await save(capture);
  const ways = new WayList(options.ways, options.onWay);
  // Small partitions first, because they hold the data that cannot be replaced.
  const order = [...capture.parts].sort((a, b) => a.size - b.size);
  for (const part of order) {
    if (part.file !== null) continue;
    options.signal?.throwIfAborted();
    const writable = isWritable(part, facts, layout);
    const taken = await dumpPart({ ...options, folder, part, writable, ways });
    await save({ ...capture, parts: capture.parts.map((p) => (p.index === taken.index ? taken : p)) });
    if (taken.stability !== 'stable') options.onFinding?.(unstable(taken));
  }
  await save({ ...capture, complete: capture.parts.length > 0 && capture.parts.every((p) => p.file !== null) });
  return capture;
}

/** The parts to capture now, with the results of earlier runs, and the other parts captured earlier. */
function partsOf(wanted: readonly MtdDevice[], before: TwinCapture | null): CapturedPart[] {
  const parts = wanted.map((device) => before?.parts.find((p) => isSame(p, device)) ?? untaken(newPart(device)));
  const others = before?.parts.filter((p) => p.file !== null && !parts.some((q) => q.index === p.index)) ?? [];
  return [...parts, ...others].sort((a, b) => a.index - b.index);
}

function unstable(part: CapturedPart): Finding {
  return part.stability === 'changing'
    ? finding('capture/changing', 'warning', { partition: part.name })
    : finding('capture/mounted-writable', 'warning', { partition: part.name });
}

/** Identifies a router and its partitions: only dumps with the same value may share a folder. */
export function identityOf(facts: LinuxFacts): string {
  const addresses = facts.network.map((n) => n.mac).sort();
  return JSON.stringify([facts.procMtd, facts.version, [...new Set(addresses)]]);
}

export const isSame = (part: CapturedPart, device: MtdDevice) =>
  part.index === device.index && part.name === device.name && part.size === device.size;

export function newPart(device: MtdDevice): CapturedPart {
  const { name, index, size, offset } = device;
  return { name, index, size, offset, file: null, sha256: null, way: null, stability: null, checkedBy: null };
}

/** Whether a partition is selected by default: as in the resumed capture, or if it is a useful one. */
export function isChosen(device: MtdDevice, layout: readonly Partition[], before: TwinCapture | null): boolean {
  return before ? before.parts.some((part) => isSame(part, device)) : isWorthHaving(device, layout);
}

/** True for top-level partitions: the whole chip and nested ones would only repeat them. */
function isWorthHaving(device: MtdDevice, layout: readonly Partition[]): boolean {
  const place = layout.find((p) => p.index === device.index && p.name === device.name);
  return !place || (place.parent === null && place.role !== 'chip');
}

/** True if a part of the partition is mounted writable, or if that cannot be determined. */
function isWritable(part: CapturedPart, facts: LinuxFacts, layout: readonly Partition[]): boolean {
  const mounted = facts.mounts.flatMap((mount) => {
    const match = /^(?:\/dev\/mtdblock\/?|mtd)(\d{1,3})$/.exec(mount.device);
    return mount.writable && match ? [Number(match[1])] : [];
  });
  const place = layout.find((p) => p.index === part.index);
  return mounted.some((index) => {
    const other = layout.find((p) => p.index === index);
    if (index === part.index || !place || !other) return true;
    return other.range.start < place.range.end && place.range.start < other.range.end;
  });
}

/** The finding in a thrown error, or a finding about an unexpected one. */
export function findingOf(error: unknown): Finding {
  if (error instanceof FindingError) return error.finding;
  throw error;
}
