import type { CapturedPart, LinuxFacts, MtdDevice, TwinCapture, WayOut, WayStanding } from '@shared/capture/types';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import type { Partition } from '@shared/layout/types';
import type { FileSystemPort } from '../../storage/file-system';
import type { Clock } from '../../time/clock';
import type { LinuxShell } from '../shell';
import { CaptureFolder, untaken } from './folder';
import { dumpPart } from './dump';
import { askFacts, layoutOf } from './questions';
import { WayList } from './way-list';
import type { NetworkWay } from './ways';

export interface CaptureOptions {
  shell: LinuxShell;
  fs: FileSystemPort;
  /** Folder of this capture; one that was begun goes on where it stood. */
  folder: string;
  clock: Clock;
  /** Ways over the network, best first; none: the console alone. */
  ways: readonly NetworkWay[];
  /** Names of the partitions to take; default: what the folder's capture had chosen, in a new one every top-level partition. */
  only?: readonly string[];
  onProgress?: (part: string, done: number, total: number, way: WayOut) => void;
  onFinding?: (finding: Finding) => void;
  /** The manifest as it is on disk now. */
  onSaved?: (capture: TwinCapture) => void;
  /** What came of a way out of the router. */
  onWay?: (way: WayOut, standing: WayStanding['standing']) => void;
  /** Whose flash it is; of the twin unless said otherwise. */
  of?: TwinCapture['of'];
  signal?: AbortSignal;
}

/**
 * Takes a healthy router's flash out of its running Linux by reading alone: facts, then the partitions that are worth having, each
 * read twice and compared. Can be broken off anywhere; the folder then holds what is proven, and never says `complete`.
 * Throws `capture/other-router` when the folder belongs to another one, `capture/...` when a partition cannot be had.
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
  // What cannot be had again comes first.
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

/** What is wanted now, as far as it was taken before, and what else was taken before. */
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

/** The same router with the same partitions: what may go into one folder. */
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

/** What is taken unless somebody says otherwise: what the capture that goes on had chosen, or what is worth having. */
export function isChosen(device: MtdDevice, layout: readonly Partition[], before: TwinCapture | null): boolean {
  return before ? before.parts.some((part) => isSame(part, device)) : isWorthHaving(device, layout);
}

/** Top-level partitions: the whole chip and what lies inside others would only repeat them. */
function isWorthHaving(device: MtdDevice, layout: readonly Partition[]): boolean {
  const place = layout.find((p) => p.index === device.index && p.name === device.name);
  return !place || (place.parent === null && place.role !== 'chip');
}

/** True if something that is mounted writable lies in the partition, or nobody can tell. */
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

/** A finding out of whatever was thrown, or the error itself. */
export function findingOf(error: unknown): Finding {
  if (error instanceof FindingError) return error.finding;
  throw error;
}
