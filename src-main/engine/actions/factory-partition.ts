import { lengthOf } from '@shared/bytes/range';
import type { FactoryLook } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import { isLocalMac, normaliseMac, withLocalMacs } from '@shared/image/local-mac';
import type { EepromInfo, InspectedFile } from '@shared/image/image-types';
import type { Backup } from '@shared/session/session-types';
import { requireBench, type Recovery } from '../context';
import { addFiles } from './choose';
import { factoryCopies, ofLabel } from './factory-copies';
import { twinOf } from './confirm-ownership';

/** This unit's present Factory, whether it is another unit's, and where its own may be (founding case, row 3). */
export async function lookAtFactory(recovery: Recovery): Promise<FactoryLook> {
  const own = ownFactory(recovery);
  const bytes = own && (await carriedBytes(recovery, own));
  const current = bytes ? kindOfFactory(readEeprom(bytes)) : null;
  return {
    current,
    label: recovery.store.now.unit.label[0] ?? null,
    own: current && ofLabel(recovery, Object.values(current.macs ?? {})),
    twin: twinOf(recovery),
    backups: await factoryCopies(recovery, own && bytes ? { sha256: own.sha256, bytes } : null),
  };
}

async function carriedBytes(recovery: Recovery, own: Backup): Promise<Uint8Array | null> {
  const source = recovery.shelf.source(own.sha256.slice(0, 12));
  return source && source.read(0, lengthOf(own.range));
}

function ownFactory(recovery: Recovery): Backup | null {
  return recovery.store.now.backups.find((b) => b.role === 'factory') ?? null;
}

function kindOfFactory(eeprom: EepromInfo | null): NonNullable<FactoryLook['current']> {
  if (!eeprom) return { kind: 'damaged', macs: null };
  if (eeprom.kind === 'blank') return { kind: 'blank', macs: null };
  const macs = macsOf(eeprom);
  const local = eeprom.kind === 'unit' && Object.values(macs).every(isLocalMac);
  return { kind: local ? 'local' : eeprom.kind, macs };
}

const macsOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => ({ wlan: wlanMac, lan: lanMac, wan: wanMac });

/**
 * Makes a copy of this unit's present Factory with locally administered addresses, and adds it to the files. Rejects
 * with `factory/not-saved`, `factory/no-seed`, `factory/no-calibration`, `factory/backup-exists`.
 */
export async function makeLocalCopy(recovery: Recovery, seed: string): Promise<InspectedFile[]> {
  recovery.activities.assertIdle();
  const { session } = requireBench(recovery);
  const own = ownFactory(recovery) ?? fail('factory/not-saved');
  const source = recovery.shelf.source(own.sha256.slice(0, 12)) ?? fail('factory/not-saved');
  const label = normaliseMac(seed);
  const bytes = await carriedBytes(recovery, own);
  const better = (await factoryCopies(recovery, bytes && { sha256: own.sha256, bytes })).find(
    (b) => !b.current && !b.evidence?.includes('twin') && label !== null && Object.values(b.macs).includes(label),
  );
  if (better) fail('factory/backup-exists', { mac: better.macs.lan });
  const { bytes: copy, macs } = withLocalMacs(await source.read(0, source.size), seed);
  const path = await session.saveFile('factory', 'factory-local-macs.bin', copy);
  const added = await addFiles(recovery, [path]);
  const { localCopies } = recovery.store.now;
  recovery.store.set({ localCopies: [...localCopies, ...added.map(({ id }) => ({ id, of: own.sha256 }))] });
  await session.journal.append({
    type: 'note',
    text: `locally administered addresses: WLAN ${macs.wlan}, LAN ${macs.lan}, WAN ${macs.wan}, made from "${seed.trim()}"`,
  });
  return added;
}
