import { lengthOf } from '@shared/bytes/range';
import { fail, finding, type Finding } from '@shared/finding/finding';
import { isUnitMac } from '@shared/image/eeprom';
import { normaliseMac } from '@shared/image/local-mac';
import type { EepromInfo, InspectedFile } from '@shared/image/image-types';
import type { SavedUnitData } from '@shared/plan/plan-types';
import type { Backup } from '@shared/session/session-types';
import type { Recovery } from '../context';
import { twinData } from './factory-copies';

/**
 * Confirms that a Factory copy is this unit's own: the MAC address printed on the unit's label must be one of the
 * copy's. Without this no Factory can be written that was not read from this unit in this session (P2). Rejects with
 * `vouch/...`.
 */
export async function confirmOwnership(recovery: Recovery, id: string, labelMac: string): Promise<void> {
  recovery.activities.assertIdle();
  const { store } = recovery;
  const file = store.now.files.find((f) => f.id === id) ?? fail('files/gone', { id });
  const eeprom = eepromOf(file);
  if (file.verdict.kind !== 'factory' || eeprom?.kind !== 'unit') fail('vouch/not-factory', { name: file.name });
  // The technician may have the twin's label at hand.
  if (file.origin?.of === 'twin') fail('vouch/of-twin', { name: file.name, capture: file.origin.capture });
  const twins = await twinData(recovery);
  const twinMac = macsOf(eeprom).find((address) => twins.macs.has(address));
  if (twinMac !== undefined) fail('vouch/address-of-twin', { name: file.name, mac: twinMac });
  const mac = normaliseMac(labelMac) ?? fail('vouch/bad-mac', { value: labelMac });
  if (![eeprom.lanMac, eeprom.wlanMac, eeprom.wanMac].includes(mac)) {
    fail('vouch/other-unit', { name: file.name, label: mac, file: eeprom.lanMac });
  }
  await recovery.bench?.session.journal.append({ type: 'file-vouched', id, labelMac: mac });
  const { unit } = store.now;
  store.set({
    confirmedOwn: [...new Set([...store.now.confirmedOwn, id])],
    unit: { ...unit, label: [...new Set([...unit.label, mac])] },
  });
}

/** Confirmed copies in the form for the validator: for the Factory partitions of exactly their size. */
export function confirmedUnitData(recovery: Recovery): SavedUnitData[] {
  const { files, confirmedOwn, localCopies, layout } = recovery.store.now;
  const factories = layout?.chosen?.partitions.filter((p) => p.role === 'factory') ?? [];
  return files
    .filter((file) => confirmedOwn.includes(file.id) || localCopies.some(({ id }) => id === file.id))
    .flatMap((file) => {
      const localMacsOf = localCopies.find(({ id }) => id === file.id)?.of;
      return factories
        .filter((p) => lengthOf(p.range) === file.size)
        .map((p) => ({
          ...{ role: 'factory' as const, range: p.range, sha256: file.sha256, readTwice: true },
          ...(localMacsOf !== undefined && { localMacsOf }),
        }));
    });
}

/** The same as copies of this unit's flash, for the planner. */
export function confirmedBackups(recovery: Recovery): Backup[] {
  return confirmedUnitData(recovery).map(({ role, range, sha256, ...rest }) => ({
    ...rest,
    name: 'Factory',
    role,
    range,
    file: recovery.store.now.files.find((f) => f.sha256 === sha256)?.name ?? '',
    sha256,
    takenAt: recovery.ports.clock.wallTime().toISOString(),
  }));
}

/**
 * LAN MACs of other units with a whole-chip dump among the files or a capture in use: a unit that has one of them was
 * cloned.
 */
export function otherUnits(recovery: Recovery): { lanMac: string }[] {
  const twins = [...recovery.twins.values()].filter((twin) => twin.kind === 'unit');
  return [...strangers(recovery).map(({ eeprom }) => eeprom), ...twins].map(({ lanMac }) => ({ lanMac }));
}

/**
 * Calibration data of other units among the files: in whole-chip dumps, and in Factory copies without any of the
 * label's addresses.
 */
function strangers(recovery: Recovery): { file: InspectedFile; eeprom: EepromInfo }[] {
  const { store } = recovery;
  const { label } = store.now.unit;
  const made = new Set(store.now.localCopies.map(({ id }) => id));
  const isOwn = (eeprom: EepromInfo) => macsOf(eeprom).some((mac) => label.includes(mac));
  return store.now.files.flatMap((file) => {
    const kind = file.verdict.kind;
    const stranger = kind === 'chip-dump' || (kind === 'factory' && label.length > 0 && !made.has(file.id));
    if (!stranger) return [];
    return eepromsOf(file)
      .filter((eeprom) => eeprom.kind === 'unit' && !isOwn(eeprom))
      .map((eeprom) => ({ file, eeprom }));
  });
}

/**
 * Addresses known to be other units': a boot that shows one of them is a clone's. A captured twin was another router on
 * this bench; a dump with this unit's present addresses may be its own until the label is known.
 */
export async function foreignMacs(recovery: Recovery): Promise<string[]> {
  const { ports, twins } = recovery;
  const { label, factory } = recovery.store.now.unit;
  const captured = [...twins.values()].filter((twin) => twin.kind === 'unit').flatMap(macsOf);
  if (label.length === 0) return [...new Set(captured)].filter(isUnitMac);
  const carried = factory && !macsOf(factory).some((mac) => label.includes(mac)) ? macsOf(factory) : [];
  const onOpenFiles = strangers(recovery).flatMap(({ eeprom }) => macsOf(eeprom));
  const earlier = (await ports.sessions.list()).flatMap(({ unit }) => (unit === null ? [] : [unit]));
  const own = factory && carried.length === 0 ? macsOf(factory) : [];
  return [...new Set([...captured, ...carried, ...onOpenFiles, ...earlier])].filter(
    (mac) => isUnitMac(mac) && !label.includes(mac) && !own.includes(mac),
  );
}

/** Records the address on the unit's label, which shows which Factory is its own. Rejects with `vouch/bad-mac`. */
export async function noteLabel(recovery: Recovery, labelMac: string): Promise<void> {
  recovery.activities.assertIdle();
  const mac = normaliseMac(labelMac);
  if (mac === null || !isUnitMac(mac)) fail('vouch/bad-mac', { value: labelMac.slice(0, 40) });
  const { store } = recovery;
  store.set({ unit: { ...store.now.unit, label: [mac] } });
  await recovery.bench?.session.journal.append({ type: 'note', text: `label: ${mac}` });
  store.set({ findings: labelFindings(recovery) });
}

/** Findings once both are known: the label's address, and the unit's present addresses. */
export function labelFindings(recovery: Recovery): Finding[] {
  const { label: read, factory } = recovery.store.now.unit;
  const [label] = read;
  if (label === undefined || !factory || macsOf(factory).some((mac) => read.includes(mac))) return [];
  return [
    finding('unit/not-its-own', 'warning', { label, mac: factory.lanMac }, [
      {
        source: 'Factory of this unit',
        quote: `WLAN ${factory.wlanMac}, LAN ${factory.lanMac}, WAN ${factory.wanMac}`,
      },
    ]),
  ];
}

const macsOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => [wlanMac, lanMac, wanMac];

/** Name of the file of the other unit whose addresses this unit carries; null if nothing indicates that. */
export function twinOf(recovery: Recovery): string | null {
  const { factory } = recovery.store.now.unit;
  const dump = strangers(recovery).find(({ eeprom }) => eeprom.lanMac === factory?.lanMac)?.file.name;
  const captured = [...recovery.twins].find(([, { lanMac }]) => lanMac === factory?.lanMac)?.[0];
  return dump ?? (captured === undefined ? null : `capture ${captured}`);
}

/**
 * Reports that this unit carries the Factory data of a unit whose flash is among the files (founding case, row 3):
 * either it was cloned, or the dump is its own.
 */
export function cloneFindings(recovery: Recovery): Finding[] {
  const { factory } = recovery.store.now.unit;
  if (factory === null) return [];
  const byLabel = labelFindings(recovery);
  if (byLabel.length > 0) return byLabel;
  const captured = [...recovery.twins].filter(([, twin]) => twin.kind === 'unit' && twin.lanMac === factory.lanMac);
  const fromTwins = captured.map(([capture, { lanMac }]) =>
    finding('unit/carries-factory-of-twin', 'warning', { capture, mac: lanMac }, [
      { source: 'Factory of this unit', quote: `LAN ${factory.lanMac}` },
      { source: `capture ${capture}`, quote: `LAN ${lanMac}` },
    ]),
  );
  const fromDumps = strangers(recovery)
    .filter(({ eeprom }) => eeprom.lanMac === factory.lanMac)
    .map(({ file, eeprom }) =>
      finding('unit/carries-factory-of-dump', 'warning', { name: file.name, mac: eeprom.lanMac }, [
        { source: 'Factory of this unit', quote: `LAN ${factory.lanMac}` },
        { source: file.name, quote: `LAN ${eeprom.lanMac}` },
      ]),
    );
  return [...fromTwins, ...fromDumps];
}

function eepromOf(file: InspectedFile): EepromInfo | null {
  return eepromsOf(file)[0] ?? null;
}

function eepromsOf(file: InspectedFile): EepromInfo[] {
  return file.verdict.segments.flatMap(({ detail }) => (detail.kind === 'factory-eeprom' ? [detail.eeprom] : []));
}
