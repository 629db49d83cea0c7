import { NO_UNIT } from '@shared/contract/snapshot';
import { finding, type Finding } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import type { EepromInfo } from '@shared/image/types';
import { legacyOf } from '@shared/recovery/legacy';
import { requireBench, type Recovery } from '../context';
import { isSaved, unitAreas } from './save';
import { readerFor, sideOf } from './side';
import { remember } from './takeover';

/** Bytes of a Factory that hold the unit's addresses (B§7), and a little more. */
const LOOK = 64;

/**
 * After the loader was looked for anew: what was saved and vouched for stands if the router that is there now carries the same addresses
 * in its Factory, and is forgotten otherwise (P2). Reads 64 bytes; a reading that fails rejects.
 */
export async function proveSameUnit(recovery: Recovery, signal: AbortSignal): Promise<Finding[]> {
  const { store } = recovery;
  const { backups, vouched, localCopies } = store.now;
  if (backups.length + vouched.length + localCopies.length === 0) return [];
  if (await carriesSavedAddresses(recovery, signal)) {
    const { layout, dialect } = sideOf(recovery);
    store.set({ unitDataSafe: isSaved(unitAreas(layout, dialect), backups) });
    return [finding('unit/same-as-saved', 'note')];
  }
  // What the last router's job knew is asked of this one like any other's.
  const { id } = requireBench(recovery).session;
  const { records } = await recovery.ports.sessions.readJournal(id);
  remember(recovery, legacyOf('router', id, records));
  store.set({ layout: null, backups: [], unit: NO_UNIT, vouched: [], localCopies: [] });
  return [finding('unit/not-the-one-saved', 'warning')];
}

async function carriesSavedAddresses(recovery: Recovery, signal: AbortSignal): Promise<boolean> {
  const { factory: saved, areas } = recovery.store.now.unit;
  const [area] = areas;
  if (!saved || !area) return false;
  const reader = readerFor(recovery, sideOf(recovery));
  const there = readEeprom(await reader.read({ start: area.start, end: area.start + LOOK }, { signal }));
  return there?.standing === 'unit' && addressesOf(there) === addressesOf(saved);
}

const addressesOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => [wlanMac, lanMac, wanMac].join();
