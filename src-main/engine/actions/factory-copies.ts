import type { FactoryBackup, FactoryEvidence } from '@shared/contract/verbs';
import { isUnitMac, readEeprom } from '@shared/image/eeprom';
import { sameCalibration } from '@shared/image/local-mac';
import type { EepromInfo } from '@shared/image/image-types';
import type { Recovery } from '../context';

/** Maximum number of sessions searched for backups, newest first. */
const SESSIONS = 200;

/** The unit's present Factory. */
export interface Carried {
  sha256: string;
  bytes: Uint8Array;
}

interface Found {
  place: Pick<FactoryBackup, 'path' | 'session' | 'capture' | 'takenAt'>;
  sha256: string;
  bytes: Uint8Array;
}

/**
 * Factory copies of real units on this computer, without duplicates: backups of earlier sessions, and captures of the
 * router to be repaired. Only the label shows whose they are, because a unit may carry its twin's data and may have
 * been captured in that state. Contents that any twin's capture has are never this unit's (P2).
 */
export async function factoryCopies(recovery: Recovery, carried: Carried | null): Promise<FactoryBackup[]> {
  const twins = await twinData(recovery);
  const known = new Map<string, FactoryBackup>();
  for (const found of [...(await ofSessions(recovery)), ...(await ofCaptures(recovery))]) {
    const eeprom = readEeprom(found.bytes);
    if (eeprom?.kind !== 'unit') continue;
    const isTwins = twins.sums.has(found.sha256) || addressesOf(eeprom).some((mac) => twins.macs.has(mac));
    const before = known.get(found.sha256);
    if (before) {
      // The same contents again: the statement made at their capture is kept as evidence.
      if (found.place.capture !== undefined && !before.evidence?.includes('taken-as-own'))
        known.set(found.sha256, { ...before, evidence: [...(before.evidence ?? []), 'taken-as-own'] });
      continue;
    }
    known.set(found.sha256, {
      ...found.place,
      sha256: found.sha256,
      macs: { wlan: eeprom.wlanMac, lan: eeprom.lanMac, wan: eeprom.wanMac },
      current: found.sha256 === carried?.sha256,
      own: isTwins ? false : ofLabel(recovery, addressesOf(eeprom)),
      evidence: evidenceOf(recovery, found, eeprom, carried, isTwins),
    });
  }
  return [...known.values()];
}

/** Whether addresses are this unit's, by its label; null while the label is not known. */
export function ofLabel({ store }: Recovery, macs: readonly string[]): boolean | null {
  const { label } = store.now.unit;
  return label.length === 0 ? null : macs.some((mac) => label.includes(mac));
}

/** Checksums and addresses of the Factory data of routers that were captured as twins. */
export async function twinData({
  ports,
  twins,
}: Pick<Recovery, 'ports' | 'twins'>): Promise<{ sums: Set<string>; macs: Set<string> }> {
  const captured = (await ports.captures.factories()).filter(({ capture }) => capture.of === 'twin');
  const eeproms = [...captured.map(({ bytes }) => readEeprom(bytes)), ...twins.values()];
  const macs = eeproms.flatMap((eeprom) => (eeprom?.kind === 'unit' ? addressesOf(eeprom) : []));
  return {
    sums: new Set(captured.flatMap(({ part }) => part.sha256 ?? [])),
    macs: new Set([...macs, ...(await ports.captures.twinAddresses())].filter(isUnitMac)),
  };
}

async function ofSessions({ ports, bench }: Recovery): Promise<Found[]> {
  const { sessions } = ports;
  const found: Found[] = [];
  for (const session of (await sessions.list()).slice(0, SESSIONS)) {
    if (session.id === bench?.session.id) continue;
    for (const { backup, path } of await sessions.backupsOf(session.directory)) {
      const bytes = backup.role === 'factory' ? await sessions.readBackup(path, backup.sha256) : null;
      const place = { path, session: session.id, takenAt: backup.takenAt };
      if (bytes) found.push({ place, sha256: backup.sha256, bytes });
    }
  }
  return found;
}

async function ofCaptures({ ports }: Recovery): Promise<Found[]> {
  const own = (await ports.captures.factories()).filter(
    ({ capture, part }) => capture.of === 'own' && part.stability !== 'changing',
  );
  return own.map(({ id, capture, part, path, bytes }) => ({
    place: { path, session: '', capture: id, takenAt: capture.startedAt },
    sha256: part.sha256!,
    bytes,
  }));
}

function evidenceOf(
  recovery: Recovery,
  { place, sha256, bytes }: Found,
  eeprom: EepromInfo,
  carried: Carried | null,
  isTwins: boolean,
): FactoryEvidence[] {
  const label = ofLabel(recovery, addressesOf(eeprom));
  const now = carried && readEeprom(carried.bytes);
  const sameBytes = sha256 === carried?.sha256;
  const sameAddresses = now != null && addressesOf(now).join() === addressesOf(eeprom).join();
  const calibration = carried !== null && sameCalibration(bytes, carried.bytes);
  return [
    ...(isTwins ? (['twin'] as const) : []),
    ...(label === null ? [] : ([label ? 'label' : 'other-label'] as const)),
    ...(sameBytes ? (['same-bytes'] as const) : []),
    ...(!sameBytes && sameAddresses ? (['same-addresses'] as const) : []),
    ...(!sameBytes && calibration ? (['same-calibration'] as const) : []),
    ...(place.capture === undefined ? [] : (['taken-as-own'] as const)),
  ];
}

const addressesOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => [wlanMac, lanMac, wanMac];
