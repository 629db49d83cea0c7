import type { Finding } from '../finding/finding';
import { finding } from '../finding/finding';
import { isLocalMacCopy } from '../image/local-mac';
import { readEeprom } from '../image/eeprom';
import type { Sources } from './payload';
import type { SavedUnitData } from './plan-types';

/** Saved unit data; a copy with other addresses is included only after comparison with its original. */
export interface ProvenUnitData extends SavedUnitData {
  /** The addresses of such a copy. */
  localMacs?: { wlan: string; lan: string; wan: string };
}

/**
 * Compares every copy with locally administered addresses byte by byte with the saved Factory that it claims to derive
 * from. A copy that differs in anything else is dropped, with a blocker, because it must not reach Factory (P2).
 */
export async function provenCopies(
  saved: readonly SavedUnitData[],
  sources: Sources,
): Promise<{ saved: ProvenUnitData[]; findings: Finding[] }> {
  const proven: ProvenUnitData[] = [];
  const findings: Finding[] = [];
  for (const data of saved) {
    if (data.localMacsOf === undefined) {
      proven.push(data);
      continue;
    }
    const original = saved.find(
      (s) =>
        s.localMacsOf === undefined &&
        s.readTwice &&
        s.role === 'factory' &&
        s.sha256 === data.localMacsOf &&
        s.range.start === data.range.start &&
        s.range.end === data.range.end,
    );
    const before = original && (await bytesOf(original, sources));
    const after = await bytesOf(data, sources);
    const macs = after && readEeprom(after);
    if (data.role !== 'factory' || !before || !after || !macs || !isLocalMacCopy(before, after)) {
      findings.push(finding('plan/local-macs-forged', 'blocker', { partition: 'Factory' }));
      continue;
    }
    proven.push({ ...data, localMacs: { wlan: macs.wlanMac, lan: macs.lanMac, wan: macs.wanMac } });
  }
  return { saved: proven, findings };
}

async function bytesOf({ sha256 }: SavedUnitData, sources: Sources): Promise<Uint8Array | null> {
  const source = sources(sha256.slice(0, 12));
  return source && (await source.read(0, source.size));
}
