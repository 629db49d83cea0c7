import type { FactoryBackup, FactoryLook } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import { isLocalMac, normaliseMac, withLocalMacs } from '@shared/image/local-mac';
import type { EepromInfo, InspectedFile } from '@shared/image/types';
import type { Backup } from '@shared/session/types';
import { requireBench, type Recovery } from '../context';
import { addFiles } from './choose';
import { twinOf } from './vouch';

/** Sessions that are looked through for backups, newest first. */
const SESSIONS = 200;

/** What this unit carries, whether it is another unit's, and where its own may be (founding case, row 3). */
export async function lookAtFactory(recovery: Recovery): Promise<FactoryLook> {
  const own = ownFactory(recovery);
  const bytes = own && (await recovery.shelf.source(own.sha256.slice(0, 12))?.read(0, own.range.end - own.range.start));
  const current = bytes ? standingOf(readEeprom(bytes)) : null;
  return {
    current,
    label: [...recovery.labelMacs][0] ?? null,
    own: current && ofLabel(recovery, current.macs),
    twin: twinOf(recovery),
    backups: await earlierBackups(recovery, own?.sha256 ?? null),
  };
}

/** Whether addresses are this unit's, by its label; null while nobody has read it. */
function ofLabel({ labelMacs }: Recovery, macs: FactoryBackup['macs'] | null): boolean | null {
  if (labelMacs.size === 0) return null;
  return macs !== null && Object.values(macs).some((mac) => labelMacs.has(mac));
}

function ownFactory(recovery: Recovery): Backup | null {
  return recovery.store.now.backups.find((b) => b.role === 'factory') ?? null;
}

function standingOf(eeprom: EepromInfo | null): NonNullable<FactoryLook['current']> {
  if (!eeprom) return { standing: 'damaged', macs: null };
  if (eeprom.standing === 'blank') return { standing: 'blank', macs: null };
  const macs = macsOf(eeprom);
  const local = eeprom.standing === 'unit' && Object.values(macs).every(isLocalMac);
  return { standing: local ? 'local' : eeprom.standing, macs };
}

const macsOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => ({ wlan: wlanMac, lan: lanMac, wan: wanMac });

/** Factory copies of real units that sessions on this computer have stored and that are still whole; each content once, newest first. */
async function earlierBackups(recovery: Recovery, current: string | null): Promise<FactoryBackup[]> {
  const { sessions } = recovery.ports;
  const here = recovery.bench?.session.id;
  const found = new Map<string, FactoryBackup>();
  for (const session of (await sessions.list()).slice(0, SESSIONS)) {
    if (session.id === here) continue;
    for (const { backup, path } of await sessions.backupsOf(session.directory)) {
      if (backup.role !== 'factory' || found.has(backup.sha256)) continue;
      const bytes = await sessions.readBackup(path, backup.sha256);
      const eeprom = bytes && readEeprom(bytes);
      if (eeprom?.standing !== 'unit') continue;
      found.set(backup.sha256, {
        ...{ path, session: session.id, takenAt: backup.takenAt, sha256: backup.sha256, macs: macsOf(eeprom) },
        current: backup.sha256 === current,
        own: ofLabel(recovery, macsOf(eeprom)),
      });
    }
  }
  return [...found.values()];
}

/**
 * Puts locally administered addresses into a copy of what this unit carries, and the copy on the list. Rejects with
 * `factory/not-saved`, `factory/no-seed`, `factory/no-calibration`, `factory/backup-exists`.
 */
export async function makeLocalCopy(recovery: Recovery, seed: string): Promise<InspectedFile[]> {
  recovery.activities.assertIdle();
  const { session } = requireBench(recovery);
  const own = ownFactory(recovery) ?? fail('factory/not-saved');
  const source = recovery.shelf.source(own.sha256.slice(0, 12)) ?? fail('factory/not-saved');
  const label = normaliseMac(seed);
  const better = (await earlierBackups(recovery, own.sha256)).find(
    (b) => !b.current && label !== null && Object.values(b.macs).includes(label),
  );
  if (better) fail('factory/backup-exists', { mac: better.macs.lan });
  const { bytes, macs } = withLocalMacs(await source.read(0, source.size), seed);
  const path = await session.saveFile('factory', 'factory-local-macs.bin', bytes);
  const added = await addFiles(recovery, [path]);
  for (const file of added) recovery.localCopies.set(file.id, own.sha256);
  recovery.store.set({ localCopies: [...recovery.localCopies.keys()] });
  await session.journal.append({
    type: 'note',
    text: `locally administered addresses: WLAN ${macs.wlan}, LAN ${macs.lan}, WAN ${macs.wan}, made from "${seed.trim()}"`,
  });
  return added;
}
