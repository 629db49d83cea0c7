import { lengthOf } from '@shared/bytes/range';
import { fail, finding, type Finding } from '@shared/finding/finding';
import type { EepromInfo, InspectedFile } from '@shared/image/types';
import type { SavedUnitData } from '@shared/plan/types';
import type { Backup } from '@shared/session/types';
import type { Recovery } from '../context';

/**
 * Takes the technician's word that a Factory copy is this unit's own: the MAC address printed on the unit's label must be
 * one of the copy's. Without it no Factory that was not read from this unit in this session can be written (P2).
 * Rejects with `vouch/...`.
 */
export async function vouchForFile(recovery: Recovery, id: string, labelMac: string): Promise<void> {
  recovery.activities.assertIdle();
  const { store } = recovery;
  const file = store.now.files.find((f) => f.id === id) ?? fail('files/gone', { id });
  const eeprom = eepromOf(file);
  if (file.verdict.kind !== 'factory' || eeprom?.standing !== 'unit') fail('vouch/not-factory', { name: file.name });
  const mac = normaliseMac(labelMac) ?? fail('vouch/bad-mac', { value: labelMac });
  if (![eeprom.lanMac, eeprom.wlanMac, eeprom.wanMac].includes(mac)) {
    fail('vouch/other-unit', { name: file.name, label: mac, file: eeprom.lanMac });
  }
  await recovery.bench?.session.journal.append({ type: 'file-vouched', id, labelMac: mac });
  recovery.approved = null;
  store.set({ vouched: [...new Set([...store.now.vouched, id])], plan: null, approvedHash: null });
}

/** Vouched copies as the validator wants them: for the Factory partitions that they fit exactly. */
export function vouchedUnitData(recovery: Recovery): SavedUnitData[] {
  const { files, vouched, layout } = recovery.store.now;
  const factories = layout?.chosen?.partitions.filter((p) => p.role === 'factory') ?? [];
  return files
    .filter((file) => vouched.includes(file.id))
    .flatMap((file) =>
      factories
        .filter((p) => lengthOf(p.range) === file.size)
        .map((p) => ({ role: 'factory' as const, range: p.range, sha256: file.sha256, readTwice: true })),
    );
}

/** The same as copies of this unit's flash, for the planner. */
export function vouchedBackups(recovery: Recovery): Backup[] {
  return vouchedUnitData(recovery).map(({ role, range, sha256, readTwice }) => ({
    name: 'Factory',
    role,
    range,
    file: recovery.store.now.files.find((f) => f.sha256 === sha256)?.name ?? '',
    sha256,
    readTwice,
    takenAt: recovery.ports.clock.wallTime().toISOString(),
  }));
}

/** LAN MACs of other units whose whole flash is on the shelf: a unit that carries one of them was cloned. */
export function otherUnits(recovery: Recovery): { lanMac: string }[] {
  return recovery.store.now.files
    .filter((file) => file.verdict.kind === 'chip-dump')
    .flatMap((file) => eepromsOf(file))
    .filter((eeprom) => eeprom.standing === 'unit')
    .map((eeprom) => ({ lanMac: eeprom.lanMac }));
}

/**
 * Says plainly that this unit carries the Factory data of a unit whose whole flash is on the shelf (founding case, row 3):
 * either it was cloned, or the dump is its own.
 */
export function cloneFindings(recovery: Recovery): Finding[] {
  const { unitMacs } = recovery;
  if (unitMacs === null) return [];
  return recovery.store.now.files
    .filter((file) => file.verdict.kind === 'chip-dump')
    .flatMap((file) =>
      eepromsOf(file)
        .filter((eeprom) => eeprom.lanMac === unitMacs.lanMac)
        .map((eeprom) =>
          finding('unit/carries-factory-of-dump', 'warning', { name: file.name, mac: eeprom.lanMac }, [
            { source: 'Factory of this unit', quote: `LAN ${unitMacs.lanMac}` },
            { source: file.name, quote: `LAN ${eeprom.lanMac}` },
          ]),
        ),
    );
}

function eepromOf(file: InspectedFile): EepromInfo | null {
  return eepromsOf(file)[0] ?? null;
}

function eepromsOf(file: InspectedFile): EepromInfo[] {
  return file.verdict.segments.flatMap(({ detail }) => (detail.kind === 'factory-eeprom' ? [detail.eeprom] : []));
}

/** `aa:bb:cc:dd:ee:ff` from what people type: any case, colons, dashes, blanks or nothing between. */
function normaliseMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits.length === 12 ? digits.match(/../g)!.join(':') : null;
}
