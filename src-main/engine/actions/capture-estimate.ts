import { captureMs, expectedWay, type WaysOfRouter } from '@shared/capture/estimate';
import type { CaptureEstimate, MtdDevice, EstimatePart, TwinCapture } from '@shared/capture/capture-types';
import { fail, finding } from '@shared/finding/finding';
import { identityOf, isChosen, isSame, newPart } from '../../linux/capture/capture';
import { SERIAL_BLOCK } from '../../linux/capture/serial-reader';
import { layoutOf } from '../../linux/capture/probes';
import type { Recovery } from '../context';
import { requireLinux } from './linux';

/** A capture over the console that takes longer than this is reported as slow. ms */
const SLOW_MS = 10 * 60_000;

/**
 * Estimates a capture of the attached router: its extent, method, and time for each partition. Sends nothing. Rejects
 * with `linux/not-attached`, `capture/no-such`, `capture/other-router`.
 */
export async function estimateOf(recovery: Recovery, request: string | undefined): Promise<CaptureEstimate> {
  const { linux } = requireLinux(recovery);
  const { store, ports } = recovery;
  const shown = store.now.linux ?? fail('linux/not-attached');
  const id = request ?? shown.unfinished;
  const before = id === null ? null : await ports.captures.load(id);
  if (before && identityOf(before.facts) !== identityOf(linux.facts))
    fail('capture/other-router', { folder: ports.captures.directory(id ?? '') });
  const router: WaysOfRouter = {
    commands: shown.commands,
    network: linux.place !== null,
    baud: shown.baud,
  };
  const way = expectedWay(router);
  const layout = layoutOf(linux.facts).hypotheses[0]?.partitions ?? [];
  const parts: EstimatePart[] = [];
  for (const device of linux.facts.devices) {
    const place = layout.find((p) => p.index === device.index && p.name === device.name);
    // Bytes partially received over the console can only be continued over the console.
    const done = await doneOf(recovery, id, before, device, way === 'serial');
    parts.push({
      ...{ name: device.name, index: device.index, size: device.size, done },
      ...{ role: place?.role ?? null, inside: place?.parent ?? null, chosen: isChosen(device, layout, before) },
      typicalMs: way && captureMs(device.size - done, way, router),
    });
  }
  const all = parts.filter((p) => p.chosen).reduce((sum, p) => sum + (p.typicalMs ?? 0), 0);
  const slow = way === 'serial' && all > SLOW_MS;
  return {
    ...{ id, of: before?.of ?? 'twin', way, baud: shown.baud, parts },
    findings: [
      ...(way === null ? [finding('capture/no-printer', 'blocker')] : []),
      ...(slow
        ? [finding('capture/console-is-slow', 'warning', { baud: shown.baud, time: Math.round(all / 60_000) * 60_000 })]
        : []),
    ],
  };
}

async function doneOf(
  { ports }: Recovery,
  id: string | null,
  before: TwinCapture | null,
  device: MtdDevice,
  serial: boolean,
): Promise<number> {
  if (id === null || before === null) return 0;
  const taken = before.parts.find((part) => isSame(part, device));
  if (taken && taken.file !== null) return device.size;
  return serial ? (await ports.captures.folder(id).begun(newPart(device), SERIAL_BLOCK)).length : 0;
}
