import type { CapturedPart, TwinCapture } from '@shared/capture/capture-types';
import { readEeprom } from '@shared/image/eeprom';
import type { PartitionRole } from '@shared/layout/layout-types';
import { layoutOf } from '../../linux/capture/probes';
import type { Recovery } from '../context';

/** Partitions that may come from a healthy twin; all others hold that unit's own data (P2). */
const DONATED: readonly PartitionRole[] = ['firmware', 'kernel', 'rootfs'];

/** Paths of a capture's firmware, verified against the manifest. Rejects with `capture/...`. */
export async function donatedPaths(recovery: Recovery, id: string): Promise<string[]> {
  const { captures } = recovery.ports;
  const capture = await captures.load(id);
  await noteTwin(recovery, id, capture);
  return donated(capture).map((part) => captures.pathOf(id, part));
}

/** Firmware that was captured and did not change meanwhile. */
export function donated(capture: TwinCapture): CapturedPart[] {
  const layout = layoutOf(capture.facts).hypotheses[0]?.partitions ?? [];
  const roleOf = (part: CapturedPart) => layout.find((p) => p.index === part.index && p.name === part.name)?.role;
  return capture.parts.filter((part) => {
    const role = roleOf(part);
    return role !== undefined && DONATED.includes(role) && part.file !== null && part.stability !== 'changing';
  });
}

/** Remembers the twin's addresses, so that a unit with this twin's Factory is recognised (founding case, row 3). */
export async function noteTwin(recovery: Recovery, id: string, capture: TwinCapture): Promise<void> {
  if (capture.of !== 'twin') return;
  const layout = layoutOf(capture.facts).hypotheses[0]?.partitions ?? [];
  const factory = capture.parts.find((part) => layout.some((p) => p.index === part.index && p.role === 'factory'));
  if (!factory?.file) return;
  const eeprom = readEeprom(await recovery.ports.captures.folder(id).read(factory));
  if (eeprom) recovery.twins.set(id, eeprom);
}
